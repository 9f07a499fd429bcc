// Loads Pyodide from the parts that the page posted. The worker's policy lets it download nothing, so `fetch` and
// `WebAssembly.instantiateStreaming` hand Pyodide those parts while it loads.

import { engineFolder, libraryFile, shownSources } from "virtual:library";
import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { info } from "pyodide/pyodide-lock.json";
import type { Image } from "./image";
import { capMemory } from "./memory";
import type { Start } from "./parts";

const INDEX_URL = "https://pyodide.invalid/"; // where Pyodide believes its files are
const SHOWN = "/lib/shown"; // where the sources are that learners see in tracebacks

/** What Python starts from: the image of one that had started, or the library. */
export type Origin = { readonly image: Image } | { readonly library: ArrayBuffer };

/** What web/pyodide/build/glue.mjs adds to Pyodide. */
interface Added {
  /** Tells Python how this browser calls functions of unlike types: an image was taken in another. */
  setTrampoline(): void;
}

/** Pyodide, with what a program finds of files. `more` are options of Pyodide's. */
export async function load(start: Start, origin: Origin, more: object = {}): Promise<PyodideAPI> {
  capMemory(start.memoryMb);
  const options = {
    indexURL: INDEX_URL,
    createPyodideModule,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    packageBaseUrl: INDEX_URL,
    env: { PYTHONHASHSEED: "0", TZ: "UTC" },
    ...("image" in origin && resuming(origin.image)),
    ...more,
  };
  const pyodide = await servingParts(start, origin, () => loadPyodide(options));
  if ("image" in origin) pyodide.FS.unlink(libraryFile); // it is empty
  pyodide.FS.mkdirTree(`${SHOWN}/simfetch`);
  Object.entries(shownSources).forEach(([name, source]) => pyodide.FS.writeFile(`${SHOWN}/${name}`, source));
  return pyodide;
}

/** Calls a function of worker_side.py for the first time. */
export function prepare(pyodide: PyodideAPI, call: string): void {
  pyodide.runPython(`
import sys
sys.path[:0] = ["${SHOWN}", "${libraryFile}/${engineFolder}"]
import worker_side
worker_side.${call}`);
}

/**
 * How Pyodide goes on from an image, whose description it takes for a snapshot of an empty memory. Before that its code
 * begins as ever, since that does more than fill the memory.
 */
function resuming(image: Image): object {
  let kept: Image | null = image;
  return {
    _loadSnapshot: image.description,
    createPyodideModule: async (settings: never) => {
      const python = await createPyodideModule(settings);
      kept?.fill(python.HEAPU8);
      kept = null; // Pyodide keeps these options
      (python as unknown as Added).setTrampoline();
      return python;
    },
  };
}

async function servingParts<T>({ wasm }: Start, origin: Origin, load: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (url) => partAt(String(url), origin);
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    const instance = await WebAssembly.instantiate(module, imports);
    if ("image" in origin) origin.image.fillData(memoryOf(instance));
    return { module, instance };
  };
  try {
    return await load();
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

function memoryOf({ exports }: WebAssembly.Instance): Uint8Array {
  return new Uint8Array((exports["memory"] as WebAssembly.Memory).buffer);
}

function partAt(url: string, origin: Origin): Response {
  if (url === `${INDEX_URL}python_stdlib.zip`) {
    // What an image holds of the library is imported already. The bytes themselves: a response would copy them twice.
    const library = "library" in origin ? origin.library : new ArrayBuffer(0);
    return Object.assign(new Response(), { arrayBuffer: async () => library });
  }
  if (url === `${INDEX_URL}pyodide.asm.wasm`) return new Response(); // the module comes compiled
  throw new TypeError(`pyodide asked for ${url}, which the page does not post`);
}
