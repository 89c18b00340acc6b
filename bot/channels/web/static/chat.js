// The chat page: what was said, what is being said, what came by itself.

import { bubble, findChoice, mine, settle, stepOf, typing, unfoldable } from "./bubbles.js";
import { element, words } from "./elements.js";
import { Refused, handIn, heading, listen, newId, openSession, say } from "./lines.js";

const $ = (id) => document.getElementById(id);
const log = $("log");
const scroller = $("scroll");
const field = $("said");
const seen = new Set();
const queue = [];
let busy = false;
let stuck = true;
let asked = null;

// ---- showing

function atBottom() {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
}

function toBottom() {
  scroller.scrollTop = scroller.scrollHeight;
  $("unread").hidden = true;
}

// Newcomers are scrolled to, their beginning first; somebody who reads further up is only told.
function show(nodes, { follow }) {
  const near = atBottom();
  log.append(...nodes);
  nodes.forEach(unfoldable);
  if (!nodes.length) return;
  if (!near && !follow) {
    $("unread").hidden = false;
    return;
  }
  const top = nodes[0].offsetTop - 12;
  scroller.scrollTop = Math.min(top, scroller.scrollHeight - scroller.clientHeight);
}

function asBubbles(replies, pushed = false) {
  const fresh = replies.filter((reply) => !seen.has(reply.id));
  fresh.forEach((reply) => seen.add(reply.id));
  return fresh.map((reply) => bubble(reply, press, pushed));
}

// The parts of one question (its name with a number behind) share its place in the form.
function showForm(replies) {
  const step = stepOf(replies.at(-1));
  $("form-bar").hidden = !step;
  const part = step && replies.at(-1).about.replace(/_?\d+$/, "");
  const follows = part === asked;
  asked = part;
  if (!step || (follows && !$("progress").hidden)) return;
  $("progress").hidden = !step.of;
  $("progress-words").textContent = step.of ? words.progress.replace("{at}", step.at).replace("{of}", step.of) : "";
  $("progress").max = step.of || 1;
  $("progress").value = step.at;
}

function showHeading({ contest, stage, day }) {
  $("contest").textContent = contest || words.tagline;
  $("stage").textContent = stage;
  $("stage").hidden = !stage;
  $("day").textContent = day;
}

function showOffline() {
  $("offline").hidden = navigator.onLine;
}

// ---- saying

// `chosen` is the button pressed, if one was; `quiet`: nothing is shown of it.
function speak(text, message, { chosen = null, quiet = false } = {}) {
  settle(log, chosen);
  const own = quiet ? null : mine(text);
  const state = element("p", { class: "state" });
  if (own) {
    log.querySelectorAll(".state.done").forEach((old) => old.remove());
    show([own, state], { follow: true });
    toBottom();
  }
  return enqueue({ send: () => say(message), state });
}

function enqueue(item) {
  queue.push(item);
  mark(item, busy || navigator.onLine ? "sending" : "queued");
  const done = new Promise((resolve) => { item.resolve = resolve; });
  work();
  return done;
}

function mark(item, state) {
  item.state.textContent = words[state];
  item.state.className = state === "sent" ? "state done" : "state";
}

async function work() {
  if (busy) return;
  busy = true;
  while (queue.length && navigator.onLine) {
    const item = queue[0];
    if (!(await deliver(item))) break;
    queue.shift();
  }
  if (!navigator.onLine) queue.forEach((item) => mark(item, "queued"));
  busy = false;
}

async function deliver(item) {
  mark(item, "sending");
  const sign = typing();
  const timer = setTimeout(() => show([sign], { follow: atBottom() }), 300);
  try {
    const { replies } = await item.send();
    mark(item, "sent");
    clearTimeout(timer);
    sign.remove();
    show(asBubbles(replies), { follow: true });
    showForm(replies);
    item.resolve(replies);
    heading().then(showHeading, () => {});
    return true;
  } catch (failure) {
    return failed(item, failure);
  } finally {
    clearTimeout(timer);
    sign.remove();
  }
}

// A refusal is shown and done with; what did not arrive stays first in the queue, with a button to send it again.
function failed(item, failure) {
  item.state.textContent = failure.message || words.notSent;
  item.state.className = "state bad";
  if (failure instanceof Refused) {
    item.resolve([]);
    return true;
  }
  if (!navigator.onLine) return false;
  const again = element("button", { type: "button", class: "link" }, words.resend);
  again.addEventListener("click", work);
  item.state.replaceChildren(words.notSent, " ", again);
  if (!item.state.isConnected) show([item.state], { follow: true });
  return false;
}

