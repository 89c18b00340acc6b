// Keyboard, choosing rows and the words of the bulk bar. Without it everything still works, page by page.

const rows = [...document.querySelectorAll(".queue tbody tr")];
const boxes = [...document.querySelectorAll('.queue input[name="seen"]')];
const all = document.getElementById("all");
const bulk = document.getElementById("bulk");
let at = -1;

function count() {
  return boxes.filter((box) => box.checked).length;
}

function showChosen() {
  if (!bulk) return;
  const chosen = count();
  bulk.hidden = chosen === 0;
  const words = document.getElementById("chosen");
  words.textContent = words.dataset.chosen.replace("{count}", chosen);
  for (const button of bulk.querySelectorAll("button")) {
    button.textContent = button.dataset.sure.replace("{count}", chosen);
  }
  document.getElementById("sure").value = String(chosen);
  all.checked = chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
  for (const box of boxes) box.closest("tr").classList.toggle("chosen", box.checked);
}

function goTo(next) {
  if (!rows.length) return;
  at = Math.min(Math.max(next, 0), rows.length - 1);
  rows.forEach((row, place) => row.classList.toggle("at", place === at));
  rows[at].querySelector("a.open").focus();
  rows[at].scrollIntoView({ block: "nearest" });
}

function follow(id) {
  document.getElementById(id)?.click();
}

function typing(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, button, summary") !== null;
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  const list = rows.length > 0;
  if (event.key === "j") list ? goTo(at + 1) : follow("after");
  else if (event.key === "k") list ? goTo(at - 1) : follow("before");
  else if (event.key === "u") follow("up");
  else if (event.key === "x" && list && boxes[at]) boxes[at].click();
  else if (event.key === "/") document.getElementById("search").focus();
  else return;
  event.preventDefault();
}

// A form is sent once, however often its button is pressed.
function sendOnce(event) {
  if ("again" in event.target.dataset) return; // a file to be saved: the page stays
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
}

if (bulk) {
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    showChosen();
  });
  for (const box of boxes) box.addEventListener("change", showChosen);
  showChosen();
}
for (const form of document.querySelectorAll('form[method="post"]')) form.addEventListener("submit", sendOnce);
document.addEventListener("keydown", press);
// What the browser kept of a page that was left may be shown again: its forms can be sent again too.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
  showChosen();
});
