// Unpacks by Zstandard's own decoder, compiled to WebAssembly. web/pyodide/build/zstd.mjs takes it out of its package.

interface Decoder {
  readonly memory: WebAssembly.Memory;
  malloc(bytes: number): number;
  ZSTD_findDecompressedSize(address: number, bytes: number): bigint;
  ZSTD_decompress(to: number, capacity: number, from: number, bytes: number): number;
  ZSTD_isError(result: number): number;
}

/** Throws if that can't be unpacked, or is not what it was when it was packed. */
export function unpacked(packed: ArrayBuffer, decoder: ArrayBuffer): Uint8Array {
  const imports = { env: { emscripten_notify_memory_growth: () => {} } };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(decoder), imports);
  const zstd = exports as unknown as Decoder;
  const bytes = packed.byteLength;
  const from = zstd.malloc(bytes);
  new Uint8Array(zstd.memory.buffer).set(new Uint8Array(packed), from);
  const capacity = Number(zstd.ZSTD_findDecompressedSize(from, bytes)); // negative if there is none
  const to = zstd.malloc(Math.max(capacity, 0));
  const size = zstd.ZSTD_decompress(to, capacity, from, bytes);
  if (capacity < 0 || zstd.ZSTD_isError(size)) throw new Error("the image of Python's memory is damaged");
  return new Uint8Array(zstd.memory.buffer, to, size);
}
