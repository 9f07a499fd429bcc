// A picture that the page around the embed passes on: as an image, a script in it is no script.

const LONGEST = 1_000_000; // characters

/** Null if it is too big to be a picture of a timeline. */
export function stillUrl(svg: string): string | null {
  if (svg.length > LONGEST || !/^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(svg)) return null;
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
