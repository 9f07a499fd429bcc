// The file of the library: before the archive it has the tables that the image lacks, as ../run/tables.ts reads them.

/** The bytes of both. `tables` are `{address, bytes}`. */
export function withTables(tables, archive) {
  const words = new Uint32Array([tables.length, ...tables.flatMap(({ address, bytes }) => [address, bytes.length])]);
  return Buffer.concat([new Uint8Array(words.buffer), ...tables.map(({ bytes }) => bytes), archive]);
}
