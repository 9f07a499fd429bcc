// What the build needs to know of web/pyodide: how to build all that starting Python takes.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { trimmedGlue, withGlue } from "./build/glue.mjs";
import { imageOf } from "./build/image.mjs";
import { leanWasm } from "./build/lean_wasm.mjs";
import { buildLibrary } from "./build/library.mjs";
import { namesUsed } from "./build/script_names.mjs";
import { withTables } from "./build/tables.mjs";
import { dataEnd, withoutData } from "./build/wasm_data.mjs";
import { zstdDecoder } from "./build/zstd.mjs";

const GLUE = "pyodide/pyodide.asm.mjs";
const IN_NODE_ONLY = ["node:*", "ws"];
const takeImage = fileURLToPath(new URL("run/take_image.ts", import.meta.url));

/**
 * Builds Python for the page from the package "pyodide": trimmed, with the image that the page starts from, or if `plain` as
 * it is shipped. `worker` is the path of the worker's script, `examples` are the programs ({id, source}) whose runs are
 * recorded, and `bundle(path, {virtual, …})` is the build's way of bundling (see web/build/bundle.mjs).
 *
 * Returns `files`, by the names that the page knows them by, each with its `name` and `content`; and `facts`: the `way` that
 * Python starts, "image" or "plain", the names of the files that a start needs (`toStart`) and that may be needed later
 * (`later`), and the `records`. Throws if Pyodide is not as the build knows it.
 */
export async function buildPython({ worker, examples, bundle, plain = false }) {
  const library = await buildLibrary(examples, { plainOnly: plain });
  const wasm = readFileSync(createRequire(import.meta.url).resolve("pyodide/pyodide.asm.wasm"));
  const shipped = { plainWasm: file("plain.wasm", wasm), plain: file("plain.zip", library.archives.plain) };
  const way = plain ? "plain" : "image";
  const { toStart, later } = await waysOfBuilding[way]({ worker, wasm, library, bundle, shipped });
  const facts = { way, toStart: Object.keys(toStart), later: Object.keys(later), records: library.records };
  return { files: { ...toStart, ...later, ...shipped }, facts };
}

const waysOfBuilding = {
  plain: async ({ worker, library, bundle, shipped }) => {
    const script = await bundle(worker, toBundle(library));
    return { toStart: { worker: scriptFile(script), ...shipped }, later: {} };
  },
  image: async ({ worker, wasm, library, bundle }) => {
    // Packed by us: a server may not compress archives, and one stream packs better than file by file.
    const archive = gzipSync(withTables(library.tables, library.archives.library), { level: 9 });
    return { toStart: await trimmed({ worker, wasm, library, bundle }), later: { library: file("library.bin", archive) } };
  },
};

function toBundle({ facts }) {
  return { external: IN_NODE_ONLY, virtual: { library: facts } };
}

/** What Python starts from the image with. */
async function trimmed({ worker, wasm, library, bundle }) {
  const { glue, used } = await glueFor(worker, bundle);
  const { archives, modules, common, tables, pack } = library;
  const ours = { ...toBundle(library), plugins: [withGlue(glue)] };
  const [script, taking] = await Promise.all([worker, takeImage].map((path) => bundle(path, ours)));
  const lean = leanWasm(wasm, new Set([...used, ...namesUsed(glue).properties]));
  const ingredients = { wasm: lean, dataEnd: dataEnd(lean), library: archives.library, modules, common, tables };
  const image = await imageOf(taking, ingredients);
  return {
    worker: scriptFile(script),
    zstd: file("zstd.wasm", zstdDecoder()),
    image: file("image.zst", pack(image)),
    wasm: file("python.wasm", withoutData(lean)),
  };
}

/** Pyodide's glue as the worker has it, and the names that the scripts around it use. */
export async function glueFor(worker, bundle) {
  const without = { external: [...IN_NODE_ONLY, GLUE, "virtual:*"], minify: false };
  const scripts = await Promise.all([worker, takeImage].map((path) => bundle(path, without)));
  const used = new Set(scripts.flatMap((script) => [...namesUsed(Buffer.from(script).toString()).properties]));
  return { glue: await trimmedGlue(used), used };
}

/** Without a short name of its own, every stack trace would quote the whole data: URL. */
function scriptFile(script) {
  return file("worker.js", `${Buffer.from(script)}\n//# sourceURL=python-worker.js\n`);
}

function file(name, content) {
  return { name, content };
}
