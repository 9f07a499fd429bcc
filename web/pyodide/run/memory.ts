// Inside the worker: how much memory Python may have. Left to itself it grows to 4 GB and takes the browser's tab
// with it; refused a page, it raises MemoryError and lives on.

const PAGE = 65_536;
const MB = 1024 * 1024;

/** From here on no WebAssembly memory grows beyond so many megabytes. */
export function capMemory(megabytes: number): void {
  const { grow } = WebAssembly.Memory.prototype;
  const { apply } = Reflect;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * PAGE > megabytes * MB) throw new RangeError("Python may have no more memory");
    return apply(grow, this, [pages]);
  };
}
