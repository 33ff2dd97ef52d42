// Keeps every file of the page, which are listed when it is published, and answers from them. A new version takes over as a whole.

self.importScripts("service-worker-assets.js");

const { version, assets } = self.assetsManifest;
const name = `draw-digit-${version}`;
const ofThePage = new Set(["", ...assets.map(asset => asset.url)].map(path => new URL(path, self.registration.scope).href));

async function install() {
  const cache = await caches.open(name);
  await cache.addAll(assets.map(({ url, hash }) => new Request(url, { integrity: hash, cache: "no-cache" })));
  await self.skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter(key => key.startsWith("draw-digit-") && key !== name);
  await Promise.all(old.map(key => caches.delete(key)));
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(name);
  return await cache.match(request.mode === "navigate" ? "index.html" : request.url) ?? fetch(request);
}

self.addEventListener("install", event => event.waitUntil(install()));
self.addEventListener("activate", event => event.waitUntil(activate()));
self.addEventListener("fetch", event => {
  if (event.request.method === "GET" && ofThePage.has(event.request.url.split("?")[0])) {
    event.respondWith(answer(event.request));
  }
});
