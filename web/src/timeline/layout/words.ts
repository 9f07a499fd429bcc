// How much space words take in a drawing, near enough: of a wide font, so that they may take less but hardly more. Pure.

const PX_PER_LETTER = 7;
const PX_PER_WIDE_LETTER = 13;
const FIRST_WIDE = 0x1100;

/** Bold ones are wider. */
export function boldWidthOf(words: string): number {
  return widthOf(words) * 1.16;
}

export function widthOf(words: string): number {
  let width = 0;
  for (const letter of words) width += (letter.codePointAt(0) ?? 0) < FIRST_WIDE ? PX_PER_LETTER : PX_PER_WIDE_LETTER;
  return width;
}
