// Leaves at once: the page is blank before the next one is asked for, and is not in the way back.
// The link works without this. Escape does nothing: it closes too many other things.

const TIMES = 3;
const WITHIN_MS = 2000;

const link = document.getElementById("exit-link");
const status = document.getElementById("exit-status");
const title = document.title;
let presses = [];
let isAlone = false;
let forgetting;

function leave(event) {
  event?.preventDefault();
  document.body.style.setProperty("display", "none", "important");
  document.title = "…";
  empty();
  location.replace(link.href);
}

// Nothing that was typed may come back with the page, whatever the browser remembers of it.
function empty() {
  for (const control of document.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = false;
    else control.value = "";
  }
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch { /* storage is switched off: nothing is there */ }
}

function say(left) {
  status.textContent = (left && link.dataset[`left-${left}`]) || "";
  clearTimeout(forgetting);
  if (left) forgetting = setTimeout(startAgain, WITHIN_MS);
}

function startAgain() {
  presses = [];
  isAlone = false;
  say(0);
}

// Shift with a letter is typing. Shift by itself, three times, is wanting to leave.
function pressed(event) {
  if (event.key === "Shift") isAlone = isAlone || !event.repeat;
  else if (isAlone || presses.length) startAgain();
}

function released(event) {
  if (event.key !== "Shift" || !isAlone) return;
  isAlone = false;
  const now = performance.now();
  presses = [...presses.filter((moment) => now - moment < WITHIN_MS), now];
  if (presses.length >= TIMES) leave();
  else say(TIMES - presses.length);
}

// A page that the browser kept whole is as it was left: blank. Show it again, empty.
function returned(event) {
  if (!event.persisted) return;
  startAgain();
  document.title = title;
  document.body.style.removeProperty("display");
}

link.addEventListener("click", leave);
document.addEventListener("keydown", pressed);
document.addEventListener("keyup", released);
window.addEventListener("pageshow", returned);
document.getElementById("exit-keys").hidden = false;
