// Builds dist/: a static site that works under any path, with content-hashed names for all but the pages
// and what lessons link to: index.html, embed.html, gather-playground.js. `node web/build.mjs` needs nothing but the
// installed npm packages. Options:
//
// --plain         leaves Python as Pyodide ships it (see pyodide/README.md)
// --out FOLDER    empties that folder and builds there
// --cache FOLDER  keeps Python's part there, and takes it from there if nothing of it has changed
// --python        builds Python's part into the cache, and nothing else
// --watch         builds again and again (see build/watch.mjs)

import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundle, web } from "./build/bundle.mjs";
import { readNamedExamples } from "./build/examples.mjs";
import { PythonCache, pythonKey, WORKER } from "./build/python_cache.mjs";
import { Site } from "./build/site.mjs";
import { watch } from "./build/watch.mjs";
import { emitPython, emitRest } from "./build/whole.mjs";
import { buildPython } from "./pyodide/build.mjs";

const { values: asked } = parseArgs({
  options: {
    plain: { type: "boolean" },
    out: { type: "string" },
    cache: { type: "string" },
    python: { type: "boolean" },
    watch: { type: "boolean" },
  },
});
const out = resolve(asked.out ?? join(web, "../dist"));
const cache = asked.cache && !asked.plain ? new PythonCache(resolve(asked.cache)) : null;

if (asked.watch) await watch(out, cache);
else if (asked.python && cache) await cachedPython(cache);
else await buildSite(new Site(out));

async function buildSite(site) {
  await emitRest(site, emitPython(site, cache ? await cachedPython(cache) : await freshPython()));
}

async function cachedPython(cache) {
  const key = await pythonKey();
  const kept = cache.get(key);
  if (kept) return kept;
  const fresh = await freshPython();
  if ((await pythonKey()) === key) cache.put(key, fresh); // else something was saved in the meantime
  return fresh;
}

function freshPython() {
  return buildPython({ worker: WORKER, examples: readNamedExamples(), bundle, plain: asked.plain });
}
