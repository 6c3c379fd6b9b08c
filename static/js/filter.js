// Narrows the list while somebody types. The server may find more.

const field = document.querySelector("[data-filter]");
const list = field && document.getElementById(field.dataset.filter);

const plain = (text) => text.normalize("NFKD").replace(/\p{M}|['’]/gu, "").toLowerCase()
  .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function narrow() {
  const typed = plain(field.value).split(" ").filter(Boolean);
  let count = 0;
  for (const item of list.querySelectorAll("[data-words]")) {
    item.words ??= plain(`${item.textContent} ${item.dataset.words}`).split(" ");
    item.hidden = !typed.every((word) => item.words.some((it) => it.startsWith(word)));
    if (!item.hidden) count += 1;
  }
  for (const part of list.querySelectorAll("section")) {
    part.hidden = !part.querySelector("[data-words]:not([hidden])");
  }
  say(typed.length ? count : null);
}

function say(count) {
  const status = list.querySelector("[role=status]");
  const { none, one, some } = status.dataset;
  status.textContent = count === null ? ""
    : count === 0 ? none : count === 1 ? one : some.replace("{count}", count);
  // That nothing fits is for everybody; a count for those who cannot see the list.
  status.classList.toggle("visually-hidden", count !== 0);
}

if (list) {
  field.addEventListener("input", narrow);
  window.addEventListener("pageshow", narrow);
}
