// The column right of the playhead, in which each track says how it ended: all of them one under another. Pure.

import { endingWord } from "../../run/ending";
import type { GatherGroup } from "../../run/groups";
import type { Tracked } from "../../run/tracked";
import type { Run } from "../../run/types";
import { formatTime } from "../../ui/format";
import { isItsEnd } from "./chips";
import type { Geometry } from "./geometry";
import { widthOf } from "./words";

const GAP = 13;

/** Where it begins. */
export function columnAt(playheadX: number, run: Run, geometry: Geometry): number {
  return Math.max(geometry.plotLeft, Math.min(playheadX, lastEnd(run, geometry))) + GAP;
}

/** How much space it always has: as much as when the playhead is at the end of the run. */
export function columnSpace(run: Run, geometry: Geometry): number {
  return geometry.railLeft - lastEnd(run, geometry) - GAP;
}

function lastEnd(run: Run, { x, axis, plotRight }: Geometry): number {
  return Math.min(plotRight, x(axis === "time" ? run.duration_us : run.event_count));
}

/** The gather that gave what this track ended with, if one did. */
export function lastGather(groups: readonly GatherGroup[] | undefined, track: Tracked, run: Run): GatherGroup | undefined {
  return groups?.findLast(({ gather }) => isItsEnd(gather, track, run));
}

/** With the time, where there is space for it. */
export function endingWords({ ending, ended_us: us }: Tracked, space: number): string {
  const word = endingWord(ending ?? null, us);
  const whole = us === null ? word : `${word} at ${formatTime(us)}`;
  return widthOf(whole) <= space ? whole : word;
}
