// One connection for each live stream of a browser, however many of its tabs show it: over HTTP/1.1 a browser opens six connections to a
// site, and the seventh live tab would hang the next page. Tabs share a worker; where there is none, a tab that is not seen lets its
// connection go. htmx's extension for streams asks here instead of opening an EventSource itself.
(() => {
  const CONNECTING = 0;
  const OPEN = 1;
  const CLOSED = 2;
  const address = document.currentScript.dataset.worker;

  // What htmx takes for an EventSource. A connection that is lost is no error of the page: htmx would write one for each to the console, so
  // it is not told; the element of the stream is, by "live:lost", and the stream is asked for anew here, later each time it is refused.
  class Stream {
    constructor(url) {
      const full = new URL(url, location.href);
      // Regions come in the language of the page.
      full.searchParams.set("lang", document.documentElement.lang.startsWith("zh") ? "zh" : "en");
      this.url = full.href;
      this.element = [...document.querySelectorAll("[data-sse-connect]")].find((element) => element.dataset.sseConnect === url);
      this.refused = 0;
      this.readyState = CONNECTING;
      this.listeners = new Map();
      this.onopen = null;
      this.onerror = null;
    }

    addEventListener(name, listener) {
      if (!this.listeners.has(name)) {
        this.listeners.set(name, new Set());
        this.wants(name);
      }
      this.listeners.get(name).add(listener);
    }

    removeEventListener(name, listener) {
      this.listeners.get(name)?.delete(listener);
    }

    names() {
      return [...this.listeners.keys()];
    }

    took(name, data, id) {
      if (this.readyState === CLOSED) return;
      const event = new MessageEvent(name, { data, lastEventId: id });
      for (const listener of [...(this.listeners.get(name) ?? [])]) listener(event);
    }

    opened() {
      if (this.readyState === CLOSED) return;
      this.readyState = OPEN;
      this.refused = 0;
      this.onopen?.(new Event("open"));
    }

    failed(closed) {
      if (this.readyState === CLOSED) return;
      this.readyState = CONNECTING;
      this.element?.dispatchEvent(new CustomEvent("live:lost", { bubbles: true }));
      if (!closed) return;
      this.gone();
      setTimeout(() => this.again(), 500 * 2 ** Math.min(this.refused++, 7));
    }

    close() {
      if (this.readyState === CLOSED) return;
      this.readyState = CLOSED;
      this.left();
    }
  }

  // By the worker that all tabs of the browser share.
  const streams = new Map();
  let port = null;
  let count = 0;
  const shared = () => {
    if (port) return port;
    port = new SharedWorker(address, { name: "live" }).port;
    port.onmessage = ({ data }) => {
      const stream = streams.get(data.stream);
      if (data.kind === "event") stream?.took(data.name, data.data, data.id);
      else if (data.kind === "open") stream?.opened();
      else stream?.failed(data.closed);
    };
    return port;
  };

  class SharedStream extends Stream {
    constructor(url) {
      super(url);
      this.number = ++count;
      streams.set(this.number, this);
      // A moment later the page has said which events it wants.
      setTimeout(() => this.ask());
    }

    ask() {
      if (this.readyState === CLOSED) return;
      this.asked = true;
      shared().postMessage({ kind: "listen", stream: this.number, url: this.url, names: this.names() });
    }

    wants(name) {
      if (this.asked) shared().postMessage({ kind: "want", stream: this.number, names: [name] });
    }

    gone() {}

    again() {
      if (this.element && !this.element.isConnected) this.close();
      this.ask();
    }

    left() {
      streams.delete(this.number);
      if (this.asked) shared().postMessage({ kind: "leave", stream: this.number });
    }
  }

  // A page that the browser sets aside, or has again.
  window.addEventListener("pagehide", () => {
    for (const stream of streams.values()) if (stream.asked) shared().postMessage({ kind: "leave", stream: stream.number });
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const stream of streams.values()) stream.ask();
  });

  // By an own connection while the tab is seen.
  class OwnStream extends Stream {
    constructor(url) {
      super(url);
      this.last = "";
      this.change = () => (document.hidden ? this.pause() : this.start());
      document.addEventListener("visibilitychange", this.change);
      setTimeout(this.change);
    }

    start() {
      if (this.source || this.readyState === CLOSED) return;
      const from = new URL(this.url);
      if (this.last) from.searchParams.set("after", this.last);
      this.source = new EventSource(from);
      this.source.onopen = () => this.opened();
      this.source.onerror = () => this.failed(this.source.readyState === CLOSED);
      this.names().forEach((name) => this.wants(name));
    }

    pause() {
      this.source?.close();
      this.source = null;
    }

    wants(name) {
      this.source?.addEventListener(name, (event) => {
        this.last = event.lastEventId || this.last;
        this.took(name, event.data, event.lastEventId);
      });
    }

    gone() {
      this.pause();
    }

    again() {
      if (this.element && !this.element.isConnected) this.close();
      if (!document.hidden) this.start();
    }

    left() {
      document.removeEventListener("visibilitychange", this.change);
      this.pause();
    }
  }

  htmx.createEventSource = (url) => ("SharedWorker" in window ? new SharedStream(url) : new OwnStream(url));
})();
