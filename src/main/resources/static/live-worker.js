// Holds the live streams of all tabs of a browser: one EventSource for each stream that somebody shows. A tab that comes says from which
// number on it needs events; if that is before what the connection has, the stream is opened anew from there, so that it also speaks
// with the rights that the browser has now. Regions are whole: the other tabs may get one twice.

// Connections that stay open. A browser opens six to a site, and pages need some; streams beyond these are asked every few seconds.
const MOST_OPEN = 3;

const streams = new Map();

const keyOf = (url) => {
  const key = new URL(url);
  key.searchParams.delete("after");
  return key.href;
};

const tell = (stream, message) => {
  for (const tab of stream.tabs) tab.port.postMessage({ ...message, stream: tab.number });
};

const hear = (stream, name) => {
  stream.source.addEventListener(name, (event) => {
    if (event.lastEventId) stream.last = Number(event.lastEventId);
    tell(stream, { kind: "event", name, data: event.data, id: event.lastEventId });
  });
};

const end = (stream) => {
  stream.source?.close();
  streams.delete(stream.key);
};

const open = (stream, after) => {
  const before = stream.source;
  const others = [...streams.values()].filter((other) => other !== stream && other.source && !other.asks).length;
  stream.asks = others >= MOST_OPEN;
  const url = new URL(stream.key);
  url.searchParams.set("after", String(after));
  if (stream.asks) url.searchParams.set("once", "true");
  stream.after = after;
  stream.opened = false;
  const source = new EventSource(url);
  stream.source = source;
  before?.close();
  source.onopen = () => {
    stream.opened = true;
    tell(stream, { kind: "open" });
  };
  source.onerror = () => {
    if (stream.source !== source) return;
    const closed = source.readyState === EventSource.CLOSED;
    // Each answer to a stream that is asked now and then ends; only a refusal is worth a word.
    if (stream.asks && !closed && stream.opened) return;
    tell(stream, { kind: "error", closed });
    if (closed) end(stream);
  };
  stream.names.forEach((name) => hear(stream, name));
};

const want = (stream, names) => {
  for (const name of names) {
    if (!stream.names.has(name)) {
      stream.names.add(name);
      if (stream.source) hear(stream, name);
    }
  }
};

const listen = (port, { stream: number, url, names }) => {
  const key = keyOf(url);
  const stream = streams.get(key) ?? { key, tabs: new Set(), names: new Set(), source: null, last: 0, after: 0, opened: false, asks: false };
  streams.set(key, stream);
  const after = Number(new URL(url).searchParams.get("after") ?? 0);
  // What was on its way when it was opened still is.
  const fresh = stream.source && !stream.opened && stream.after <= after;
  stream.tabs.add({ port, number });
  want(stream, names);
  if (!fresh) open(stream, stream.source ? Math.min(after, Math.max(stream.last, stream.after)) : after);
};

const tabOf = (port, number) => {
  for (const stream of streams.values()) {
    for (const tab of stream.tabs) if (tab.port === port && tab.number === number) return { stream, tab };
  }
  return null;
};

self.onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    if (data.kind === "listen") {
      leave(port, data.stream);
      listen(port, data);
    } else if (data.kind === "want") {
      const found = tabOf(port, data.stream);
      if (found) want(found.stream, data.names);
    } else {
      leave(port, data.stream);
    }
  };
};

const leave = (port, number) => {
  const found = tabOf(port, number);
  if (!found) return;
  found.stream.tabs.delete(found.tab);
  if (found.stream.tabs.size === 0) end(found.stream);
};
