/** Takes the worker that a browser still has out again, with what it kept. */
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("offline-")).map((name) => caches.delete(name)));
  await registration.unregister();
}
