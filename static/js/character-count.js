// Says how many characters are left, counted as the server counts them. It never stops the typing.

const PAUSE_MS = 1000;

export function countCharacters(textarea) {
  const hint = document.getElementById(textarea.dataset.count);
  const shown = message(hint, "hint");
  const spoken = message(hint, "visually-hidden");
  shown.setAttribute("aria-hidden", "true");
  spoken.setAttribute("aria-live", "polite");
  // The limit itself is still read out with the field; the count on the screen takes its place.
  hint.classList.add("visually-hidden");

  let timer;
  const show = () => {
    const left = hint.dataset.limit - length(textarea.value);
    shown.textContent = words(hint.dataset, left);
    shown.classList.toggle("error", left < 0);
  };
  textarea.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => { spoken.textContent = shown.textContent; }, PAUSE_MS);
  });
  // A browser that comes back to the page may fill in what was typed before.
  window.addEventListener("pageshow", show);
  show();
}

// Code points, after the same normalisation as on the server.
export function length(text) {
  return Array.from(text.replace(/\r\n?/g, "\n").normalize("NFC")).length;
}

function words(texts, left) {
  const count = Math.abs(left);
  const text = left < 0
    ? (count === 1 ? texts.overOne : texts.over)
    : (count === 1 ? texts.leftOne : texts.left);
  return text.replace("{count}", count.toLocaleString(document.documentElement.lang));
}

function message(hint, className) {
  const element = document.createElement("p");
  element.className = className;
  hint.after(element);
  return element;
}
