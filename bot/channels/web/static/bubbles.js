// A reply as a bubble: words, summary, choices, sources. `press(button, key, about)` is called for a choice.

import { element, linked, words } from "./elements.js";

const MANY = 7;
const EDIT = "edit";
const STEP = /^(\d+)\/(\d+)[\s\u3000]+/;
const ROW = /^(\d{1,2})[ .、]\s?(.+?)(?:\u3000|：|: )(.*)$/;

export function mine(text) {
  return element("div", { class: "bubble mine" }, element("span", { class: "hidden" }, words.you + "："),
    element("div", { class: "words" }, text));
}

export function typing() {
  return element("div", { class: "bubble typing", "aria-hidden": "true" }, element("i"), element("i"), element("i"),
    words.typing);
}

export function bubble(reply, press, pushed = false) {
  const rows = rowsOf(reply);
  const made = element("article", { class: pushed ? "bubble pushed" : "bubble" });
  made.append(element("span", { class: pushed ? "label" : "hidden" }, pushed ? words.pushed : words.bot + "："));
  made.append(...(rows ? summed(reply, rows, press) : [said(reply.text)]));
  made.append(...outward(reply));
  made.append(...reply.citations.map(cited));
  const offered = reply.choices.filter((choice) => !rows || !choice.key.startsWith(`${EDIT}:`));
  if (offered.length) made.append(choices(offered, reply.about, press));
  if (reply.about?.endsWith(".file")) made.append(chooser());
  return made;
}

// What a reply opens beside its words: a letter in the mail program, a file to save.
function outward({ link, file }) {
  const opened = [];
  if (link?.href.startsWith("mailto:")) opened.push(element("a", { href: link.href }, link.label));
  if (file?.href.startsWith("/files/")) opened.push(element("a", { href: file.href, target: "_blank", rel: "noopener" }, file.name));
  return opened.map((each) => element("p", { class: "outward" }, each));
}

// The numbered lines of a summary (null for a line that is none), or null where the reply offers no editing.
function rowsOf(reply) {
  const rows = reply.text.split("\n").map((line) => ROW.exec(line));
  const editable = reply.choices.some((choice) => choice.key.split(":")[0] === EDIT);
  return editable && rows.filter(Boolean).length > 2 ? rows : null;
}

function summed(reply, rows, press) {
  const lines = reply.text.split("\n");
  const first = rows.findIndex(Boolean);
  const last = rows.length - 1 - [...rows].reverse().findIndex(Boolean);
  const list = summary(rows.slice(first, last + 1).filter(Boolean), reply, press);
  const parts = [said(lines.slice(0, first).join("\n")), list, said(lines.slice(last + 1).join("\n"))];
  return parts.filter((part) => part.textContent);
}

function said(text) {
  const step = STEP.exec(text);
  const shown = element("div", { class: "words" });
  if (step) shown.append(element("span", { class: "step" }, `${step[1]}/${step[2]}`));
  shown.append(...linked(step ? text.slice(step[0].length) : text));
  return shown;
}

function summary(rows, reply, press) {
  const list = element("dl", { class: "summary", "data-about": reply.about });
  const edits = reply.choices.filter((choice) => choice.key.startsWith(`${EDIT}:`));
  for (const [index, [, number, label, value]] of rows.entries()) {
    const edit = edits.find((choice) => choice.label.startsWith(`${number} `)) ?? edits[index];
    const change = edit ? changer(label, edit.key, reply.about, press) : changer(label, number, null, press);
    list.append(element("div", {}, element("dt", {}, element("span", { class: "row-number" }, number), label), element("dd", {}, ...linked(value)), element("dd", {}, change)));
  }
  return list;
}

// Where the reply names no key for a line, its number is said as if it had been typed.
function changer(label, key, about, press) {
  const button = element("button", { type: "button", class: "link change", "data-key": key }, words.mend);
  button.append(element("span", { class: "hidden" }, ` ${label}`));
  button.addEventListener("click", () => pressOnce(button, key, about, press));
  return button;
}

