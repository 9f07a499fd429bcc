// Inside the worker: a Pyodide made of the parts that the page posted, and the few calls into Python. The worker's
// policy lets it download nothing, so `fetch` and `WebAssembly.instantiateStreaming` hand Pyodide those parts while
// it loads.

import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { info } from "pyodide/pyodide-lock.json";
import { engineFolder, shownSources } from "virtual:library";
import type { Image } from "./image";
import { capMemory } from "./memory";
import type { AskedLimits, Start } from "./wire/protocol";
import { createPulse } from "./pulse";
import { guardStack } from "./stack";

export interface Interpreter {
  readonly version: string;
  /**
   * Runs a program; returns the Run as JSON text. `report` is given reports on it while it runs. Throws only for
   * faults of our own, or if Python died.
   */
  run(source: string, report: (text: string) => void, limits: AskedLimits): string;
  /** The Run of a program that had to be killed, from what `report` was given. `why` says what ended it. */
  recover(reports: readonly string[], why: string): string;
  /** The Replay of the last run as JSON text. */
  replay(): string;
  /** Runs what nobody asked for, so that the first run of a learner is as fast as the next. */
  practise(): void;
  /** Cleans up after a run: to be called when nobody waits for anything. */
  tidy(): void;
  /** An export, as playground.page.exports makes it: what, and for which arguments (JSON). */
  export(what: string, args: string): string;
  /** Whether a program will ask for a module that is in the library and not here, as far as its source tells. */
  wantsLibrary(source: string): boolean;
  /** Whether the last program asked for such a module. */
  missedLibrary(): boolean;
  /** Takes the compiled library, gzipped. */
  addLibrary(packed: ArrayBuffer): Promise<void>;
  /** False once the interpreter has died: nothing it does can be trusted then. */
  alive(): boolean;
}

/** What web/build/pyodide_glue.mjs adds to Pyodide. */
interface Added {
  /** Has Python ask `next` for signals. */
  onSignals(next: () => number): void;
  /** Tells Python how this browser calls functions of unlike types: an image was taken in another. */
  setTrampoline(): void;
}

const { stringify } = JSON; // taken before any program runs, so that none can put its own in its place

const INDEX_URL = "https://pyodide.invalid/"; // where Pyodide believes its files are
/** Where Pyodide puts the library. */
export const LIBRARY = "/lib/python314.zip";
const SHOWN = "/lib/shown"; // where the sources are that learners see in tracebacks

/** What Python starts from: the image of one that had started, or the library. */
export type Origin = { readonly image: Image } | { readonly library: ArrayBuffer };

export async function bootInterpreter(start: Start, origin: Origin): Promise<Interpreter> {
  const pyodide = await load(start, origin);
  if ("library" in origin) prepare(pyodide, "prepare()");
  guardStack(pyodide);
  const { run_packed: run, recover_packed: recover, replay_packed: replay, tidy } = pyodide.pyimport("playground.page.api");
  const side = pyodide.pyimport("worker_side");
  const { wants_library: wants, missed_library: missed, look_again: lookAgain, practise, version } = side;
  const pulse = createPulse();
  (pyodide as unknown as { _module: Added })._module.onSignals(pulse.next);
  pyodide.setInterruptBuffer(new Uint8Array(1)); // has Python ask at all
  return {
    version: String(version),
    run: (source, report, limits) => pulse.during(() => textOf(run(source, report, stringify(limits)))),
    recover: (reports, why) => textOf(recover(reports, why)),
    replay: () => textOf(replay()),
    practise: () => void practise(),
    tidy: () => void tidy(),
    export: (what, args) => textOf(pyodide.pyimport("playground.page.exports").export(what, args)),
    wantsLibrary: (source) => wants(source) === true,
    missedLibrary: () => missed() === true,
    addLibrary: async (packed) => {
      pyodide.FS.writeFile(LIBRARY, new Uint8Array(await inflated(packed)));
      lookAgain();
    },
    alive: () => isAlive(pyodide),
  };
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
  if ("image" in origin) pyodide.FS.unlink(LIBRARY); // it is empty
  pyodide.FS.mkdirTree(`${SHOWN}/simfetch`);
  Object.entries(shownSources).forEach(([name, source]) => pyodide.FS.writeFile(`${SHOWN}/${name}`, source));
  return pyodide;
}

/** Calls a function of worker_side.py for the first time. */
export function prepare(pyodide: PyodideAPI, call: string): void {
  pyodide.runPython(`
import sys
sys.path[:0] = ["${SHOWN}", "${LIBRARY}/${engineFolder}"]
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

function inflated(packed: ArrayBuffer): Promise<ArrayBuffer> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

function textOf(json: unknown): string {
  if (typeof json !== "string") throw new Error("playground did not return text");
  return json;
}

function isAlive(pyodide: PyodideAPI): boolean {
  try {
    return pyodide.runPython("1 + 1") === 2;
  } catch {
    return false; // the answer, not a fault: a dead interpreter throws at any call
  }
}
