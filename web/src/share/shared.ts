// What a link holds: a program, and how its run is to be looked at. docs/sharing.md describes how it is written.

/** Longer programs are not shared: no chat or mail carries such a link whole. */
export const MOST_CODE = 200_000; // characters

export interface Shared {
  readonly code: string;
  readonly axis: "time" | "steps";
  readonly opened: { readonly loop: boolean; readonly arrows: boolean; readonly story: boolean };
  /** How many events have happened where the playhead is; null: at the end of the run. */
  readonly playhead: number | null;
}

const PARTS = ["loop", "arrows", "story"] as const;

/** As the first version writes it: what is as on a fresh page is left out. */
export function toPlain({ code, axis, opened, playhead }: Shared): Record<string, unknown> {
  const open = PARTS.filter((part) => opened[part]);
  return {
    code,
    ...(axis === "time" ? {} : { axis }),
    ...(open.length ? { open } : {}),
    ...(playhead === null ? {} : { at: playhead }),
  };
}

/** Null if there is no program in it. Of the rest, what makes no sense is as if it were not there. */
export function fromPlain(value: unknown): Shared | null {
  if (typeof value !== "object" || value === null) return null;
  const { code, axis, open, at } = value as Record<string, unknown>;
  if (typeof code !== "string") return null;
  const opened = (part: string) => Array.isArray(open) && open.includes(part);
  return {
    code,
    axis: axis === "steps" ? "steps" : "time",
    opened: { loop: opened("loop"), arrows: opened("arrows"), story: opened("story") },
    playhead: Number.isSafeInteger(at) && (at as number) >= 0 ? (at as number) : null,
  };
}
