// Builds dist/: a static site that works under any path, with content-hashed names for all but the pages
// and what lessons link to: index.html, embed.html, gather-playground.js. `node web/build.mjs` needs nothing but the
// installed npm packages. `--plain` leaves Python as Pyodide ships it (see pyodide/README.md); `--out FOLDER` empties that
// folder and builds there.

import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { bundle, web } from "./build/bundle.mjs";
import { readExamples } from "./build/examples.mjs";
import { buildInline } from "./build/inline.mjs";
import { licences } from "./build/licences.mjs";
import { emitServiceWorker } from "./build/offline.mjs";
import { emitEmbed, emitPage, emitTag } from "./build/pages.mjs";
import { Site } from "./build/site.mjs";
import { themes } from "./build/themes.mjs";
import { buildPython } from "./pyodide/build.mjs";

const { values: asked } = parseArgs({ options: { plain: { type: "boolean" }, out: { type: "string" } } });
const site = new Site(resolve(asked.out ?? join(web, "../dist")));

const examples = readExamples();
const worker = join(web, "src/python/worker/worker.ts");
const { files, facts } = await buildPython({ worker, examples, bundle, plain: asked.plain });
const python = Object.fromEntries(Object.entries(files).map(([key, { name, content }]) => [key, site.emit(name, content)]));
const recordings = Object.fromEntries(facts.records.map(({ id, record }) => [id, site.emit("recording.json", record).file]));

const relay = await buildInline("src/python/page/relay_frame.ts");
const common = { assets: { assets: python, way: facts.way }, examples: { examples }, relay };
const ofEmbeds = { recordings: { recordings }, themes: themes(), download: { megabytes: megabytes(filesOf(facts.toStart)) } };
const pages = {
  "index.html": await emitPage(site, { relay, examples, virtual: common }),
  "embed.html": await emitEmbed(site, { relay, virtual: { ...common, ...ofEmbeds } }),
};
await emitTag(site);
const later = [...filesOf([...facts.toStart, ...facts.later]), ...Object.values(recordings)];
await emitServiceWorker(
  site,
  pages,
  later.map((file) => `assets/${file}`),
);
site.write("licences.txt", licences());

/** The built files of these parts of Python. */
function filesOf(parts) {
  return parts.map((part) => python[part].file);
}

/** How many MB these files are from a server that packs what it sends. */
function megabytes(names) {
  const contents = names.map((name) => site.readAsset(name));
  return contents.reduce((sum, bytes) => sum + Math.min(gzipSync(bytes, { level: 6 }).length, bytes.length), 0) / 1e6;
}
