// The Runs that tools/gallery_programs.py has recorded. They are our own, so nothing of them is checked.

import type { Replay } from "../src/replay/types";
import type { Run } from "../src/run/types";

export interface Recorded {
  name: string;
  /** Where its program is. */
  folder: string;
  run: Run;
  replay: Replay;
}

export async function recordedRuns(): Promise<Recorded[]> {
  return (await fetch("./runs.json")).json();
}
