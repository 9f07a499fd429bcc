// What a WebAssembly module's memory begins as: the data that it comes with.

const DATA = 11;
const DATA_COUNT = 12;
const I32_CONST = 0x41;
const HEADER = 8; // bytes

/** A module without what its memory begins as: an image of that memory has it too. */
export function withoutData(bytes) {
  const kept = sections(bytes).filter(({ id }) => id !== DATA && id !== DATA_COUNT);
  return Buffer.concat([bytes.subarray(0, HEADER), ...kept.map(({ start, end }) => bytes.subarray(start, end))]);
}

/** Where in memory the last of these data end. */
export function dataEnd(bytes) {
  const { content } = sections(bytes).find(({ id }) => id === DATA);
  let end = 0;
  let { value: segments, next } = leb128(bytes, content);
  for (; segments > 0; segments--) {
    if (bytes[next] !== 0 || bytes[next + 1] !== I32_CONST) throw new Error("only data with plain addresses were expected");
    const address = leb128(bytes, next + 2);
    const size = leb128(bytes, address.next + 1); // after the end of the expression
    end = Math.max(end, address.value + size.value);
    next = size.next + size.value;
  }
  return end;
}

function sections(bytes) {
  const found = [];
  for (let start = HEADER; start < bytes.length; start = found.at(-1).end) {
    const size = leb128(bytes, start + 1);
    found.push({ id: bytes[start], start, content: size.next, end: size.next + size.value });
  }
  return found;
}

/** A number as WebAssembly writes it, and where it ends. Signed ones that are not negative read the same. */
function leb128(bytes, start) {
  let value = 0;
  let next = start;
  for (let shift = 0, more = true; more; shift += 7) {
    const byte = bytes[next++];
    value += (byte & 0x7f) * 2 ** shift;
    more = byte >= 0x80;
  }
  return { value, next };
}
