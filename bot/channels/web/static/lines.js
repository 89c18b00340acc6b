// The lines to the server: messages out, one after the other; pushes in.

export class Unsent extends Error {}   // nothing arrived: it may be sent again
export class Refused extends Error {}  // the server said no, in words

async function answered(path, options, again = false) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch {
    throw new Unsent();
  }
  if (response.ok) return response.json();
  if (response.status === 401 && !again) {  // the cookie is gone or too old: a new session, and once more
    await answered("/api/session", {}, true);
    return answered(path, options, true);
  }
  const { error } = await response.json().catch(() => ({}));
  if (response.status >= 500) throw new Unsent(error);
  throw new Refused(error ?? String(response.status));
}

export const openSession = () => answered("/api/session");
export const heading = () => answered("/api/heading");

export function say(message) {
  const body = JSON.stringify(message);
  return answered("/api/chat", { method: "POST", headers: { "Content-Type": "application/json" }, body });
}

export function handIn(id, file) {
  const headers = { "Content-Type": file.type || "application/octet-stream" };
  const path = `/api/files?id=${id}&name=${encodeURIComponent(file.name)}`;
  return answered(path, { method: "POST", headers, body: file });
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Listens for pushes above `after`, for as long as the page lives. The browser itself reconnects with the last id it
// saw; only where it gives up is a new stream opened from there.
export function listen(after, { pushed, opened }) {
  let last = after;
  const stream = new EventSource(`/api/events?after=${last}`);
  stream.addEventListener("open", opened);
  stream.addEventListener("message", (event) => {
    last = Math.max(last, Number(event.lastEventId));
    pushed(JSON.parse(event.data));
  });
  stream.addEventListener("error", () => {
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(last, { pushed, opened }), 3000);
  });
}
