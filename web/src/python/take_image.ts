// At build time, in Node: starts Python as a worker does, and takes its memory for workers to go on from.

import { makeImage } from "./image";
import { load, prepare } from "./interpreter";

interface Allocator {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  _sbrk(bytes: number): number;
}

const MEMORY_MB = 512; // enough; how much there may be is settled anew where the image is used

/** `library` is the archive to start from; the data of the code end at `dataEnd` (bytes). */
export async function takeImage(wasm: WebAssembly.Module, dataEnd: number, library: ArrayBuffer): Promise<Uint8Array> {
  const pyodide = await load({ wasm, memoryMb: MEMORY_MB }, { library }, { _makeSnapshot: true });
  prepare(pyodide);
  pyodide.pyimport("worker_side").leave_library();
  pyodide.runPython("sys.path.remove('')"); // loadPyodide puts it there again when it goes on from here
  clearFreeMemory((pyodide as unknown as { _module: Allocator })._module);
  return makeImage(pyodide.makeMemorySnapshot(), dataEnd);
}

/** What was freed still holds what it last held, which nobody will read and which makeImages badly. */
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
