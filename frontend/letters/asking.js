// What these pages ask the server for. A refusal comes back in words for the person; no line is said in words of the page.
export class Refused extends Error {}

const tokenOf = (page) => page.querySelector("[name=csrfmiddlewaretoken]").value;

// Whoever answers with a paper slip is its code, and whoever adds words is their key: what the browser knows of a sign-in stays at home.
function whoAsks(page) {
  const { code, nobody } = page.dataset;
  if (code) return { headers: { Authorization: `Slip ${code}` }, credentials: "omit" };
  if (nobody !== undefined) return { headers: {}, credentials: "omit" };
  return { headers: { "X-CSRFToken": tokenOf(page) }, credentials: "same-origin" };
}

export async function ask(page, address, body, type = "application/octet-stream") {
  const asked = { method: body === undefined ? "GET" : "POST", body, ...whoAsks(page) };
  if (body !== undefined) asked.headers["Content-Type"] = type;
  let answer;
  try {
    answer = await fetch(address, { ...asked, redirect: "error" });
  } catch {
    throw new Refused(page.dataset.noLine);
  }
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.ok) return bytes;
  if (answer.status === 401) throw new Refused(page.dataset.signedOut);
  const isInWords = answer.headers.get("Content-Type")?.startsWith("text/plain");
  throw new Refused(isInWords ? new TextDecoder().decode(bytes) : page.dataset.notTaken);
}
