// Tables of Python's code that few programs read: of Chinese, Japanese and Korean encodings. The image lacks them; they come
// with the library, which programs that read them need anyway.
// Form: in 32-bit words the number of tables, then the address and the length (bytes) of each; then the tables.

export interface Table {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** The tables at the beginning of the library's file, and its archive, which is the rest. */
export function splitTables(file: ArrayBuffer): { tables: Table[]; archive: Uint8Array } {
  const [count = 0] = new Uint32Array(file, 0, 1);
  const words = new Uint32Array(file, 4, count * 2);
  let start = 4 + words.byteLength;
  const tables = Array.from({ length: count }, (_, place) => {
    const [address = 0, length = 0] = words.subarray(place * 2);
    const bytes = new Uint8Array(file, start, length);
    start += length;
    return { address, bytes };
  });
  return { tables, archive: new Uint8Array(file, start) };
}

export function putTables(tables: readonly Table[], memory: Uint8Array): void {
  for (const { address, bytes } of tables) memory.set(bytes, address);
}

/** Takes them out of a memory. Throws if they are not what is there. */
export function clearTables(tables: readonly Table[], memory: Uint8Array): void {
  for (const { address, bytes } of tables) {
    if (!bytes.every((byte, place) => memory[address + place] === byte)) {
      throw new Error("a table of an encoding is not where the build looks for it");
    }
    memory.fill(0, address, address + bytes.length);
  }
}
