// Lets forms with data-passkey="create" or "get" talk to the device. Where that cannot work they stay hidden and the reason stands there.
(() => {
  "use strict";

  const decode = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (character) => character.charCodeAt(0));
  };

  const encode = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const withBytes = (descriptors) => (descriptors || []).map((one) => ({ ...one, id: decode(one.id) }));

  const create = async (options) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: decode(options.challenge),
        user: { ...options.user, id: decode(options.user.id) },
        excludeCredentials: withBytes(options.excludeCredentials),
      },
    });
    return {
      id: made.id,
      rawId: encode(made.rawId),
      type: made.type,
      authenticatorAttachment: made.authenticatorAttachment,
      clientExtensionResults: made.getClientExtensionResults(),
      response: {
        attestationObject: encode(made.response.attestationObject),
        clientDataJSON: encode(made.response.clientDataJSON),
        transports: made.response.getTransports ? made.response.getTransports() : [],
      },
    };
  };

  const get = async (options) => {
    const answer = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: decode(options.challenge),
        allowCredentials: withBytes(options.allowCredentials),
      },
    });
    return {
      id: answer.id,
      rawId: encode(answer.rawId),
      type: answer.type,
      authenticatorAttachment: answer.authenticatorAttachment,
      clientExtensionResults: answer.getClientExtensionResults(),
      response: {
        authenticatorData: encode(answer.response.authenticatorData),
        clientDataJSON: encode(answer.response.clientDataJSON),
        signature: encode(answer.response.signature),
        userHandle: answer.response.userHandle ? encode(answer.response.userHandle) : undefined,
      },
    };
  };

  const hindrance = (form) => {
    if (!window.isSecureContext) return "insecure";
    if (!window.PublicKeyCredential) return "unsupported";
    return form.dataset.addresses.split(" ").includes(location.origin) ? "" : "address";
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const reason = hindrance(form);
    for (const note of document.querySelectorAll("[data-passkey-reason]")) note.hidden = note.dataset.passkeyReason !== reason;
    if (reason) continue;
    form.hidden = false;
    const problem = form.querySelector("[data-passkey-problem]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        const sent = await fetch(`${form.getAttribute("action")}/options`, {
          method: "POST",
          body: new URLSearchParams(new FormData(form)),
          headers: { Accept: "application/json" },
        });
        if (!sent.ok) throw new Error(String(sent.status));
        const options = await sent.json();
        const answer = form.dataset.passkey === "create" ? await create(options) : await get(options);
        form.elements.credential.value = JSON.stringify(answer);
        form.submit();
      } catch (refused) {
        problem.hidden = false;
        problem.focus();
      }
    });
  }
})();
