// A notice page: the contents follow the reading, and a clause's link can be copied.

const links = new Map(
  [...document.querySelectorAll(".contents a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
);

// While nobody has scrolled, the clause that the address names is where one is.
let named = true;

function isPassed(clause) {
  const target = named && document.querySelector(".clause:target");
  if (!target) return clause.getBoundingClientRect().top < 140;
  return clause === target || Boolean(clause.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function follow() {
  let current = null;
  for (const [id, link] of links) {
    const clause = document.getElementById(id);
    if (clause && isPassed(clause)) current = link;
  }
  for (const link of links.values()) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

for (const moved of ["wheel", "touchmove", "keydown"]) addEventListener(moved, () => { named = false; }, { passive: true });
addEventListener("hashchange", () => {
  named = true;
  follow();
});

let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    follow();
  });
}, { passive: true });
follow();

document.querySelector("article")?.addEventListener("click", async (event) => {
  const anchor = event.target.closest(".anchor");
  if (!anchor || !navigator.clipboard) return;
  await navigator.clipboard.writeText(anchor.href);
  const label = anchor.textContent;
  anchor.textContent = document.querySelector("article").dataset.copied;
  setTimeout(() => { anchor.textContent = label; }, 1500);
});
