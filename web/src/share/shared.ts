// What a link holds: a program, and how its run is to be looked at. docs/sharing.md describes how it is written.

import type { Spot } from "../replay/spot";

/** Longer programs are not shared: no chat or mail carries such a link whole. */
export const MOST_CODE = 200_000; // characters

export interface Shared {
  readonly code: string;
  readonly axis: "time" | "steps";
  readonly opened: { readonly loop: boolean; readonly arrows: boolean; readonly story: boolean };
  /** Where the playhead is; null: at the end of the run. */
  readonly playhead: Spot | null;
}

export type Plain = Readonly<Record<string, unknown>>;

const PARTS = ["loop", "arrows", "story"] as const;

/** All but the playhead, as every version writes it: what is as on a fresh page is left out. */
export function toPlain({ code, axis, opened }: Omit<Shared, "playhead">): Plain {
  const open = PARTS.filter((part) => opened[part]);
  return { code, ...(axis === "time" ? {} : { axis }), ...(open.length ? { open } : {}) };
}

/** Null if there is no program in it. Of the rest, what makes no sense is as if it were not there. */
export function fromPlain(plain: unknown, playheadIn: (plain: Plain) => Spot | null): Shared | null {
  if (typeof plain !== "object" || plain === null) return null;
  const { code, axis, open } = plain as Plain;
  if (typeof code !== "string") return null;
  const opened = (part: string) => Array.isArray(open) && open.includes(part);
  return {
    code,
    axis: axis === "steps" ? "steps" : "time",
    opened: { loop: opened("loop"), arrows: opened("arrows"), story: opened("story") },
    playhead: playheadIn(plain as Plain),
  };
}

/** A whole number from 0, or null for what is none. */
export function countIn(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}
