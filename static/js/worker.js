// Shows the signpost's pages when the site does not answer, on a phone whose owner asked for it
// (keep.js). Everybody's copy is the same, and nothing private is ever in it.

const ANSWERS_WITHIN_MS = 3000;
const KEEPS_WITHIN_MS = 2 * 60 * 1000;
const CHECK_EVERY_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const PRIVATE = /^(\/cy)?\/(staff|feedback)(\/|$)/;
const EXIT = /^(\/cy)?\/exit$/;
const ABOUT = "/about-the-copy";
// What a page from the copy says like the page itself.
const HEADERS = ["content-security-policy", "referrer-policy", "x-content-type-options",
  "x-frame-options", "permissions-policy", "cross-origin-opener-policy"];

const plain = (path) => path.replace(/(.)\/$/, "$1");
const nameOf = (prefix) => `signpost${prefix}`;
const names = async () => (await caches.keys()).filter((name) => name.startsWith("signpost"));
const prefixOf = (path) => (/^\/cy(\/|$)/.test(path) ? "/cy" : "");
const wait = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

// Keeping: one file with everything in it, taken up line by line.

// The cache is opened by whoever calls: one that is removed meanwhile must not come back.
async function keep(cache, prefix, tell = () => {}) {
  const known = await aboutOf(cache);
  const answer = await fetch(`${prefix}/copy.ndjson`, {
    cache: "no-store",
    headers: known ? { "If-None-Match": known.etag } : {},
    signal: AbortSignal.timeout(KEEPS_WITHIN_MS),
  });
  const date = Date.parse(answer.headers.get("date")) || Date.now();
  if (answer.status !== 304 && !answer.ok) throw new Error(`The copy answered ${answer.status}`);
  const about = answer.ok ? await fill(cache, answer, tell) : known;
  const checked = { at: date, on: written(new Date(date), about.months) };
  await note(cache, { ...about, prefix, checked, tried: Date.now() });
}

// Not every browser knows the months of every language.
const written = (date, months) => `${date.getDate()} ${months[date.getMonth()]} ${date.getFullYear()}`;

async function fill(cache, answer, tell) {
  const headers = HEADERS.filter((name) => answer.headers.has(name))
    .map((name) => [name, answer.headers.get(name)]);
  headers.push(["cache-control", "no-store"]);
  const kept = new Set([ABOUT]);
  let about;
  for await (const line of linesOf(answer.body)) {
    if (!about) {
      about = line;
      continue;
    }
    const [address, type, body] = line;
    await cache.put(plain(address), new Response(body, { headers: [...headers, ["content-type", type]] }));
    kept.add(plain(address));
    tell({ done: kept.size - 1, count: about.count });
  }
  if (kept.size - 1 !== about?.count) throw new Error("The copy was cut off");
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url);
    if (!kept.has(pathname + search)) await cache.delete(url);
  }
  return { ...about, etag: answer.headers.get("etag") };
}

async function* linesOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part; !(part = await reader.read()).done;) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop();
    yield* lines.map((line) => JSON.parse(line));
  }
}

async function asked(prefix, tell) {
  const cache = await caches.open(nameOf(prefix));
  try {
    await keep(cache, prefix, tell);
    tell({ kept: true });
  } catch {
    // Half a copy is none.
    if (!(await aboutOf(cache))) await caches.delete(nameOf(prefix));
    tell({ kept: false });
  }
}

async function checkAll() {
  for (const { cache, about } of await copies()) {
    if (Math.abs(Date.now() - about.tried) < CHECK_EVERY_MS) continue;
    await note(cache, { ...about, tried: Date.now() });
    await keep(cache, about.prefix).catch(() => {});
  }
}

async function forget() {
  await Promise.all((await names()).map((name) => caches.delete(name)));
  await registration.unregister();
}

// What is known of a copy: when it was checked, its notices, its age. Without it there is no copy.

const note = (cache, about) => cache.put(ABOUT, new Response(JSON.stringify(about)));
const aboutOf = async (cache) => (await cache.match(ABOUT))?.json();

async function copies() {
  const found = [];
  for (const name of await names()) {
    const cache = await caches.open(name);
    const about = await aboutOf(cache);
    if (about) found.push({ cache, about });
  }
  return found;
}

// Answering: the network wins, unless it takes too long or the server is broken.

async function page(event, url) {
  const network = fetch(event.request).catch(() => undefined);
  const all = await copies();
  const own = all.find((it) => it.about.prefix === prefixOf(url.pathname));
  const kept = await own?.cache.match(plain(url.pathname));
  const answer = await (kept ? Promise.race([network, wait(ANSWERS_WITHIN_MS)]) : network);
  if (answer && answer.status < 500) {
    event.waitUntil(checkAll());
    return answer;
  }
  if (kept) return shown(kept, own.about, url.search && "asked");
  return answer ?? first(all, url, "missing");
}

// Forms, and what staff sees: never kept, and always from the site.
async function live(event, url) {
  const answer = await fetch(event.request).catch(() => undefined);
  return answer ?? first(await copies(), url, "live");
}

async function first(all, url, why) {
  const it = all.find(({ about }) => about.prefix === prefixOf(url.pathname)) ?? all[0];
  const home = await it?.cache.match(it.about.prefix || "/");
  return home ? shown(home, it.about, why) : Response.error();
}

async function shown(kept, about, also) {
  const age = Date.now() - about.checked.at;
  // A clock that is wrong cannot tell.
  const isOld = age > about.days * DAY_MS || age < -DAY_MS;
  const words = about.notices[isOld ? "old" : "kept"] + (about.notices[also] ?? "");
  const notice = words.replace("{date}", about.checked.on);
  const text = await kept.text();
  const top = text.match(/<main[^>]*>/)?.[0] ?? "";
  return new Response(text.replace(top, () => top + notice), { headers: kept.headers });
}

// Leaving takes the copy along, in browsers too that do not know Clear-Site-Data.
async function leave(event) {
  const network = fetch(event.request).catch(() => undefined);
  const all = await copies();
  event.waitUntil(forget());
  const answer = await Promise.race([network, wait(ANSWERS_WITHIN_MS)]);
  if (answer && answer.status < 500) return answer;
  return all.length ? Response.redirect(all[0].about.exit) : Response.error();
}

const file = async (request) => (await caches.match(request).catch(() => {})) ?? fetch(request);

addEventListener("install", () => skipWaiting());

addEventListener("message", (event) => {
  const line = event.ports[0] ?? event.source;
  event.waitUntil(asked(event.data.keep, (news) => line.postMessage(news)));
});

addEventListener("fetch", (event) => {
  const { method, mode } = event.request;
  const url = new URL(event.request.url);
  if (method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(event.request));
  else if (mode !== "navigate") return;
  // A copy that cannot be read must never stand between a person and the site.
  else if (EXIT.test(url.pathname)) event.respondWith(leave(event).catch(() => fetch(event.request)));
  else {
    const answering = PRIVATE.test(url.pathname) ? live : page;
    event.respondWith(answering(event, url).catch(() => fetch(event.request)));
  }
});
