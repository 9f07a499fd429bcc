// At build time, in Node: starts Python as a worker does, and takes its memory for workers to go on from.

import { libraryFile } from "virtual:library";
import { makeImage } from "./image";
import { load, prepare } from "./load";

interface Allocator {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  _sbrk(bytes: number): number;
}

const MEMORY_MB = 512; // enough; how much there may be is settled anew where the image is used

/** What the build knows; the data of the code `wasm` end at `dataEnd` (bytes). */
export interface Ingredients {
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly dataEnd: number;
  /** The compiled library's archive, the names of all its modules, and of those to be imported now. */
  readonly library: Uint8Array<ArrayBuffer>;
  readonly modules: readonly string[];
  readonly common: readonly string[];
}

export async function takeImage({ wasm, dataEnd, library, modules, common }: Ingredients): Promise<Uint8Array> {
  const start = { wasm: new WebAssembly.Module(wasm), memoryMb: MEMORY_MB };
  const pyodide = await load(start, { library: library.buffer }, { _makeSnapshot: true });
  // All in Python: an image can't hold anything of JavaScript's.
  prepare(pyodide, `prepare_image(*${JSON.stringify([libraryFile, common, modules])})`);
  pyodide.runPython("sys.path.remove('')"); // loadPyodide puts it there again when it goes on from here
  clearFreeMemory((pyodide as unknown as { _module: Allocator })._module);
  return makeImage(pyodide.makeMemorySnapshot(), dataEnd);
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
