// What the build needs to know of web/pyodide: how to build all that starting Python takes.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { smallerGlue } from "./build/glue.mjs";
import { imageOf } from "./build/image.mjs";
import { leanWasm } from "./build/lean_wasm.mjs";
import { buildLibrary } from "./build/library.mjs";
import { dataEnd, withoutData } from "./build/wasm_data.mjs";
import { zstdDecoder } from "./build/zstd.mjs";

const IN_NODE_ONLY = ["node:*", "ws"];
const run = fileURLToPath(new URL("run", import.meta.url));

/**
 * Builds Python for the page from the package "pyodide", with the image that the page starts from. `worker` is the path of
 * the worker's script, `examples` are the programs ({id, source}) whose runs are recorded, and `bundle(path, {virtual, …})`
 * is the build's way of bundling (see web/build/bundle.mjs).
 *
 * Returns `files`, by the names that the page knows them by, each with its `name` and `content`; and `facts`: the names of
 * the files that a start needs (`toStart`) and that may be needed later (`later`), and the `records`.
 * Throws if Pyodide is not as the build knows it.
 */
export async function buildPython({ worker, examples, bundle }) {
  const library = await buildLibrary(examples);
  const wasm = readFileSync(createRequire(import.meta.url).resolve("pyodide/pyodide.asm.wasm"));
  const toBundle = { external: IN_NODE_ONLY, virtual: { library: library.facts }, plugins: [smallerGlue(run)] };
  const toStart = await trimmed({ worker, wasm, library, bundle: (path) => bundle(path, toBundle) });
  // Packed by us: a server may not compress archives, and one stream packs better than file by file.
  const later = { library: file("library.bin", gzipSync(library.archives.library, { level: 9 })) };
  const shipped = { plainWasm: file("plain.wasm", wasm), plain: file("plain.zip", library.archives.plain) };
  const facts = { toStart: Object.keys(toStart), later: Object.keys(later), records: library.records };
  return { files: { ...toStart, ...later, ...shipped }, facts };
}

/** What Python starts from the image with. */
async function trimmed({ worker, wasm, library, bundle }) {
  const [script, taking] = await Promise.all([worker, `${run}/take_image.ts`].map(bundle));
  const lean = leanWasm(wasm, [script, taking].map((each) => Buffer.from(each).toString()).join(""));
  const { archives, names, pack } = library;
  const image = await imageOf(taking, { wasm: lean, dataEnd: dataEnd(lean), library: archives.library, ...names });
  return {
    worker: scriptFile(script),
    zstd: file("zstd.wasm", zstdDecoder()),
    image: file("image.zst", pack(image)),
    wasm: file("python.wasm", withoutData(lean)),
  };
}

/** Without a short name of its own, every stack trace would quote the whole data: URL. */
function scriptFile(script) {
  return file("worker.js", `${Buffer.from(script)}\n//# sourceURL=python-worker.js\n`);
}

function file(name, content) {
  return { name, content };
}
