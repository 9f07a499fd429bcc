// When things end, on the axis.
import type { Tracked } from "../../run/tracked";
import type { Gather, Slot } from "../../run/types";
import type { Geometry } from "./geometry";

/** A track; one that never did, at the end of it. */
export function endOf(track: Tracked, { axis, whole }: Geometry): number {
  return (axis === "time" ? track.ended_us : track.ended_event) ?? whole[1];
}

/** A gather: when it settled. */
export function settledAt({ end_us, end_event }: Gather, { axis }: Geometry): number | null {
  return axis === "time" ? end_us : end_event;
}

/** A slot: when it was filled. */
export function filledAt({ filled_us, filled_event }: Slot, { axis }: Geometry): number | null {
  return axis === "time" ? filled_us : filled_event;
}
