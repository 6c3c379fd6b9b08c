// The operator has switched the copy off (OFFLINE_COPY): what was kept goes, and this after it.

addEventListener("message", (event) => event.source.postMessage({ kept: false }));

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(forget()));

async function forget() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("signpost"));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
}
