// Which tasks are on which line at the playhead: the one that runs, and those that wait or are ready there.

import { countWhile } from "../run/bisect";
import { type Stretch, stretchesOf, type Target } from "../run/stretches";
import type { Tracked } from "../run/tracked";
import { tracksOf } from "../run/tracks";
import type { Run } from "../run/types";

export interface Parked {
  target: Target;
  label: string;
  doing: "runs" | "waits" | "is ready";
}

export interface ParkedLine {
  line: number;
  /** The running one first, then in the order of the tracks; the first few, `count` counts them all. */
  first: readonly Parked[];
  count: number;
}

const MOST_NAMED = 3;
const WORDS = { running: "runs", waiting: "waits", ready: "is ready" } as const;

const known = new WeakMap<Run, readonly (readonly [Tracked, readonly Stretch[]])[]>();

/** The run's tracks with their stretches, looked up once: a replay asks for ten thousand of them in each frame. */
function tracks(run: Run): readonly (readonly [Tracked, readonly Stretch[]])[] {
  const found = known.get(run) ?? tracksOf(run).inOrder.map(({ track }) => [track, stretchesOf(track)] as const);
  known.set(run, found);
  return found;
}

export function parkedAt(run: Run, playhead: number): ParkedLine[] {
  const lines = new Map<number, { first: Parked[]; count: number }>();
  for (const [track, stretches] of tracks(run)) {
    if (track.created_event >= playhead || (track.ended_event !== null && track.ended_event < playhead)) continue;
    const index = countWhile(stretches, ({ end_event: end }) => end < playhead);
    const stretch = stretches[index];
    if (!stretch || stretch.line === null || stretch.start_event >= playhead || stretch.state === "not started") continue;
    const here = lines.get(stretch.line) ?? { first: [], count: 0 };
    here.count++;
    const parked: Parked = { target: { track: track.id, index }, label: track.label, doing: WORDS[stretch.state] };
    if (parked.doing === "runs") here.first.unshift(parked);
    else if (here.first.length < MOST_NAMED) here.first.push(parked);
    lines.set(stretch.line, here);
  }
  return [...lines]
    .map(([line, { first, count }]) => ({ line, first: first.slice(0, MOST_NAMED), count }))
    .sort((a, b) => a.line - b.line);
}

/** The stretch that a source line points at: the one that is on it at the playhead, else the last one that was, else the first to be. */
export function targetOfLine(run: Run, playhead: number, line: number): Target | null {
  const here = parkedAt(run, playhead).find((parked) => parked.line === line)?.first[0];
  if (here) return here.target;
  let best: { target: Target; event: number } | null = null;
  for (const [track, stretches] of tracks(run)) {
    stretches.forEach((stretch, index) => {
      if (stretch.line !== line) return;
      const event = stretch.start_event;
      const nearer = best === null || (event < playhead ? event > best.event : best.event >= playhead && event < best.event);
      if (nearer) best = { target: { track: track.id, index }, event };
    });
  }
  return (best as { target: Target } | null)?.target ?? null;
}
