// Builds the service worker, by which the page works without a network.

import { bundle } from "./bundle.mjs";
import { shortHash } from "./site.mjs";

/**
 * `pages` has the files of each page, its own script first; `more` are the other files that working without a network
 * takes. To be called last: all of these are built by then.
 */
export async function emitServiceWorker(site, pages, more) {
  const files = [...Object.values(pages).flat(), ...more];
  const texts = Object.keys(pages).map((page) => site.read(page));
  const scripts = Object.fromEntries(Object.entries(pages).map(([page, [script]]) => [page, script]));
  const offline = { build: shortHash([...files, ...texts].join()), files, pages: scripts };
  site.write("sw.js", await bundle("src/offline/service_worker.ts", { format: "iife", virtual: { offline } }));
}
