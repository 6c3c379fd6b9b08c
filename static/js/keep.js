// Keeps the signpost on this phone, but only when the button is pressed, and removes it again.
// worker.js does the keeping. Without this script the page says how to print.

const WORKER = "/worker.js";
const ABOUT = "/about-the-copy";
// A worker that is ended by its browser says nothing more, and nobody should wait for it for ever.
const SILENT_MS = 150 * 1000;

const section = document.getElementById("keep");
const status = section.querySelector("[role=status]");
const progress = document.getElementById("keep-progress");
const keepIt = document.getElementById("keep-it");
const removeIt = document.getElementById("remove-it");
const language = document.documentElement.lang;
const prefix = language === "en" ? "" : `/${language}`;

function say(what, about) {
  status.textContent = section.dataset[what].replace("{date}", about?.checked.on);
}

const ours = async () => (await caches.keys()).filter((name) => name.startsWith("signpost"));

async function copies() {
  const kept = await Promise.all((await ours()).map((name) => caches.match(ABOUT, { cacheName: name })));
  return Promise.all(kept.filter(Boolean).map((answer) => answer.json()));
}

async function show(otherwise = "none") {
  const all = await copies();
  const own = all.find((about) => about.prefix === prefix);
  const registration = await navigator.serviceWorker.getRegistration("/");
  keepIt.hidden = Boolean(own && registration);
  removeIt.hidden = !registration && !(await ours()).length;
  if (own) say("kept", own);
  else if (all.length) say("other", all[0]);
  else say(otherwise);
}

// The button that was pressed goes. The focus never moves to the other one: who presses twice
// must not undo what the first press did.

async function keep() {
  keepIt.disabled = true;
  removeIt.hidden = true;
  say("starting");
  const isKept = await ask().catch(() => false);
  if (!isKept && !(await copies()).length) await remove();
  keepIt.disabled = false;
  progress.hidden = true;
  await show(isKept ? "none" : "failed");
  status.focus();
}

async function ask() {
  await navigator.serviceWorker.register(WORKER, { scope: "/" });
  const registration = await navigator.serviceWorker.ready;
  // Its own line for the answers: what is sent to "whoever asked" is lost when that is not known.
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => {
    let patience;
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(resolve, SILENT_MS, false);
    };
    port1.onmessage = ({ data }) => {
      wait();
      if ("kept" in data) resolve(data.kept);
      else count(data);
    };
    wait();
  });
  registration.active.postMessage({ keep: prefix }, [port2]);
  return answer;
}

function count(news) {
  progress.hidden = false;
  const bar = progress.querySelector("progress");
  bar.max = news.count;
  bar.value = news.done;
  const words = progress.querySelector("span");
  words.textContent = words.dataset.words.replace("{done}", news.done).replace("{count}", news.count);
}

async function remove() {
  const registration = await navigator.serviceWorker.getRegistration("/");
  await registration?.unregister();
  await Promise.all((await ours()).map((name) => caches.delete(name)));
}

async function removed() {
  await remove();
  await show("removed");
  status.focus();
}

// Caches are there only where the line is safe (https), as workers are.
if ("serviceWorker" in navigator && "caches" in window) {
  document.getElementById("keep-cannot").hidden = true;
  section.hidden = false;
  keepIt.addEventListener("click", keep);
  removeIt.addEventListener("click", removed);
  await show();
}
