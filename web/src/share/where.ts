// Where the playhead is, for a link.
import { type Spot, spotOf } from "../replay/spot";
import { isStale, runOf, type State } from "../state/state";

/** Null at the end of the run, where a run that somebody opens is anyway, and where there is none. */
export function playheadIn(state: State): Spot | null {
  const { playhead, replay } = state;
  const run = isStale(state) ? null : runOf(state);
  return run && replay && playhead < run.event_count ? spotOf(playhead, run, replay) : null;
}
