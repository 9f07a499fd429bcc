// What is under the tracks: the ribbon of who runs, and the children of a gather end to end. What there is, and how high. Pure.
import type { EndToEnd, Replay } from "../../replay/types";
import type { Axis } from "../../run/axis";
import type { TimelineView } from "./view";

export const RIBBON = { height: 14, words: 16, pad: 5 };
const SUM = { beside: 30, compact: 46 };

/** With words over it on a narrow page, and where something blocked the loop. */
export function ribbonHeight(compact: boolean, replay: Replay): number {
  return ribbonTop(compact, replay) + RIBBON.height + RIBBON.pad;
}

/** Where the ribbon itself begins, under its words. */
export function ribbonTop(compact: boolean, { stalls }: Replay): number {
  return RIBBON.pad + (stalls.length ? RIBBON.words : 0) + (compact ? RIBBON.words : 0);
}

/** What is drawn end to end: nothing on the axis of steps, nor once it has been closed. */
export function sumOf(replay: Replay | null, axis: Axis, { sumClosed }: TimelineView): EndToEnd | null {
  return axis === "steps" || sumClosed ? null : (replay?.verdict.end_to_end ?? null);
}

/** Its name is beside it, or on a narrow page over it. */
export function sumHeight(compact: boolean): number {
  return compact ? SUM.compact : SUM.beside;
}