function press(button, key, about) {
  const message = about === null ? { text: key } : { choice: key, about };
  speak(button.textContent.trim(), { id: newId(), ...message }, { chosen: button });
}

function command(name, label) {
  return speak(label, { id: newId(), choice: name, about: "do" });
}

function upload(file) {
  const kind = file.type.startsWith("image/") ? words.sentPicture : file.type.startsWith("audio/") ? words.sentVoice : words.sentFile;
  const state = element("p", { class: "state" });
  show([mine(kind), state], { follow: true });
  if (file.size > Number(words.uploadLimit)) {  // a server that refuses in the middle could not say why
    state.textContent = words.tooLarge.replace("{size}", megabytes(file.size));
    state.className = "state bad";
    return;
  }
  const id = newId();
  enqueue({ send: () => handIn(id, file), state });
}

function megabytes(size) {
  const whole = size / 1048576;
  return whole >= 10 ? String(Math.ceil(whole)) : whole.toFixed(1).replace(/\.0$/, "");
}

// ---- controls

function grow() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function submit() {
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  grow();
  speak(text, { id: newId(), text });
}

$("speak").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
field.addEventListener("input", grow);
field.addEventListener("keydown", (event) => {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key !== "Enter" || event.shiftKey || composing) return;
  event.preventDefault();
  submit();
});
$("attach").addEventListener("click", () => { $("file").click(); });
$("file").addEventListener("change", (event) => {
  const files = [...event.currentTarget.files];
  event.currentTarget.value = "";
  files.forEach(upload);
});
field.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (!files.length) return;
  event.preventDefault();
  files.forEach(upload);
});
scroller.addEventListener("dragover", (event) => event.preventDefault());
scroller.addEventListener("drop", (event) => {
  event.preventDefault();
  [...event.dataTransfer.files].forEach(upload);
});
scroller.addEventListener("scroll", () => {
  stuck = atBottom();
  if (stuck) $("unread").hidden = true;
}, { passive: true });
// A keyboard that opens, or a window made smaller, must not hide the last words.
new ResizeObserver(() => { if (stuck) toBottom(); }).observe(scroller);
$("unread").addEventListener("click", () => { toBottom(); });
$("mine").addEventListener("click", (event) => command("status", event.currentTarget.textContent));
$("back").addEventListener("click", (event) => command("back", event.currentTarget.textContent));
$("later").addEventListener("click", (event) => command("later", event.currentTarget.textContent));
$("language").addEventListener("click", async (event) => {
  await command("language", event.currentTarget.textContent);
  location.reload();
});
addEventListener("offline", () => {
  showOffline();
  if (!busy) queue.forEach((item) => mark(item, "queued"));
});
addEventListener("online", () => {
  showOffline();
  work();
});

// ---- beginning

function remember({ history, after }) {
  for (const entry of history) {
    const kind = entry.kind === "text" ? "" : words[`sent${entry.kind[0].toUpperCase()}${entry.kind.slice(1)}`];
    if (!entry.pushed) settle(log, entry.choice && findChoice(log, entry.choice, entry.about));
    if (entry.said || kind) log.append(mine(entry.said || kind));
    log.append(...asBubbles(entry.replies, entry.pushed > 0));
    if (!entry.pushed) showForm(entry.replies);
  }
  unfoldable(log);
  toBottom();
  log.setAttribute("aria-live", "polite");
  listen(after, {
    pushed: (reply) => show(asBubbles([reply], true), { follow: false }),
    opened: () => { if (queue.length) work(); },
  });
}

// An invitation's code stands behind the #, so that it reaches neither a server's log nor another page.
function join() {
  const [, code] = /^#join=([\w-]{4,20})$/.exec(location.hash) ?? [];
  if (!code) return;
  history.replaceState(null, "", location.pathname);
  command(`join:${code}`, code);
}

addEventListener("hashchange", join);

async function begin() {
  showOffline();
  try {
    const session = await openSession();
    log.replaceChildren();
    remember(session);
    showHeading(session.heading);
    if (!session.history.some((entry) => !entry.pushed)) {
      await speak("", { id: newId(), choice: "start", about: "do" }, { quiet: true });
    }
    join();
  } catch (failure) {
    const again = element("button", { type: "button", class: "option" }, words.tryAgain);
    again.addEventListener("click", begin);
    log.replaceChildren(element("p", { class: "notice" }, failure.message || words.cannotStart), again);
  }
}

begin();
