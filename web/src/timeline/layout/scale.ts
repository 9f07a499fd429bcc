// A straight scale: from what an axis measures to px and back, and the round numbers on it.

import type { Span } from "../../run/axis";
import { formatNumber } from "../../ui/format";

export interface Scale {
  (value: number): number;
  invert(px: number): number;
  /** What is in sight. */
  domain(): Span;
}

export interface RoundNumbers {
  readonly values: readonly number[];
  /** As many digits after the point as the distance between two of them takes. */
  words(value: number): string;
}

export function straightScale([from, to]: Span, [left, right]: Span): Scale {
  const pxPerUnit = (right - left) / (to - from);
  const scale = (value: number) => left + (value - from) * pxPerUnit;
  return Object.assign(scale, {
    invert: (px: number) => from + (px - left) / pxPerUnit,
    domain: (): Span => [from, to],
  });
}

/** About `count` numbers from one end to the other: multiples of 1, 2 or 5 times a power of ten. */
export function roundNumbers([from, to]: Span, count: number): RoundNumbers {
  const rough = (to - from) / count;
  const power = Math.floor(Math.log10(rough));
  const times = nearest(rough / 10 ** power);
  const digits = Math.max(0, times === 10 ? -power - 1 : -power);
  // Below one a division by a whole number: 3 / 10 is 0.3, but 3 * 0.1 is not.
  const value = (index: number) => (power < 0 ? (index * times) / 10 ** -power : index * times * 10 ** power);
  const step = value(1);
  const first = Math.ceil(from / step);
  const values = Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, index) => value(first + index));
  return { values, words: (number) => formatNumber(number, digits) };
}

/** By their ratio, not by their difference. */
function nearest(rough: number): number {
  if (rough >= Math.sqrt(50)) return 10;
  if (rough >= Math.sqrt(10)) return 5;
  return rough >= Math.sqrt(2) ? 2 : 1;
}
