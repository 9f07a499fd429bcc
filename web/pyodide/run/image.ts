// The image of an interpreter's memory: what Pyodide's snapshot says of it, and the pages that are in use.
// Form, in 32-bit words: number of words of the description, number of pages, where the data end (bytes), the
// description, the number of each page, the pages. Those after the data are told from where they are: see swapNear.

const WORDS_BEFORE = 3;
const PAGE = 4096; // bytes
const WORDS = PAGE / 4;
const NEAR = 1024; // bytes: of what was tried, what packs best
const FAR = 0x7000_0000; // nothing refers to what is there

/** What an image holds. */
export interface Image {
  /** A snapshot of Pyodide's, without the memory itself. */
  readonly description: Uint8Array;
  /** Makes a memory as it was, but for pages that were empty. */
  fill(memory: Uint8Array): void;
  /** The same as far as the data of Python's code go, of which its beginning makes use. */
  fillData(memory: Uint8Array): void;
}

/** `snapshot` is one of Pyodide's: its second word says where its memory begins. The data of its code end at `dataEnd`. */
export function makeImage(snapshot: Uint8Array, dataEnd: number): Uint8Array {
  const start = new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(4, true);
  const description = wordsOf(snapshot.slice(0, start));
  const memory = wordsOf(snapshot.slice(start));
  const used = usedPages(memory);
  const packed = new Uint32Array(WORDS_BEFORE + description.length + used.length * (1 + WORDS));
  packed.set([description.length, used.length, dataEnd, ...description, ...used]);
  const pages = packed.length - used.length * WORDS;
  used.forEach((page, place) => {
    const words = packed.subarray(pages + place * WORDS, pages + (place + 1) * WORDS);
    words.set(memory.subarray(page * WORDS, (page + 1) * WORDS));
    if (page * PAGE >= dataEnd) swapNear(words, page * PAGE);
  });
  return new Uint8Array(packed.buffer);
}

/** Takes what `makeImage` made. */
export function readImage(bytes: Uint8Array): Image {
  const packed = wordsOf(bytes);
  const [described = 0, count = 0, dataEnd = 0] = packed;
  const numbers = WORDS_BEFORE + described;
  const pages = numbers + count;
  const fillTo = (memory: Uint8Array, end: number) => {
    for (let place = 0; place < count; place++) {
      const from = (pages + place * WORDS) * 4;
      const to = (packed[numbers + place] ?? 0) * PAGE;
      if (to >= end) return;
      memory.set(bytes.subarray(from, from + Math.min(PAGE, end - to)), to);
      if (to >= dataEnd) swapNear(new Uint32Array(memory.buffer, memory.byteOffset + to, WORDS), to);
    }
  };
  return {
    description: bytes.slice(WORDS_BEFORE * 4, numbers * 4),
    fill: (memory) => fillTo(memory, Infinity),
    fillData: (memory) => fillTo(memory, dataEnd),
  };
}

/**
 * What refers to a neighbour is in the image as the distance to it, which is alike in many objects and packs better: a word near
 * its own address changes places with one as near FAR. Done twice, it changes nothing.
 */
function swapNear(words: Uint32Array, start: number): void {
  for (let place = 0, address = start; place < words.length; place++, address += 4) {
    const word = words[place] ?? 0;
    if ((word - address + NEAR) >>> 0 < 2 * NEAR) words[place] = word - address + FAR;
    else if ((word - FAR + NEAR) >>> 0 < 2 * NEAR) words[place] = word - FAR + address;
  }
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / 4));
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
