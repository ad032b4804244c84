// Signing in and proving oneself with a passkey. The forms say what they want in data attributes:
// data-passkey="create", "get" or "login"; data-passkey-options names the element with the server's options.
(() => {
  "use strict";

  const able = Boolean(window.PublicKeyCredential && navigator.credentials);
  for (const part of document.querySelectorAll("[data-passkey-able]")) part.hidden = !able;
  for (const part of document.querySelectorAll("[data-passkey-unable]")) part.hidden = able;
  if (!able) return;

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const withBytes = (publicKey) => {
    const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
    if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
    for (const list of ["allowCredentials", "excludeCredentials"]) {
      if (options[list]) options[list] = options[list].map((one) => ({ ...one, id: bytes(one.id) }));
    }
    return options;
  };

  const asJson = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    };
  };

  const asked = async (form) => {
    if (form.dataset.passkey === "login") {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error("The server gave no options.");
      return (await answer.json()).request_options;
    }
    const options = JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent);
    return options.creation_options || options.request_options;
  };

  const ceremony = async (form) => {
    const { publicKey } = await asked(form);
    if (form.dataset.passkey !== "create") return navigator.credentials.get({ publicKey: withBytes(publicKey) });
    const alone = Boolean(form.elements.passwordless?.checked);
    publicKey.authenticatorSelection = {
      ...publicKey.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone ? { userVerification: "required" } : {}),
    };
    return navigator.credentials.create({ publicKey: withBytes(publicKey) });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[data-passkey-problem]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.textContent = "";
      try {
        form.elements.credential.value = JSON.stringify(asJson(await ceremony(form)));
      } catch {
        problem.textContent = problem.dataset.passkeyProblem;
        return;
      }
      form.submit();
    });
  }
})();
