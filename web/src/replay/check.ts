// Checks a Replay before the page uses it, for the same reason as a Run: see run/check.ts.

import { ascends } from "../run/bisect";
import { decodedReplay } from "../run/decode";
import type { Run } from "../run/types";
import { isReplay } from "./checks.generated";
import type { Replay, StoryEntry } from "./types";

/** The Replay of this Run that a JSON text holds, packed. Throws if it holds none. */
export function checkedReplay(json: string, run: Run): Replay {
  return replayIn(decodedReplay(JSON.parse(json)), run);
}

/** The Replay of this Run that a value is. Throws if it is none. */
export function replayIn(recorded: unknown, run: Run): Replay {
  const value = completed(recorded);
  if (!isReplay(value) || !belongsTo(run, value as Replay)) throw new Error("what came back is no Replay of this Run");
  return value as Replay;
}

const SINCE_RECORDED = {
  primitives: [],
  verdict: { text: "", strong: "", gather: null, end_to_end: null },
  lists: [],
  runs_on: [],
  answers: [],
  milestones: [],
  captions: [],
};

/** An older version of the playground recorded less: files keep what it did. */
function completed(recorded: unknown): unknown {
  if (typeof recorded !== "object" || recorded === null) return recorded;
  const { story, ...rest } = recorded as { story?: unknown };
  const told = Array.isArray(story) ? story.map((entry) => ({ answer: null, ...entry })) : story;
  return { ...SINCE_RECORDED, ...rest, story: told };
}

/** Events are those of the Run, tasks too, and what ought to ascend does. */
function belongsTo(run: Run, replay: Replay): boolean {
  const { times_us, milestones, captions, story, flows, stalls, turns, loop, primitives, verdict, answers, lists, runs_on } =
    replay;
  const tasks = new Set(run.tasks.map(({ id }) => id));
  const isTask = (id: number | null) => id === null || tasks.has(id);
  const gathers = new Set(run.gathers.map(({ id }) => id));
  const isGather = (id: number | null) => id === null || gathers.has(id);
  const isEvent = (event: number) => event < run.event_count;
  const isStretch = (from: number, to: number) => from <= to && to <= run.event_count;
  const tells = ({ event, since_event, task }: StoryEntry) => since_event <= event && isEvent(event) && isTask(task);
  return (
    times_us.length === run.event_count &&
    ascends(times_us) &&
    ascends(milestones) &&
    milestones.every(isEvent) &&
    ascends(captions.map(({ event }) => event)) &&
    captions.every(({ event }) => isEvent(event)) &&
    ascends(story.map(({ event }) => event)) &&
    story.every(tells) &&
    flows.every((flow) => isTask(flow.from_task) && isTask(flow.to_task) && isEvent(flow.from_event) && isEvent(flow.to_event)) &&
    stalls.every((stall) => isTask(stall.task) && stall.ready.every(isTask) && isStretch(stall.start_event, stall.end_event)) &&
    ascends(turns.map((turn) => turn.start_event)) &&
    turns.every((turn) => isTask(turn.task) && isStretch(turn.start_event, turn.end_event)) &&
    ascends(primitives.map(({ event }) => event)) &&
    ascends(loop.moves.map(([event]) => event)) &&
    isGather(verdict.gather) &&
    answers.every(({ event, tasks: named }) => isEvent(event) && named.every(isTask)) &&
    (verdict.end_to_end?.parts ?? []).every(({ task }) => isTask(task)) &&
    lists.every(({ gather, boxes }) => isGather(gather) && boxes.every(({ task }) => isTask(task))) &&
    runs_on.every(({ task, since_event }) => isTask(task) && isEvent(since_event)) &&
    loop.moves.every(([event, , handle]) => event <= run.event_count && handle < loop.handles.length)
  );
}
