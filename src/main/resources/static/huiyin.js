// Makes pages quicker and kinder; every page works without it. All words come from the page's attributes.
(() => {
  "use strict";

  const words = (template, value) => template.replace("#", value);

  // A number of characters left below long fields with a limit.
  const countCharacters = (area) => {
    const limit = Number(area.dataset.limit);
    const line = document.createElement("p");
    line.className = "field__count";
    area.after(line);
    const show = () => {
      const left = limit - [...area.value].length;
      const over = left < 0;
      line.textContent = words(over ? area.dataset.limitOver : area.dataset.limitWords, Math.abs(left));
      line.classList.toggle("field__count--over", over);
    };
    area.addEventListener("input", show);
    show();
  };

  // As the program folds texts for a search: without what nobody sees, in common letters.
  const seen = (text) => text.replace(/\p{Default_Ignorable_Code_Point}+/gu, "").normalize("NFKC").toLowerCase();

  const filterInput = (label) => {
    const input = document.createElement("input");
    input.type = "search";
    input.className = "input input--filter";
    input.placeholder = label;
    input.setAttribute("aria-label", label);
    input.autocomplete = "off";
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    return input;
  };

  // A box above a long list that leaves only what contains the words typed.
  const filterSelect = (select) => {
    const input = filterInput(select.dataset.filter);
    const all = [...select.options];
    select.before(input);
    input.addEventListener("input", () => {
      const wanted = seen(input.value).trim();
      const chosen = select.value;
      const kept = all.filter((option) => option.value === "" || option.value === chosen || seen(option.text).includes(wanted));
      select.replaceChildren(...kept);
      select.value = chosen;
      const matches = kept.filter((option) => option.value !== "" && seen(option.text).includes(wanted));
      if (wanted && matches.length === 1 && select.value !== matches[0].value) {
        select.value = matches[0].value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  };

  const filterChoices = (list) => {
    const input = filterInput(list.dataset.filter);
    const none = document.createElement("p");
    none.className = "field__hint";
    none.setAttribute("role", "status");
    list.before(input);
    list.after(none);
    const labels = [...list.querySelectorAll(".choice")];
    input.addEventListener("input", () => {
      const wanted = seen(input.value).trim();
      let shown = 0;
      for (const label of labels) {
        const keep = label.querySelector("input").checked || seen(label.textContent).includes(wanted);
        label.hidden = !keep;
        if (keep) shown += 1;
      }
      none.textContent = shown === 0 ? list.dataset.filterNone : "";
    });
  };

  // data-autosave posts the form some seconds after a change; data-guard asks before typed text is left behind. The answer names the
  // version kept and, for a paper saved for the first time, its address. 409 says that another window has saved since: then it stops.
  const watch = (form) => {
    const status = form.querySelector("[data-autosave-status]");
    const say = (text) => {
      if (status) status.textContent = text;
    };
    let timer;
    let dirty = "dirty" in form.dataset;
    let sending = false;
    let stopped = false;
    let waiting;
    // A live region may take its form away, because another question is open: what was not sent yet stays above it, to be copied.
    const place = form.closest("[data-live-form]");
    let kept = false;
    const keep = () => {
      clearTimeout(timer);
      stopped = true;
      kept = true;
      const typed = [...form.querySelectorAll("textarea")].map((area) => area.value).join("\n");
      if (!typed) return;
      const sign = document.createElement("div");
      sign.className = "notice notice--soon";
      sign.setAttribute("role", "status");
      for (const [className, text] of [["", form.dataset.kept ?? ""], ["text", typed]]) {
        const line = document.createElement("p");
        line.className = className;
        line.textContent = text;
        sign.append(line);
      }
      place.before(sign);
    };
    place?.addEventListener("htmx:beforeSwap", ({ target, detail }) => {
      if (target === place && detail.shouldSwap && form.isConnected && dirty) keep();
    });
    // A live answer is sent while it is typed, not only after a pause.
    const steady = "autosaveAfter" in form.dataset;
    const rest = Number(form.dataset.autosaveAfter) || 3000;
    let timed = false;
    const take = (kept) => {
      if (kept.version && form.elements.version) form.elements.version.value = kept.version;
      if (kept.address) {
        form.action = kept.address;
        form.dataset.autosave = kept.address;
        history.replaceState(null, "", kept.address);
      }
    };
    const save = async () => {
      sending = true;
      dirty = false;
      timed = false;
      try {
        const answer = await fetch(form.dataset.autosave || form.action, {
          method: "POST",
          body: new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")),
          headers: { "X-Autosave": "true" },
          credentials: "same-origin",
          redirect: "manual",
        });
        if (answer.ok) {
          if ((answer.headers.get("Content-Type") || "").includes("json")) take(await answer.json());
          const now = new Date();
          const clock = String(now.getHours()).padStart(2, "0") + ":" + String(now.getMinutes()).padStart(2, "0");
          say(words(status?.dataset.saved ?? "", clock));
        } else {
          dirty = true;
          stopped = answer.status === 409;
          say(stopped ? status?.dataset.stale : answer.status === 422 ? status?.dataset.incomplete : status?.dataset.failed);
        }
      } catch {
        dirty = true;
        say(status?.dataset.failed);
      }
      sending = false;
      if (dirty && place && !form.isConnected && !kept) keep();
      if (waiting !== undefined) {
        const button = waiting;
        waiting = undefined;
        form.requestSubmit(button);
      }
    };
    const later = () => {
      dirty = true;
      if (stopped || !("autosave" in form.dataset)) return;
      if (steady && timed) return;
      clearTimeout(timer);
      timed = true;
      timer = setTimeout(() => {
        timed = false;
        if (sending) later();
        else save();
      }, rest);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (sending) {
        waiting = event.submitter;
        event.preventDefault();
        return;
      }
      dirty = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (dirty) event.preventDefault();
    });
  };

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post" || form.hasAttribute("data-many")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-busy", "true");
  });
  const release = (root) => {
    for (const form of root.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    }
  };
  window.addEventListener("pageshow", () => release(document));
  document.addEventListener("htmx:afterRequest", () => release(document));

  // A part of the page that asks for itself while one types in it, and learns that nobody is signed in any more, stays as it is and says so:
  // to be led away to sign in would take what is typed.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const sign = document.getElementById(event.target.dataset?.signedOut ?? "");
    if (!sign || event.detail.xhr.status !== 401) return;
    event.preventDefault();
    sign.hidden = false;
  });

  // A part of the page that follows a live stream says when the stream stays down; the browser comes back by itself, as it does every few minutes.
  const lost = new WeakMap();
  document.addEventListener("live:lost", ({ target }) => {
    if (target.dataset?.liveLost && !lost.has(target)) lost.set(target, setTimeout(() => sayLost(target), 4000));
  });
  const sayLost = (target) => {
    const sign = document.createElement("p");
    sign.className = "notice notice--soon";
    sign.dataset.lost = "";
    sign.setAttribute("role", "status");
    sign.textContent = target.dataset.liveLost;
    target.prepend(sign);
  };
  document.addEventListener("htmx:sseOpen", ({ target }) => {
    clearTimeout(lost.get(target));
    lost.delete(target);
    target.querySelector(":scope > [data-lost]")?.remove();
  });

  // How far the program's clock is ahead of the device's: [data-now] carries its time when the page was made.
  const ahead = (() => {
    const made = document.querySelector("[data-now]");
    if (!made) return 0;
    const arrived = performance.getEntriesByType("navigation")[0]?.responseStart || performance.now();
    return Number(made.dataset.now) - (Date.now() - performance.now() + arrived);
  })();

  // What was made ready, by selector: an element may match several.
  const ready = {};

  const prepare = (root) => {
    const once = (selector, action) => {
      const known = ready[selector] || (ready[selector] = new WeakSet());
      for (const element of root.querySelectorAll(selector)) {
        if (known.has(element)) continue;
        known.add(element);
        action(element);
      }
    };
    once("textarea[data-limit]", countCharacters);
    once("select[data-filter]", filterSelect);
    once(".choices[data-filter]", filterChoices);
    once("form[data-autosave], form[data-guard]", watch);
    // What was sent signed out stands on a page: who comes back from signing in in another window sends it with the token of that sign-in,
    // which is in the form for signing out that the page named here shows.
    once("form[data-renew]", (form) => {
      window.addEventListener("focus", async () => {
        if (!form.isConnected) return;
        const answer = await fetch(form.dataset.renew, { credentials: "same-origin" }).catch(() => null);
        if (!answer?.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const token = page.querySelector("form[action='/sign-out'] [name=_csrf]");
        if (token) form.elements._csrf.value = token.value;
      });
    });
    once("[data-print]", (button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
    // Where the device lets no page copy, the text is marked, to be copied by hand.
    once("[data-copy]", (button) => {
      const source = document.querySelector(button.dataset.copy);
      const words = button.textContent;
      button.hidden = false;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", async () => {
        getSelection().selectAllChildren(source);
        try {
          await navigator.clipboard.writeText(source.textContent.trim());
        } catch {
          if (!document.execCommand("copy")) return;
        }
        button.textContent = button.dataset.copied;
        setTimeout(() => (button.textContent = words), 4000);
      });
    });
    // A link may carry a secret behind the "#", which is sent to nobody: it goes into the form, and out of the address.
    once("form[data-from-address]", (form) => {
      const take = () => {
        const carried = decodeURIComponent(location.hash.slice(1));
        if (!/\d/.test(carried)) return;
        history.replaceState(history.state, "", location.pathname + location.search);
        form.elements[form.dataset.fromAddress].value = carried;
        form.requestSubmit();
      };
      take();
      addEventListener("hashchange", take);
    });
    once("[data-check-all]", (box) => {
      box.closest("[data-check-all-row]")?.removeAttribute("hidden");
      box.addEventListener("change", () => {
        for (const other of document.querySelectorAll(`input[name="${CSS.escape(box.dataset.checkAll)}"]`)) other.checked = box.checked;
      });
    });
    once("[data-until]", (element) => {
      const show = () => {
        const left = Math.round((Number(element.dataset.until) - Date.now() - ahead) / 1000);
        const time = `${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
        element.textContent = `${left < 0 ? element.dataset.over : element.dataset.left} ${time}`;
        if (element.isConnected) setTimeout(show, 1000);
      };
      show();
    });
    root.querySelector("[data-focus]")?.focus();
  };
  prepare(document);
  // An open menu goes when one turns away from it.
  const shutMenus = (except) =>
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => menu.contains(except) || (menu.open = false));
  document.addEventListener("click", (event) => shutMenus(event.target));
  document.addEventListener("focusin", (event) => shutMenus(event.target));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
})();
