// Packs an interpreter's memory for keeping: more than half of it is empty, and empty pages are left out.
// Form, in 32-bit words: MAGIC, checksum of all that follows, bytes when unpacked, number of pages, then the number
// of each page, then the pages.

const MAGIC = 0x67707331;
const HEADER = 4;
const PAGE = 4096; // bytes
const WORDS = PAGE / 4;

export function pack(memory: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint32Array(Math.ceil(memory.byteLength / PAGE) * WORDS);
  new Uint8Array(whole.buffer).set(memory);
  const used = usedPages(whole);
  const packed = new Uint32Array(HEADER + used.length * (1 + WORDS));
  packed.set([MAGIC, 0, memory.byteLength, used.length, ...used]);
  used.forEach((page, place) => {
    packed.set(whole.subarray(page * WORDS, (page + 1) * WORDS), HEADER + used.length + place * WORDS);
  });
  packed[1] = checksum(packed);
  return new Uint8Array(packed.buffer);
}

/** Throws if the bytes are not what `pack` made. */
export function unpack(bytes: Uint8Array): Uint8Array {
  const packed = new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / 4));
  const [magic, sum, size = 0, count = 0] = packed;
  const whole = packed.length === HEADER + count * (1 + WORDS);
  if (magic !== MAGIC || !whole || sum !== checksum(packed)) throw new Error("the kept memory is damaged");
  const memory = new Uint32Array(Math.ceil(size / PAGE) * WORDS);
  for (let place = 0; place < count; place++) {
    const from = HEADER + count + place * WORDS;
    memory.set(packed.subarray(from, from + WORDS), (packed[HEADER + place] ?? 0) * WORDS);
  }
  return new Uint8Array(memory.buffer, 0, size);
}

function usedPages(words: Uint32Array): number[] {
  const used: number[] = [];
  for (let page = 0; page < words.length / WORDS; page++) {
    const end = (page + 1) * WORDS;
    let word = page * WORDS;
    while (word < end && words[word] === 0) word++;
    if (word < end) used.push(page);
  }
  return used;
}

/** Tells a damaged image from a whole one; it is no seal against a forger. */
function checksum(words: Uint32Array): number {
  let sum = 0x811c9dc5;
  for (let place = 2; place < words.length; place++) sum = Math.imul(sum ^ (words[place] ?? 0), 0x01000193);
  return sum >>> 0;
}
