// What belongs together: a stretch of a track, its source line, its task's slots, and what was printed and told in it.
// And the other way round: which stretch an output line, a sentence of the story, a slot or a source line points at.

import { countWhile } from "../run/bisect";
import { type Stretch, stretchAt, stretchesOf, type Target } from "../run/stretches";
import { CALLBACKS, type TrackId, taskOf, trackOfSlot, trackOfTask, trackOfThread } from "../run/track_id";
import { tracksOf } from "../run/tracks";
import type { Gather, Run, Slot } from "../run/types";
import type { Replay, StoryEntry } from "./types";

export interface Belongs {
  track: TrackId;
  line: number | null;
  /** First and last event of the stretch. */
  eventRange: readonly [from: number, to: number];
  slots: readonly { gather: number; slot: number }[];
  /** Indices into the run's output and the replay's story. */
  output: ReadonlySet<number>;
  story: ReadonlySet<number>;
}

export function belongsTo(run: Run, replay: Replay | null, target: Target | null): Belongs | null {
  const stretch = stretchAt(tracksOf(run).byId, target);
  if (!target || !stretch) return null;
  const { track } = target;
  const task = taskOf(track);
  const eventRange = [stretch.start_event, stretch.end_event] as const;
  return {
    track,
    line: stretch.line,
    eventRange,
    slots: slotsOf(run, track),
    output: indicesWithin(
      run.output,
      eventRange,
      ({ event }) => event,
      (entry) => trackOf(entry) === track,
    ),
    story: indicesWithin(
      replay?.story ?? [],
      eventRange,
      (entry) => entry.since_event,
      (entry) => task !== null && entry.task === task,
    ),
  };
}

/** The track of an output entry. */
export function trackOf(entry: { task: number | null; thread: number | null; callback: number | null }): TrackId | null {
  if (entry.thread !== null) return trackOfThread(entry.thread);
  if (entry.task !== null) return trackOfTask(entry.task);
  return entry.callback === null ? null : CALLBACKS;
}

/** The stretch in which a track's event happened. A step begins and ends with events of its own: they belong to it. */
export function targetOfEvent(run: Run, track: TrackId | null, event: number): Target | null {
  const tracked = track === null ? undefined : tracksOf(run).byId.get(track);
  if (track === null || !tracked) return null;
  const stretches = stretchesOf(tracked);
  const first = countWhile(stretches, ({ end_event: end }) => end < event);
  const holds = (stretch: Stretch | undefined) => stretch !== undefined && stretch.start_event <= event;
  if (!holds(stretches[first])) return null;
  const isStep = holds(stretches[first + 1]) && stretches[first + 1]?.state === "running";
  return { track, index: isStep ? first + 1 : first };
}

/** The stretch a sentence of the story tells of: the step in it, if there is one. */
export function targetOfSentence(run: Run, { task, event, since_event: since }: StoryEntry): Target | null {
  const track = task === null ? null : trackOfTask(task);
  const tracked = track === null ? undefined : tracksOf(run).byId.get(track);
  if (track === null || !tracked) return null;
  const stretches = stretchesOf(tracked);
  for (let index = countWhile(stretches, ({ end_event: end }) => end < since); index < stretches.length; index++) {
    const { state, start_event: start } = stretches[index] as Stretch;
    if (start > event) break;
    if (state === "running" && start >= since) return { track, index };
  }
  return targetOfEvent(run, track, since);
}

/** The stretch a slot points at: the last of its task or thread. */
export function targetOfSlot(run: Run, slot: Pick<Slot, "task" | "thread">): Target | null {
  const track = trackOfSlot(slot);
  const tracked = track === null ? undefined : tracksOf(run).byId.get(track);
  if (track === null || !tracked) return null;
  const last = stretchesOf(tracked).length - 1;
  return last < 0 ? null : { track, index: last };
}

export function slotBelongs(belongs: Belongs | null, gather: Gather, slot: number): boolean {
  return belongs?.slots.some((other) => other.gather === gather.id && other.slot === slot) ?? false;
}

function slotsOf({ gathers }: Run, track: TrackId): { gather: number; slot: number }[] {
  return gathers.flatMap((gather) =>
    gather.slots.flatMap((slot, index) => (trackOfSlot(slot) === track ? [{ gather: gather.id, slot: index }] : [])),
  );
}

function indicesWithin<T extends { event: number }>(
  entries: readonly T[],
  [from, to]: readonly [number, number],
  begin: (entry: T) => number,
  fits: (entry: T) => boolean,
): Set<number> {
  const found = new Set<number>();
  const end = countWhile(entries, (entry) => begin(entry) <= to);
  for (let index = countWhile(entries, ({ event }) => event < from); index < end; index++) {
    if (fits(entries[index] as T)) found.add(index);
  }
  return found;
}
