// Where the playhead is to stand when a run comes, in events; null leaves it at the end.

import type { Replay } from "../replay/types";
import { countWhile } from "../run/bisect";
import type { Start } from "./options";

export function playheadOf(start: Start, { times_us: times }: Replay): number | null {
  if (start === "end") return null;
  return "events" in start ? Math.min(start.events, times.length) : countWhile(times, (time) => time <= start.us);
}
