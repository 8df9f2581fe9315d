const SESSIONS = "/chat/api/sessions";

/** The session is not known (any more). */
export class Gone extends Error {}

/** The server will not take this request, now or later. */
export class Refused extends Error {}

/** The server asks us to slow down. */
export class Busy extends Error {
  constructor(seconds) {
    super(`busy for ${seconds} s`);
    this.seconds = seconds;
  }
}

/** No usable answer: worth another try. */
export class Unreachable extends Error {}

export function openSession(service) {
  return call(SESSIONS, { body: service ? { service } : {}, patience: 20 });
}

export function sendMessage(session, id, text) {
  return call(`${pathOf(session)}/messages`, { body: { id, text }, patience: 20 });
}

/** Sends a file; `onProgress` hears which part of it, from 0 to 1, has gone. Fetch could not tell. */
export function sendFile(session, id, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("id", id);
    form.append("file", file);
    request.open("POST", `${pathOf(session)}/files`);
    request.timeout = 300000;
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      if (request.status === 202) resolve();
      else reject(failureOf(request.status, request.getResponseHeader("Retry-After"), detailOf(request.responseText)));
    };
    request.onerror = request.ontimeout = () => reject(new Unreachable());
    request.send(form);
  });
}

export function fileAddress(session, id) {
  return `${pathOf(session)}/files/${encodeURIComponent(id)}`;
}

export function fetchMessages(session, after, wait = 0, signal = null) {
  return call(`${pathOf(session)}/messages?after=${after}&wait=${wait}`, { patience: wait + 20, signal });
}

export function eventsAddress(session, after) {
  return `${pathOf(session)}/events?after=${after}`;
}

function pathOf(session) {
  return `${SESSIONS}/${encodeURIComponent(session)}`;
}

async function call(path, { body, patience, signal }) {
  const stopper = new AbortController();
  const timer = setTimeout(() => stopper.abort(), patience * 1000);
  if (signal) signal.addEventListener("abort", () => stopper.abort());
  try {
    const response = await fetch(path, {
      method: body ? "POST" : "GET",
      headers: body ? { "Content-Type": "application/json", Accept: "application/json" } : { Accept: "application/json" },
      body: body && JSON.stringify(body),
      cache: "no-store",
      signal: stopper.signal,
    });
    if (response.ok) return await response.json();
    throw failureOf(response.status, response.headers.get("Retry-After"));
  } catch (error) {
    if (error instanceof Gone || error instanceof Refused || error instanceof Busy) throw error;
    throw new Unreachable(String(error));
  } finally {
    clearTimeout(timer);
  }
}

function failureOf(status, retryAfter, detail = "") {
  if (status === 404) return new Gone();
  if (status === 429) return new Busy(secondsToWait(retryAfter));
  if (status >= 400 && status < 500 && status !== 408) return new Refused(detail);
  return new Unreachable(`status ${status}`);
}

/** What a problem document says; nothing where something between us and the server answered. */
function detailOf(body) {
  try {
    return JSON.parse(body).detail || "";
  } catch {
    return "";
  }
}

function secondsToWait(header) {
  const seconds = /^\d+$/.test(header || "") ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Math.min(Math.max(Math.ceil(seconds) || 5, 1), 300);
}
