// All of it in one script, for tests. A page loads its own script of pages/, with what that needs.
export { markOf, shake } from "./boxes.js";
export { lockInLayers, writeLetter } from "./letters.js";
export { newKeyPair, unwrap, wrap } from "./locks.js";
export { openFirst, openSecond, sealName, sealNobody } from "./seals.js";
export { SUITE, drawSlip, finishSlip } from "./slips.js";
export { lockTold, openTold } from "./told.js";
