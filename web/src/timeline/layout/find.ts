// Searching for a task by its name. Pure; folded tracks are searched too.

import type { TrackId } from "../../run/track_id";
import type { TimelineModel } from "./model";

/** The first match after `from` (a track), going round; null if no task is called so. */
export function findTask(whole: TimelineModel, words: string, from: TrackId | null): TrackId | null {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return null;
  const { rows, rowOf } = whole;
  const start = from === null ? 0 : (rowOf.get(from) ?? -1) + 1;
  for (let step = 0; step < rows.length; step++) {
    const track = rows[(start + step) % rows.length]?.track;
    if (track && `${track.label}\n${track.call}`.toLowerCase().includes(wanted)) return track.id;
  }
  return null;
}

/** Which folds hide a task: all of its row's ancestors. */
export function foldsOver({ rows, rowOf }: TimelineModel, track: TrackId): TrackId[] {
  const row = rowOf.get(track) ?? 0;
  let depth = rows[row]?.depth ?? 0;
  const folds: TrackId[] = [];
  for (let above = row - 1; above >= 0 && depth > 0; above--) {
    const candidate = rows[above];
    if (!candidate || candidate.depth >= depth) continue;
    depth = candidate.depth;
    folds.push(candidate.track.id);
  }
  return folds;
}
