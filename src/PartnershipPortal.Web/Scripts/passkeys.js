/** Forms that make or use a passkey stay hidden unless the browser knows passkeys; the app and its codes are the way without. */
export function passkeys() {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    return;
  }

  for (const form of document.querySelectorAll("form:is([data-passkey=new], [data-passkey=use])")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => answer(event, form));
  }
}

async function answer(event, form) {
  const field = form.elements.namedItem("Credential");
  if (field.value) {
    return;
  }

  event.preventDefault();
  const problem = form.querySelector("[role=alert]");
  problem.hidden = true;
  try {
    const options = JSON.parse(form.dataset.options);
    const credential = form.dataset.passkey === "new"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    field.value = JSON.stringify(credential);
    form.requestSubmit();
  } catch {
    problem.hidden = false;
  }
}
