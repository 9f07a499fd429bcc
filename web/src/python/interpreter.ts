// Inside the worker: a Pyodide made of the parts that the page posted, and the one
// call into Python. The worker's policy lets it download nothing, so `fetch` and
// `WebAssembly.instantiateStreaming` hand Pyodide those parts while it loads.

import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { info } from "pyodide/pyodide-lock.json";
import { files } from "virtual:engine";
import type { ToWorker } from "./protocol";

type Parts = Extract<ToWorker, { kind: "boot" }>;

export interface Interpreter {
  readonly version: string;
  /** Runs a program; returns the Run as JSON text. Throws only for faults of our own. */
  run(source: string): string;
  /** False once the interpreter has died: nothing it does can be trusted then. */
  alive(): boolean;
}

const INDEX_URL = "https://pyodide.invalid/"; // where Pyodide believes its files are
const ENGINE_PATH = "/lib/gather-playground";

// Makes the first real run fast, and proves before "ready" that runs work at all.
const WARM_UP = `
import asyncio, simfetch
async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
asyncio.run(main())
`;

export async function bootInterpreter(parts: Parts): Promise<Interpreter> {
  const pyodide = await servingParts(parts, () =>
    loadPyodide({
      indexURL: INDEX_URL,
      createPyodideModule,
      lockFileContents: JSON.stringify({ info, packages: {} }),
      packageBaseUrl: INDEX_URL,
      env: { PYTHONHASHSEED: "0", TZ: "UTC" },
    }),
  );
  writeEngine(pyodide);
  const sys = pyodide.pyimport("sys");
  sys.path.insert(0, ENGINE_PATH);
  const run: unknown = pyodide.pyimport("playground").run_json;
  if (typeof run !== "function") throw new Error("playground.run_json is missing");
  const interpreter = {
    version: String(sys.version).split(" ")[0] ?? "",
    run: (source: string) => textOf(run(source)),
    alive: () => isAlive(pyodide),
  };
  checkWarmUp(interpreter.run(WARM_UP));
  return interpreter;
}

async function servingParts<T>(parts: Parts, load: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (url) => partAt(String(url), parts);
  WebAssembly.instantiateStreaming = async (_response, imports) => ({
    module: parts.wasm,
    instance: await WebAssembly.instantiate(parts.wasm, imports),
  });
  try {
    return await load();
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

function partAt(url: string, parts: Parts): Response {
  if (url === `${INDEX_URL}python_stdlib.zip`) return new Response(parts.stdlib);
  if (url === `${INDEX_URL}pyodide.asm.wasm`) return new Response(); // the module comes compiled
  throw new TypeError(`pyodide asked for ${url}, which the page does not post`);
}

function writeEngine({ FS }: PyodideAPI): void {
  for (const [path, text] of Object.entries(files)) {
    const file = `${ENGINE_PATH}/${path}`;
    FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
    FS.writeFile(file, text);
  }
}

function textOf(json: unknown): string {
  if (typeof json !== "string") throw new Error("playground.run_json did not return text");
  return json;
}

function checkWarmUp(json: string): void {
  const { outcome, error } = JSON.parse(json) as { outcome: string; error: unknown };
  if (outcome !== "completed") throw new Error(`the warm-up ${outcome}: ${JSON.stringify(error)}`);
}

function isAlive(pyodide: PyodideAPI): boolean {
  try {
    return pyodide.runPython("1 + 1") === 2;
  } catch {
    return false; // the answer, not a fault: a dead interpreter throws at any call
  }
}
