/**
 * Shows a page of our own when there is no connection.
 *
 * Keeps that page in each language, its style and its letters; never a reader's page, never an answer to a form.
 */
const { version, pages, assets } = {{ setup|safe }};
const CACHE = `offline-${version}`;

addEventListener("install", (event) => {
  const kept = caches.open(CACHE).then((cache) => cache.addAll([...Object.values(pages), ...assets]));
  event.waitUntil(kept.then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  // A page is asked for while the worker starts, so that the worker costs a slow phone no time.
  const preload = registration.navigationPreload?.enable();
  event.waitUntil(Promise.all([removeOthers(), preload]).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(navigate(event));
  else if (assets.includes(new URL(request.url).pathname)) event.respondWith(asset(request));
});

/** Caches of workers before this one. */
async function removeOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("offline-") && name !== CACHE).map((name) => caches.delete(name)));
}

/** @param {FetchEvent} event */
async function navigate(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    const english = new URL(event.request.url).pathname.startsWith("/en/");
    return (await caches.match(english ? pages.en : pages.th, { ignoreVary: true })) ?? Response.error();
  }
}

/** What the page looks like with: its name changes with its content, so the kept one is right. @param {Request} request */
async function asset(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
