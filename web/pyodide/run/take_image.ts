// At build time, in Node: starts Python as a worker does, and takes its memory for workers to go on from.

import { libraryFile } from "virtual:library";
import type { PyodideAPI } from "pyodide";
import { makeImage } from "./image";
import { load, prepare } from "./load";
import { clearTables, type Table } from "./tables";

interface Allocator {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  _sbrk(bytes: number): number;
  stackSave(): number;
}

const MEMORY_MB = 512; // enough; how much there may be is settled anew where the image is used

const STACK_USED = 1 << 20; // bytes, at most: of ten times as many

/** What the build knows; the data of the code `wasm` end at `dataEnd` (bytes). */
export interface Ingredients {
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly dataEnd: number;
  /** The compiled library's archive, the names of all its modules, and of those to be imported now. */
  readonly library: Uint8Array<ArrayBuffer>;
  readonly modules: readonly string[];
  readonly common: readonly string[];
  /** What the library's file has of the data. */
  readonly tables: readonly Table[];
}

export async function takeImage({ wasm, dataEnd, library, modules, common, tables }: Ingredients): Promise<Uint8Array> {
  const start = { wasm: new WebAssembly.Module(wasm), memoryMb: MEMORY_MB };
  const pyodide = await load(start, { library: library.buffer }, { _makeSnapshot: true });
  // All in Python: an image can't hold anything of JavaScript's.
  prepare(pyodide, `prepare_image(*${JSON.stringify([libraryFile, common, modules])})`);
  pyodide.runPython("sys.path.remove('')"); // loadPyodide puts it there again when it goes on from here
  const { _module: python } = pyodide as unknown as { _module: Allocator };
  clearFrozenModules(pyodide, python.HEAPU8.subarray(0, dataEnd));
  clearTables(tables, python.HEAPU8);
  clearFreeMemory(python);
  clearStack(python);
  return makeImage(pyodide.makeMemorySnapshot(), dataEnd);
}

/** Those that Python has within itself, compiled: it began with some, which are imported, and the library has them all. */
function clearFrozenModules(pyodide: PyodideAPI, data: Uint8Array): void {
  const modules = pyodide.runPython("worker_side.without_frozen()");
  const codes: Uint8Array[] = modules.toJs();
  modules.destroy();
  for (const code of codes) {
    const address = addressOf(code, data);
    data.fill(0, address, address + code.length);
  }
}

function addressOf(code: Uint8Array, data: Uint8Array): number {
  const [first = 0] = code;
  for (let address = data.indexOf(first); address >= 0; address = data.indexOf(first, address + 1)) {
    if (code.every((byte, place) => data[address + place] === byte)) return address;
  }
  throw new Error("a module that Python has within itself is not where the build looks for it");
}

/** What calls have left on the stack of Python's code, which grows downwards and on which nothing is now. */
function clearStack(python: Allocator): void {
  const top = python.stackSave();
  python.HEAPU8.fill(0, top - STACK_USED, top);
}

/** What was freed still holds what it last held, which nobody will read and which packs badly. */
function clearFreeMemory(python: Allocator): void {
  const end = python._sbrk(0);
  const taken: number[] = [];
  for (let size = 1 << 20; size >= 8; size = size > 1024 ? size >> 1 : size - 8) {
    for (let address = python._malloc(size); ; address = python._malloc(size)) {
      taken.push(address);
      if (address === 0 || address + size > end) break;
      python.HEAPU8.fill(0, address, address + size);
    }
  }
  taken.forEach((address) => python._free(address));
}
