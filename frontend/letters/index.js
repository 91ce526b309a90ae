// All that the pages which lock and open letters need. Loaded there and nowhere else.
export { markOf, shake } from "./boxes.js";
export { lockInLayers, writeLetter } from "./letters.js";
export { newKeyPair, unwrap, wrap } from "./locks.js";
export { openFirst, openSecond, sealName, sealNobody } from "./seals.js";
export { SUITE, drawSlip, finishSlip } from "./slips.js";
export { lockTold, openTold } from "./told.js";
