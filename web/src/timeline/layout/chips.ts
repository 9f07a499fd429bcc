// What a gather gave its owner, as a chip on the owner's track where the gather settled: a list, or what it raised. Pure.

import type { GatherGroup } from "../../run/groups";
import type { Tracked } from "../../run/tracked";
import type { Ending, Gather, Run } from "../../run/types";
import { endOf, settledAt } from "./ends";
import type { Geometry, Sight } from "./geometry";
import { boldWidthOf } from "./words";

/** How much of it there is space for: what is in the list; how many that is, or the type of what was raised; the mark alone. */
export type Form = "shapes" | "words" | "mark";

export interface Chip {
  gather: Gather;
  ending: Ending;
  /** Where the gather settled. */
  x: number;
  left: number;
  width: number;
  /** Null where not even the mark has space. */
  form: Form | null;
}

/** The parts of a chip, in px. */
export const CHIP = { bracket: 12, shape: 13, icon: 18, end: 7 };
const MOST_SHAPES = 8;
const BESIDE = 4; // px from the instant to the chip

/** By the owner's row those that are over its bars: not the one that is how the owner ended, which is at its end. */
export function chipsOver(
  groups: readonly GatherGroup[],
  rows: readonly { track: Tracked }[],
  run: Run,
  geometry: Geometry,
  sight: Sight,
): Map<number, Chip[]> {
  const byRow = new Map<number, Chip[]>();
  for (const [row, settled] of settledByRow(groups, geometry, sight)) {
    const owner = rows[row]?.track;
    byRow.set(row, owner ? placed(settled, owner, run, geometry) : []);
  }
  return byRow;
}

/** Whether what the gather gave is how its owner ended, at that instant. */
export function isItsEnd({ ending, end_us, error, owner }: Gather, track: Tracked, run: Run): boolean {
  if (ending === null || ending === "cancelled" || ending !== track.ending || end_us !== track.ended_us) return false;
  const raised = ending === "raised" ? run.tasks.find(({ id }) => id === owner)?.error : null;
  return raised?.type === error?.type && raised?.message === error?.message;
}

export function formsOf({ ending, slots }: Gather): readonly Form[] {
  return ending === "returned" && slots.length > 0 && slots.length <= MOST_SHAPES
    ? ["shapes", "words", "mark"]
    : ["words", "mark"];
}

export function widthOfChip(gather: Gather, form: Form): number {
  const { ending, slots } = gather;
  if (form === "shapes") return 2 * CHIP.bracket + slots.length * CHIP.shape;
  const words = form === "words" ? boldWidthOf(wordsOf(gather)) : 0;
  return ending === "returned" ? 2 * CHIP.bracket + words : CHIP.icon + words + CHIP.end;
}

/** In the chip, but for the mark. */
export function wordsOf({ ending, slots, error }: Gather): string {
  if (ending === "returned") return slots.length ? String(slots.length) : "";
  return ending === "raised" ? (error?.type ?? "raised") : "cancelled";
}

function placed(settled: readonly Settled[], owner: Tracked, run: Run, geometry: Geometry): Chip[] {
  let taken = geometry.plotLeft;
  const last = owner.ended_us === null ? geometry.railLeft : geometry.x(endOf(owner, geometry)) + 2 * BESIDE;
  return settled
    .filter(({ gather }) => !isItsEnd(gather, owner, run))
    .map(({ gather, ending, x }, index, marks) => {
      // At the owner's end it is left of the instant: right of it are the words on the end.
      const atEnd = gather.end_us === owner.ended_us;
      const next = marks[index + 1]?.x ?? last;
      const space = atEnd ? x - BESIDE - taken : next - BESIDE - Math.max(taken, x + BESIDE);
      const form = formsOf(gather).find((each) => widthOfChip(gather, each) <= space) ?? null;
      const width = form === null ? 0 : widthOfChip(gather, form);
      const left = atEnd ? x - BESIDE - width : Math.max(taken, x + BESIDE);
      if (form !== null) taken = left + width + BESIDE;
      return { gather, ending, x, left, width, form };
    });
}

interface Settled {
  gather: Gather;
  ending: Ending;
  x: number;
}

/** By the owner's row, in order of time. */
function settledByRow(groups: readonly GatherGroup[], geometry: Geometry, sight: Sight): Map<number, Settled[]> {
  const [from = 0, to = 0] = geometry.x.domain();
  const rows = new Map<number, Settled[]>();
  for (const { gather, ownerRow } of groups) {
    const place = settledAt(gather, geometry);
    if (ownerRow === null || ownerRow < sight.first || ownerRow >= sight.end) continue;
    if (place === null || gather.ending === null || place < from || place > to) continue;
    const settled = rows.get(ownerRow) ?? [];
    settled.push({ gather, ending: gather.ending, x: geometry.x(place) });
    rows.set(ownerRow, settled);
  }
  const rank = ({ ending }: Settled) => (ending === "raised" ? 0 : 1);
  for (const [row, settled] of rows) {
    settled.sort((a, b) => a.x - b.x || rank(a) - rank(b));
    rows.set(row, oneAPixel(settled));
  }
  return rows;
}

/** Of those on the same pixel the first, or the first failure: thousands of gathers one after another make no more. */
function oneAPixel(settled: readonly Settled[]): Settled[] {
  const seen = new Map<number, Settled>();
  for (const one of settled) {
    const before = seen.get(Math.round(one.x));
    if (!before || (one.ending === "raised" && before.ending !== "raised")) seen.set(Math.round(one.x), one);
  }
  return [...seen.values()];
}
