// What is under the tracks: the ribbon of who runs, and the children of a gather end to end. What there is, and how high. Pure.
import type { EndToEnd, Replay } from "../../replay/types";
import type { Axis } from "../../run/axis";
import { isWhole } from "./geometry";
import type { TimelineView } from "./view";

export const RIBBON = { height: 14, words: 16, pad: 5 };
const SUM = { beside: 30, compact: 46 };

export interface UnderTracks {
  /** The ribbon of who runs: where it begins under its words, and how high both are. */
  readonly ribbon: { readonly top: number; readonly height: number };
  /** What is drawn end to end, if anything is; and how high all of what is under the tracks is. */
  readonly sum: EndToEnd | null;
  readonly foot: number;
}

const NOTHING: UnderTracks = { ribbon: { top: 0, height: 0 }, sum: null, foot: 0 };

export function underTracks(replay: Replay | null, axis: Axis, view: TimelineView, compact: boolean, rows: number): UnderTracks {
  if (replay === null || view.bare) return NOTHING;
  const ribbon = { top: ribbonTop(compact, replay), height: ribbonHeight(compact, replay) };
  const sum = isWhole(rows, view, ribbon.height + sumHeight(compact)) ? sumOf(replay, axis, view) : null;
  return { ribbon, sum, foot: ribbon.height + (sum ? sumHeight(compact) : 0) };
}

/** With words over it on a narrow page, and where something blocked the loop. */
function ribbonHeight(compact: boolean, replay: Replay): number {
  return ribbonTop(compact, replay) + RIBBON.height + RIBBON.pad;
}

/** Where the ribbon itself begins, under its words. */
function ribbonTop(compact: boolean, { stalls }: Replay): number {
  return RIBBON.pad + (stalls.length ? RIBBON.words : 0) + (compact ? RIBBON.words : 0);
}

/** What is drawn end to end: nothing on the axis of steps, nor once it has been closed. */
function sumOf({ verdict }: Replay, axis: Axis, { sumClosed }: TimelineView): EndToEnd | null {
  return axis === "steps" || sumClosed ? null : verdict.end_to_end;
}

/** Its name is beside it, or on a narrow page over it. */
export function sumHeight(compact: boolean): number {
  return compact ? SUM.compact : SUM.beside;
}
