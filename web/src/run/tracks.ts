// The tracks of a Run.

import type { TrackId } from "./track_id";
import { finder, type Tracked } from "./tracked";
import type { Run } from "./types";

export interface Tracks {
  /** In the order of the Run, each with how deep it is nested. */
  readonly inOrder: readonly { readonly track: Tracked; readonly depth: number }[];
  readonly byId: ReadonlyMap<TrackId, Tracked>;
}

const known = new WeakMap<Run, Tracks>();

/** Worked out once for a Run. */
export function tracksOf(run: Run): Tracks {
  const tracks = known.get(run) ?? workOut(run);
  known.set(run, tracks);
  return tracks;
}

function workOut(run: Run): Tracks {
  const find = finder(run);
  const inOrder = run.tracks.flatMap((entry) => {
    const track = find(entry);
    return track ? [{ track, depth: entry.depth }] : [];
  });
  return { inOrder, byId: new Map(inOrder.map(({ track }) => [track.id, track])) };
}
