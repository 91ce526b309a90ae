// A fingerprint, face or phone PIN. Only pages that ask for one load this.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-without-passkey]").forEach((element) => (element.hidden = true));
  document.querySelectorAll("[data-passkey]").forEach((region) => {
    region.hidden = false;
    region.querySelector("form").addEventListener("submit", (event) => ask(event, region), { capture: true });
  });
}

async function ask(event, region) {
  const form = event.target;
  const credential = form.elements.credential;
  if (credential.value) return; // the proof is there: now it is sent
  event.preventDefault();
  event.stopPropagation();
  try {
    credential.value = JSON.stringify(await proof(await options(region.dataset.passkey, form)));
    form.requestSubmit(event.submitter);
  } catch {
    credential.value = "";
    tell(form, region.dataset.failed);
  }
}

async function options(address, form) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(address, { method: "POST", body });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).publicKey;
}

async function proof(asked) {
  asked.challenge = toBytes(asked.challenge);
  for (const known of [...(asked.excludeCredentials ?? []), ...(asked.allowCredentials ?? [])]) known.id = toBytes(known.id);
  if (!asked.user) return answerOf(await navigator.credentials.get({ publicKey: asked }));
  asked.user.id = toBytes(asked.user.id);
  return answerOf(await navigator.credentials.create({ publicKey: asked }));
}

function answerOf(given) {
  const response = { clientDataJSON: toText(given.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (given.response[part]) response[part] = toText(given.response[part]);
  }
  return {
    id: given.id,
    rawId: toText(given.rawId),
    type: given.type,
    response,
    clientExtensionResults: given.getClientExtensionResults(),
  };
}

function tell(form, words) {
  let note = form.querySelector("[role=alert]");
  if (!note) {
    note = document.createElement("p");
    note.setAttribute("role", "alert");
    form.prepend(note);
  }
  note.textContent = words;
}
