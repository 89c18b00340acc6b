// A notice page: the contents follow the reading, and a clause's link can be copied.

const links = new Map(
  [...document.querySelectorAll(".contents a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
);

function follow() {
  let current = null;
  for (const [id, link] of links) {
    const clause = document.getElementById(id);
    if (clause && clause.getBoundingClientRect().top < 140) current = link;
  }
  for (const link of links.values()) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

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