function choices(offered, about, press) {
  const set = element("div", { class: "choices", role: "group", "data-about": about });
  const buttons = offered.map((choice) => {
    const button = element("button", { type: "button", class: "option", "data-key": choice.key }, choice.label);
    button.addEventListener("click", () => pressOnce(button, choice.key, about, press));
    return button;
  });
  if (offered.length > MANY) set.append(...filter(buttons));
  set.append(...buttons);
  return set;
}

// A question that is answered by a file: its button opens the same field as the one beside the words.
function chooser() {
  const button = element("button", { type: "button", class: "option" }, words.chooseFile);
  button.addEventListener("click", () => document.getElementById("file").click());
  return element("div", { class: "choices" }, button);
}

function filter(buttons) {
  const none = element("p", { class: "none", role: "status", hidden: true }, words.nothingMatches);
  const field = element("input", { type: "search", class: "filter", placeholder: words.filter, "aria-label": words.filter });
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const button of buttons) button.hidden = !button.textContent.toLowerCase().includes(wanted);
    none.hidden = buttons.some((button) => !button.hidden);
  });
  return [field, none];
}

function pressOnce(button, key, about, press) {
  if (button.getAttribute("aria-disabled") !== "true") press(button, key, about);
}

// The chosen button stays marked; all that were offered until now go quiet. They keep the focus, but do nothing.
export function settle(log, chosen) {
  for (const button of log.querySelectorAll("[data-key]")) button.setAttribute("aria-disabled", "true");
  for (const field of log.querySelectorAll(".filter, .none")) field.hidden = true;
  if (!chosen) return;
  chosen.classList.add("chosen");
  chosen.append(element("span", { class: "hidden" }, words.chosen));
}

export function findChoice(log, key, about) {
  const sets = [...log.querySelectorAll("[data-about]")].filter((set) => set.dataset.about === about).reverse();
  for (const set of sets) {
    const found = [...set.querySelectorAll("[data-key]")].find((button) => button.dataset.key === key);
    if (found) return found;
  }
  return null;
}

function cited(citation) {
  const place = [citation.title, citation.path].filter(Boolean).join("｜");
  const from = element("p", { class: "from" }, words.source + "\u3000");
  if (citation.href) {
    const link = element("a", { href: citation.href, target: "_blank", rel: "noopener" }, place);
    link.append(element("span", { class: "hidden" }, `（${words.opensNotice}）`));
    from.append(link);
  } else {
    from.append(place);
  }
  const block = element("div", { class: "cited" }, from);
  if (citation.quote) block.append(quoted(citation.quote));
  return block;
}

function quoted(quote) {
  const text = element("span", { class: "said", lang: "zh-CN" }, element("span", { class: "quote-label" }, words.quote + "\u3000"), quote);
  const block = element("blockquote", { class: "folded" }, text);
  const more = element("button", { type: "button", class: "link", "aria-expanded": "false", hidden: true }, words.unfold);
  more.addEventListener("click", () => {
    const folded = block.classList.toggle("folded");
    more.textContent = folded ? words.unfold : words.fold;
    more.setAttribute("aria-expanded", String(!folded));
  });
  block.append(more);
  return block;
}

// Quotes that are longer than the two lines shown get their button once they have a place on the page.
export function unfoldable(within) {
  for (const block of within.querySelectorAll("blockquote.folded")) {
    const text = block.querySelector(".said");
    block.querySelector("button").hidden = text.scrollHeight <= text.clientHeight + 1;
  }
}

// Which step of how many the last question is, or null: `[6, 11]`.
export function stepOf(reply) {
  if (!reply?.about || reply.about === "do" || reply.choices.some((choice) => choice.key === "later")) return null;
  const found = /(?:^|\n)[^\d\n]{0,8}(\d+)\/(\d+)[\s\u3000]/.exec(reply.text);
  return { at: found ? Number(found[1]) : 0, of: found ? Number(found[2]) : 0 };
}
