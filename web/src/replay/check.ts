// Checks a Replay before the page uses it, for the same reason as a Run: see run/check.ts.

import type { Replay } from "./types";
import type { Run } from "../run/types";
import { decodedReplay } from "../run/decode";
import { all, type Check, count, list, nullable, oneOf, shape, text, tuple } from "../run/shape";

const stretch = { start_us: count, end_us: count, start_event: count, end_event: count };

const replay = shape({
  times_us: list(count),
  interesting: list(count),
  story: list(shape({ event: count, time_us: count, task: nullable(count), text })),
  flows: list(
    shape({
      kind: oneOf("created", "woke", "cancelled", "delivered"),
      from_task: nullable(count),
      to_task: nullable(count),
      from_thread: nullable(count),
      from_event: count,
      to_event: count,
      gather: nullable(count),
      slot: nullable(count),
    }),
  ),
  stalls: list(shape({ ...stretch, task: nullable(count), ready: list(count), text })),
  turns: list(shape({ ...stretch, task: nullable(count), callback: nullable(count) })),
  loop: shape({
    handles: list(shape({ task: nullable(count), text, due_us: nullable(count) })),
    moves: list(tuple(integer(), oneOf("queue", "run", "finish", "set_timer", "drop_timer"), count)),
  }),
});

/** The Replay of this Run that a JSON text holds, packed. Throws if it holds none. */
export function checkedReplay(json: string, run: Run): Replay {
  return replayIn(decodedReplay(JSON.parse(json)), run);
}

/** The Replay of this Run that a value is. Throws if it is none. */
export function replayIn(value: unknown, run: Run): Replay {
  if (!replay(value) || !belongsTo(run, value as Replay)) throw new Error("what came back is no Replay of this Run");
  return value as Replay;
}

/** A move made before the first event has the index -1. */
function integer(): Check {
  return all(Number.isSafeInteger, (value) => (value as number) >= -1);
}

/** Events are those of the Run, tasks too, and what ought to ascend does. */
function belongsTo(run: Run, { times_us, interesting, story, flows, stalls, turns, loop }: Replay): boolean {
  const tasks = new Set(run.tasks.map(({ id }) => id));
  const isTask = (id: number | null) => id === null || tasks.has(id);
  const isEvent = (event: number) => event < run.event_count;
  const isStretch = (from: number, to: number) => from <= to && to <= run.event_count;
  return (
    times_us.length === run.event_count &&
    ascends(times_us) &&
    ascends(interesting) &&
    interesting.every(isEvent) &&
    ascends(story.map(({ event }) => event)) &&
    story.every(({ event, task }) => isEvent(event) && isTask(task)) &&
    flows.every((flow) => isTask(flow.from_task) && isTask(flow.to_task) && isEvent(flow.from_event) && isEvent(flow.to_event)) &&
    stalls.every((stall) => isTask(stall.task) && stall.ready.every(isTask) && isStretch(stall.start_event, stall.end_event)) &&
    turns.every((turn) => isTask(turn.task) && isStretch(turn.start_event, turn.end_event)) &&
    ascends(loop.moves.map(([event]) => event)) &&
    loop.moves.every(([event, , handle]) => event <= run.event_count && handle < loop.handles.length)
  );
}

function ascends(numbers: readonly number[]): boolean {
  return numbers.every((number, place) => place === 0 || (numbers[place - 1] ?? 0) <= number);
}
