// Where the playhead is to be when a run comes, in events; null where a link's can't be told.

import { playheadAt } from "../replay/spot";
import type { Replay } from "../replay/types";
import { countWhile } from "../run/bisect";
import type { Run } from "../run/types";
import type { Start } from "./options";

export function playheadOf(start: Start, run: Run, replay: Replay): number | null {
  const { times_us: times } = replay;
  if (start === "end") return times.length;
  if ("events" in start) return Math.min(start.events, times.length);
  return "us" in start ? countWhile(times, (time) => time <= start.us) : playheadAt(start, run, replay);
}
