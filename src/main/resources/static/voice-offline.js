// Keeps a station's entries on the device while there is no line, and sends them later. Each entry has a number of its own, made here, by
// which it arrives once however often it is sent, its photos with it. All words come from the page's attributes.
(() => {
  "use strict";

  const form = document.querySelector("[data-offline]");
  if (!form) return;
  const KEPT = "voice-desk";
  const PAGE = "/voices/desk/offline";
  const LONGEST_SIDE = 2000;
  const photos = form.querySelector("input[type=file]");
  const status = document.querySelector("[data-offline-status]");
  const list = document.querySelector("[data-offline-entries]");
  const none = document.querySelector("[data-offline-none]");
  const sendButton = document.querySelector("[data-offline-send]");
  const eraseButton = document.querySelector("[data-offline-erase]");
  const words = (key) => form.getAttribute("data-words-" + key);
  const say = (key, detail) => {
    status.textContent = words(key) + (detail ? " " + detail : "");
  };

  const entries = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || [];
    } catch {
      return [];
    }
  };
  const keep = (all) => {
    if (all.length) localStorage.setItem(KEPT, JSON.stringify(all));
    else localStorage.removeItem(KEPT);
    show();
  };
  // Photos lie beside the entries, by their number: localStorage is too small for them.
  const album = (work) =>
    new Promise((done, failed) => {
      const opening = indexedDB.open(KEPT, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("photos");
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const base = opening.result;
        const deal = base.transaction("photos", "readwrite");
        const end = (how) => () => {
          base.close();
          how();
        };
        const asked = work(deal.objectStore("photos"));
        deal.oncomplete = end(() => done(asked.result));
        deal.onabort = end(() => failed(deal.error));
      };
    });
  const drop = async (id) => {
    keep(entries().filter((entry) => entry.id !== id));
    await album((photos) => photos.delete(id));
  };
  // Small enough for a weak line, large enough to see what is wrong with a road.
  const shrunk = async (file) => {
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85))) || file;
    } catch {
      return file;
    }
  };
  const change = (id, with_) => keep(entries().map((entry) => (entry.id === id ? with_(entry) : entry)));

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  // Pages without TLS know no randomUUID.
  const number = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const text = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
  };
  const fill = (fields) => {
    form.reset();
    for (const field of form.elements) {
      const value = fields[field.name] ?? "";
      if (field.name === "" || field.name === "_csrf" || field.type === "file" || field.type === "hidden") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = value !== "" && field.value === value;
      else field.value = value;
    }
  };
  // The entry that was taken back into the form; it keeps its number and is not sent until it is kept again.
  let editing = null;
  const load = async (entry) => {
    if (form.querySelector("[name=text]").value && !window.confirm(words("replace"))) return;
    editing = entry.id;
    fill(entry.fields);
    const pictures = entry.photos ? ((await album((kept) => kept.get(entry.id))) ?? []) : [];
    const again = new DataTransfer();
    pictures.forEach((picture, place) => {
      const end = picture.type === "image/png" ? ".png" : ".jpg";
      again.items.add(new File([picture], place + 1 + end, { type: picture.type }));
    });
    photos.files = again.files;
    say("loaded");
    form.querySelector("[name=text]").focus();
  };

  const show = () => {
    const all = entries();
    list.replaceChildren(
      ...all.map((entry) => {
        const line = element("li");
        line.dataset.state = entry.code ? "sent" : "waiting";
        line.append(element("span", "desk-list__title", entry.title));
        const action = element("div", "desk-list__action");
        const erase = element("button", "button button--quiet button--small", words("erase"));
        erase.type = "button";
        erase.setAttribute("aria-label", words("erase") + " " + entry.title);
        erase.addEventListener("click", () => {
          if (entry.code || window.confirm(words("sure"))) drop(entry.id);
        });
        if (!entry.code) {
          const again = element("button", "button button--quiet button--small", words("load"));
          again.type = "button";
          again.setAttribute("aria-label", words("load") + " " + entry.title);
          again.addEventListener("click", () => load(entry));
          action.append(again);
        }
        action.append(erase);
        line.append(action);
        const meta = element("span", "desk-list__meta");
        meta.append(element("span", "", new Date(entry.at).toLocaleString(document.documentElement.lang)));
        if (entry.photos) meta.append(element("span", "", words("photos") + " " + entry.photos));
        meta.append(element("span", "", entry.code ? words("code") + " " + entry.code : entry.problem || words("waiting")));
        line.append(meta);
        return line;
      }),
    );
    list.hidden = all.length === 0;
    none.hidden = all.length > 0;
    sendButton.hidden = !all.some((entry) => !entry.code);
    eraseButton.hidden = all.length === 0;
  };

  let keeping = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const files = [...photos.files];
    if (files.length > Number(photos.dataset.most)) {
      say("tooMany");
      photos.focus();
      return;
    }
    if (keeping) return;
    keeping = true;
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (name !== "_csrf" && typeof value === "string" && value !== "") fields[name] = value;
    }
    const title = fields.title || (fields.text || "").slice(0, 24);
    const id = editing ?? number();
    try {
      if (files.length) {
        const small = await Promise.all(files.map(shrunk));
        await album((kept) => kept.put(small, id));
      } else if (editing) {
        await album((kept) => kept.delete(id));
      }
      const others = entries().filter((each) => each.id !== id);
      keep([...others, { id, at: new Date().toISOString(), title, photos: files.length, fields }]);
    } catch {
      say("full");
      // What the form still holds need not lie here as well; where nothing could be kept, nothing can be taken back.
      if (files.length && !editing) album((kept) => kept.delete(id)).catch(() => say("full"));
      return;
    } finally {
      keeping = false;
    }
    editing = null;
    form.reset();
    say("kept");
    send();
  });

  // The token of the form may be older than the browser's visit: a fresh page tells the one that holds now, and whether one is signed in.
  const token = async () => {
    const answer = await fetch(PAGE, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok || new URL(answer.url).pathname !== PAGE) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("[data-offline] input[name=_csrf]")?.value ?? null;
  };

  // Why an entry was not accepted, in the words of the answer.
  const reason = async (answer) => {
    try {
      const problem = await answer.json();
      const each = (problem.problems ?? []).map((one) => one.detail).filter(Boolean);
      return each.join(" ") || problem.detail || problem.title || words("refused");
    } catch {
      return words("refused");
    }
  };

  let sending = false;
  const send = async () => {
    if (sending || !entries().some((entry) => !entry.code)) return;
    sending = true;
    try {
      const proof = await token();
      if (proof === null) {
        say("signIn");
        return;
      }
      say("sending");
      let wrong = 0;
      for (const entry of entries().filter((each) => !each.code)) {
        if (entry.id === editing) continue;
        const body = new FormData();
        for (const [name, value] of Object.entries(entry.fields)) body.append(name, value);
        body.append("clientId", entry.id);
        const pictures = entry.photos ? ((await album((kept) => kept.get(entry.id))) ?? []) : [];
        pictures.forEach((picture, place) => body.append("photos", picture, place + 1 + (picture.type === "image/png" ? ".png" : ".jpg")));
        const answer = await fetch("/api/v1/voices/desk", {
          method: "POST",
          credentials: "same-origin",
          headers: { "X-XSRF-TOKEN": proof },
          body,
        });
        if (answer.ok) {
          const receipt = await answer.json();
          change(entry.id, ({ id, at, title }) => ({ id, at, title, code: receipt.code }));
          if (entry.photos) await album((kept) => kept.delete(entry.id));
        } else if (answer.status === 401 || answer.status === 403) {
          say("signIn");
          return;
        } else if (answer.status >= 502 && answer.status <= 504) {
          say("line");
          return;
        } else {
          wrong += 1;
          const problem = await reason(answer);
          change(entry.id, (kept) => ({ ...kept, problem }));
        }
      }
      say(wrong ? "wrong" : "sent");
    } catch {
      say("line");
    } finally {
      sending = false;
    }
  };

  sendButton.addEventListener("click", send);
  eraseButton.addEventListener("click", async () => {
    if (entries().some((entry) => !entry.code) && !window.confirm(words("sure"))) return;
    keep([]);
    await album((kept) => kept.clear());
    if (window.caches) await caches.delete(KEPT);
    for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister();
    say("erased");
  });
  window.addEventListener("online", send);

  const prepare = async () => {
    try {
      await navigator.serviceWorker.register("/voices/desk/worker.js");
      await navigator.serviceWorker.ready;
      const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src]")];
      const kept = await caches.open(KEPT);
      // Of one who is not signed in any more the answer is another page, which must not take the place of the kept one.
      const page = await fetch(PAGE, { credentials: "same-origin", cache: "no-store" });
      if (page.ok && !page.redirected) await kept.put(PAGE, page);
      else if (!(await kept.match(PAGE))) throw new Error("not signed in");
      await kept.addAll([...new Set(parts.map((part) => part.href || part.src))]);
      status.dataset.ready = "true";
      say("ready");
    } catch {
      if (navigator.onLine) say("notReady");
      else say("line");
    }
  };

  show();
  if (navigator.onLine) prepare().then(send);
  else say("line");
})();
