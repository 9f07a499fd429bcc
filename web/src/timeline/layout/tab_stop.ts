// Where Tab lands on the tracks.
import type { Axis } from "../../run/axis";
import { isOn, stretchAt, stretchesOf, type Target } from "../../run/stretches";
import type { TimelineModel } from "./model";

/** Where the keyboard was or what is selected, while that is in sight; else the first slice in sight. */
export function tabStop(
  model: TimelineModel,
  axis: Axis,
  wishes: readonly (Target | null)[],
  first: number,
  end: number,
): Target | null {
  for (const wish of wishes) {
    const row = wish && model.rowOf.get(wish.track);
    const stretch = stretchAt(model.tracks, wish);
    if (stretch && isOn(stretch, axis) && typeof row === "number" && row >= first && row < end) return wish;
  }
  for (const { track } of model.rows.slice(first, end)) {
    const index = stretchesOf(track).findIndex((stretch) => isOn(stretch, axis));
    if (index >= 0) return { track: track.id, index };
  }
  return null;
}
