// Answers for the network when there is none. Pages come from the network while that is there, so that a new version is
// picked up at once; built files never change under their names, so what was fetched once is good for ever. The version
// before is kept, for pages of it that are still open.

import { build, files, pages } from "virtual:offline";

declare const self: ServiceWorkerGlobalScope;

const OURS = `gather-playground ${new URL(self.registration.scope).pathname} `;
const CACHE = OURS + build;
const KEPT = 2; // versions

self.addEventListener("install", (event) => event.waitUntil(install().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forgetOld()));
self.addEventListener("fetch", (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

/** Fails, to be tried again on a later visit, unless all of this very version is to be had. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map((file) => new URL(file, self.registration.scope).href));
  for (const [page, names] of Object.entries(pages)) {
    const url = new URL(page, self.registration.scope).href;
    const response = await fetch(url, { cache: "no-cache" });
    const text = await response.clone().text();
    if (!response.ok || !text.includes(names)) throw new Error(`${page} is of another version`);
    await cache.put(url, response);
  }
}

async function forgetOld(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(OURS)); // oldest first
  await Promise.all(ours.slice(0, -KEPT).map((name) => caches.delete(name)));
}

/** Null for what is none of this worker's business. */
function answerTo(request: Request): Promise<Response> | null {
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return null;
  const path = request.url.slice(self.registration.scope.length).replace(/[?#].*/, "");
  if (path.startsWith("assets/")) return kept(request.url).then((found) => found ?? fetch(request));
  const page = path === "" ? "index.html" : path;
  return page in pages ? fetch(request).catch((error: unknown) => keptPage(page, error)) : null;
}

async function keptPage(page: string, error: unknown): Promise<Response> {
  const found = await kept(new URL(page, self.registration.scope).href);
  if (found) return found;
  throw error;
}

/** From this version, or from the one before. */
async function kept(url: string): Promise<Response | undefined> {
  const own = await caches.open(CACHE);
  return (await own.match(url)) ?? caches.match(url);
}
