// Inside the worker: a Pyodide made of the parts that the page posted, and the few calls into Python. The worker's
// policy lets it download nothing, so `fetch` and `WebAssembly.instantiateStreaming` hand Pyodide those parts while
// it loads.

import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { info } from "pyodide/pyodide-lock.json";
import { engineFolder, restModules } from "virtual:library";
import { capMemory } from "./memory";
import type { AskedLimits, Boot } from "./protocol";
import { createPulse } from "./pulse";
import { guardStack } from "./stack";
import { unpack } from "./sparse";

export interface Interpreter {
  readonly version: string;
  /**
   * Runs a program; returns the Run as JSON text. `progress` is told what is recorded while it runs. Throws only for
   * faults of our own, or if Python died.
   */
  run(source: string, progress: (chunk: string) => void, limits: AskedLimits): string;
  /** The Run of a program that had to be killed, from what `progress` was told. `why` says what ended it. */
  recover(chunks: readonly string[], why: string): string;
  /** The Replay of the last run as JSON text. */
  replay(): string;
  /** Cleans up after a run: to be called when nobody waits for anything. */
  tidy(): void;
  /** An export, as playground.exports makes it: what, and for which arguments (JSON). */
  export(what: string, args: string): string;
  /** Whether the last program asked for a part of the library that is not here. */
  missedRest(): boolean;
  /** Puts in place what starting could do without. To be awaited before anything runs. */
  complete(): Promise<void>;
  /** Takes the archive gzipped. */
  addRest(library: ArrayBuffer): Promise<void>;
  /** False once the interpreter has died: nothing it does can be trusted then. */
  alive(): boolean;
}

/** What web/build/pyodide_glue.mjs adds to Pyodide. */
interface Signals {
  /** Has Python ask `next` for signals. */
  onSignals(next: () => number): void;
}

const { stringify } = JSON; // taken before any program runs, so that none can put its own in its place

const INDEX_URL = "https://pyodide.invalid/"; // where Pyodide believes its files are
const LIBRARY = "/lib/python314.zip"; // where Pyodide puts the library
const REST = "/lib/rest-of-python314.zip";
const FIRST_MEMORY = 30 * 1024 * 1024; // what Pyodide starts with, and so the most it can start from

export async function bootInterpreter(parts: Boot): Promise<Interpreter> {
  const { snapshot, compiled } = parts;
  const image = snapshot && new Uint8Array(await snapshot.arrayBuffer());
  // What is imported is in the memory already: the library itself is not missed at first.
  const library = image ? new ArrayBuffer(0) : await unpackedLibrary(parts);
  const pyodide = await load({ ...parts, library }, image);
  if (!image) prepare(pyodide, compiled);
  guardStack(pyodide);
  const { run_packed: run, recover_packed: recover, replay_packed: replay, tidy } = pyodide.pyimport("playground.page");
  const { missed_rest: missedRest, version } = pyodide.pyimport("worker_side");
  const pulse = createPulse();
  (pyodide as unknown as { _module: Signals })._module.onSignals(pulse.next);
  pyodide.setInterruptBuffer(new Uint8Array(1)); // has Python ask at all
  return {
    version: String(version),
    run: (source, progress, limits) => pulse.during(() => textOf(run(source, progress, stringify(limits)))),
    recover: (chunks, why) => textOf(recover(chunks, why)),
    replay: () => textOf(replay()),
    tidy: () => void tidy(),
    export: (what, args) => textOf(pyodide.pyimport("playground.exports").export(what, args)),
    missedRest: () => missedRest() === true,
    complete: async () => {
      if (image) pyodide.FS.writeFile(LIBRARY, new Uint8Array(await unpackedLibrary(parts)));
    },
    addRest: async (library) => pyodide.FS.writeFile(REST, new Uint8Array(await inflated(library))),
    alive: () => isAlive(pyodide),
  };
}

/** The memory of an interpreter that has booted, to start others from; null if it has grown too big for that. */
export async function bootForSnapshot(parts: Boot): Promise<Uint8Array | null> {
  const pyodide = await load({ ...parts, library: await unpackedLibrary(parts) }, null);
  prepare(pyodide, parts.compiled);
  pyodide.runPython("sys.path.remove('')"); // loadPyodide puts it there again when it starts from the snapshot
  const { HEAPU8 } = (pyodide as unknown as { _module: { HEAPU8: Uint8Array } })._module;
  return HEAPU8.byteLength > FIRST_MEMORY ? null : pyodide.makeMemorySnapshot();
}

/** `image` is the packed memory to go on from. */
function load(parts: Boot, image: Uint8Array<ArrayBuffer> | null): Promise<PyodideAPI> {
  capMemory(parts.memoryMb);
  const options = {
    indexURL: INDEX_URL,
    createPyodideModule,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    packageBaseUrl: INDEX_URL,
    env: { PYTHONHASHSEED: "0", TZ: "UTC" },
    _makeSnapshot: parts.makesSnapshot,
  };
  const resume = image && { _loadSnapshot: unpack(image) };
  return servingParts(parts, () => loadPyodide({ ...options, ...resume }));
}

/** In Python alone: a snapshot can't hold anything of JavaScript's. */
function prepare(pyodide: PyodideAPI, compiled: boolean): void {
  const rest = JSON.stringify([REST, compiled ? restModules : []]);
  pyodide.runPython(`
import sys
sys.path.insert(0, "${LIBRARY}/${engineFolder}")
import worker_side
worker_side.prepare(*${rest})`);
}

async function servingParts<T>(parts: Boot, load: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (url) => partAt(String(url), parts);
  const module = parts.wasm instanceof WebAssembly.Module ? parts.wasm : await WebAssembly.compile(parts.wasm);
  WebAssembly.instantiateStreaming = async (_response, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  try {
    return await load();
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

function partAt(url: string, parts: Boot): Response {
  // The bytes themselves: a response would copy them twice on their way to Python, which does so once more.
  if (url === `${INDEX_URL}python_stdlib.zip`) return Object.assign(new Response(), { arrayBuffer: async () => parts.library });
  if (url === `${INDEX_URL}pyodide.asm.wasm`) return new Response(); // the module comes compiled
  throw new TypeError(`pyodide asked for ${url}, which the page does not post`);
}

function unpackedLibrary({ library, compiled }: Boot): Promise<ArrayBuffer> {
  return compiled ? inflated(library) : Promise.resolve(library);
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
