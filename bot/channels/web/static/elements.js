// Makes elements from data; text is only ever set as text.

export const words = document.body.dataset;

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null && child !== ""));
  return made;
}

const LINKED = new RegExp(
  [
    String.raw`(?<url>https?:\/\/[^\s<>"'，。；、）》」]+)`,
    String.raw`(?<local>(?<![\w/])\/(?:publicity|notices)\/[\w-]+)`,
    String.raw`(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<phone>(?<![\d*-])(?:1\d{10}|0\d{2,3}-\d{7,8}(?:-\d{1,5})?)(?![\d*]))`,
  ].join("|"),
  "g",
);

// The words as nodes: addresses, mail addresses and phone numbers as links.
export function linked(text) {
  const nodes = [];
  let place = 0;
  for (const found of text.matchAll(LINKED)) {
    nodes.push(text.slice(place, found.index));
    nodes.push(link(found[0], found.groups));
    place = found.index + found[0].length;
  }
  nodes.push(text.slice(place));
  return nodes.filter((node) => node !== "");
}

function link(words, { url, local, mail }) {
  const page = url ?? local;
  if (page) return element("a", { href: page, class: "long", target: "_blank", rel: "noopener noreferrer" }, words);
  return element("a", { href: (mail ? "mailto:" : "tel:") + words, class: mail ? "long" : null }, words);
}
