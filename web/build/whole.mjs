// Builds all that the site is made of.

import { gzipSync } from "node:zlib";
import { readExamples, readKeptExamples } from "./examples.mjs";
import { buildInline } from "./inline.mjs";
import { licences } from "./licences.mjs";
import { emitServiceWorker } from "./offline.mjs";
import { emitEmbed, emitPage, emitTag } from "./pages.mjs";
import { themes } from "./themes.mjs";

const packedSizes = new Map(); // by the asset's name, which has its hash

/** Writes what buildPython made (see ../pyodide/build.mjs); returns what the pages need to know of it. */
export function emitPython(site, { files, facts }) {
  const assets = Object.fromEntries(Object.entries(files).map(([key, { name, content }]) => [key, site.emit(name, content)]));
  const recordings = facts.records.map(({ id, record }) => [id, site.emit("recording.json", record).file]);
  const named = (keys) => keys.map((key) => assets[key].file);
  const toStart = named(facts.toStart);
  return {
    assets: { assets, way: facts.way },
    recordings: { recordings: Object.fromEntries(recordings) },
    download: { megabytes: toStart.reduce((sum, file) => sum + packedSize(site, file), 0) / 1e6 },
    offline: [...toStart, ...named(facts.later), ...recordings.map(([, file]) => file)],
  };
}

/** How many bytes an asset is from a server that packs what it sends. */
function packedSize(site, file) {
  if (!packedSizes.has(file)) {
    const bytes = site.readAsset(file);
    packedSizes.set(file, Math.min(gzipSync(bytes, { level: 6 }).length, bytes.length));
  }
  return packedSizes.get(file);
}

/** Writes everything else; returns the paths of the files of the pages. */
export async function emitRest(site, { assets, recordings, download, offline }) {
  const examples = readExamples();
  const relay = await buildInline("src/python/page/relay_frame.ts");
  const common = { assets, examples: { examples }, relay };
  const inEmbeds = examples.map(({ id, title, source }) => ({ id, title, source }));
  const ofEmbeds = { examples: { examples: inEmbeds, kept: readKeptExamples() }, recordings, themes: themes(), download };
  const [page, embed] = await Promise.all([
    emitPage(site, { relay, examples, virtual: common }),
    emitEmbed(site, { relay, virtual: { ...common, ...ofEmbeds } }),
    emitTag(site),
  ]);
  const pages = { "index.html": page, "embed.html": embed };
  await emitServiceWorker(
    site,
    pages,
    offline.map((file) => `assets/${file}`),
  );
  site.write("licences.txt", licences());
  return Object.values(pages).flat();
}
