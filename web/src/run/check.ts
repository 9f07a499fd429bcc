// Checks a Run before the page uses it. A program can put its own in the place of anything in its interpreter, the
// engine included, so what comes back is data from a stranger: whatever the page relies on is made sure of here.

import type { Run } from "./types";
import { decodedRun } from "./decode";
import { all, type Check, count, flag, list, nullable, oneOf, optional, shape, text } from "./shape";

const ending = nullable(oneOf("returned", "raised", "cancelled"));
const error = nullable(shape({ type: text, message: text, line: nullable(count) }));

/** What starts does not end before it started. */
const forward: Check = (value) => {
  const { start_us, end_us, start_event, end_event } = value as Record<string, number | null>;
  const runs = (from: number | null | undefined, to: number | null | undefined) => to == null || (from ?? 0) <= to;
  return runs(start_us, end_us) && runs(start_event, end_event);
};

const stretch = { start_us: count, end_us: count, start_event: count, end_event: count };
const mayLast = { start_us: count, end_us: nullable(count), start_event: count, end_event: nullable(count) };

const slice = all(
  shape({
    ...stretch,
    state: oneOf("running", "waiting", "ready"),
    line: nullable(count),
    on: nullable(shape({ kind: text, label: text })),
  }),
  forward,
);

const task = shape({
  id: count,
  name: text,
  label: text,
  coroutine: text,
  call: text,
  parent: nullable(count),
  created_us: count,
  created_line: nullable(count),
  created_event: count,
  started_event: nullable(count),
  ended_event: nullable(count),
  started_us: nullable(count),
  ended_us: nullable(count),
  ending,
  value: nullable(text),
  error,
  received_by: list(nullable(count)),
  cancels: list(shape({ time_us: count, event: count, by: nullable(count), message: nullable(text), why: text })),
  slices: list(slice),
});

const thread = all(
  shape({
    ...mayLast,
    id: count,
    name: text,
    label: text,
    call: text,
    parent: nullable(count),
    line: nullable(count),
    ending: nullable(oneOf("returned", "raised")),
    value: nullable(text),
    error,
    slices: list(slice),
  }),
  forward,
);

const slot = shape({
  task: nullable(count),
  call: text,
  filled_us: nullable(count),
  filled_event: nullable(count),
  order: nullable(count),
  kind: oneOf("value", "exception", "cancelled", null),
  value: nullable(text),
  received: flag,
});

const gather = all(
  shape({
    ...mayLast,
    id: count,
    owner: nullable(count),
    line: nullable(count),
    return_exceptions: flag,
    ending,
    error: nullable(shape({ type: text, message: text })),
    settled_by: nullable(count),
    value: nullable(text),
    slots: list(slot),
  }),
  forward,
);

const run = shape({
  schema: oneOf(1),
  python: text,
  outcome: oneOf("completed", "raised", "deadlocked", "stopped", "syntax_error"),
  error: nullable(
    shape({
      type: text,
      message: text,
      line: nullable(count),
      traceback: text,
      column: optional(nullable(count)),
      end_line: optional(nullable(count)),
      end_column: optional(nullable(count)),
    }),
  ),
  duration_us: count,
  sequential_us: count,
  main_value: nullable(text),
  output: list(
    shape({
      time_us: count,
      event: count,
      stream: oneOf("stdout", "stderr"),
      text,
      task: nullable(count),
      thread: nullable(count),
      callback: nullable(count),
    }),
  ),
  tasks: list(task),
  threads: list(thread),
  callbacks: list(all(shape({ ...stretch, id: count, call: text }), forward)),
  tracks: list(
    shape({ kind: oneOf("task", "thread", "callbacks"), task: nullable(count), thread: nullable(count), depth: count }),
  ),
  gathers: list(gather),
  closings: list(shape({ time_us: count, event: count, what: oneOf("tasks", "generators", "threads"), text })),
  notices: list(
    shape({
      time_us: count,
      event: count,
      kind: oneOf("never_awaited", "error_reported"),
      message: text,
      task: nullable(count),
      line: nullable(count),
    }),
  ),
  event_count: count,
});

/** The Run that a JSON text holds, packed. Throws if it holds none. */
export function checkedRun(json: string): Run {
  return runIn(decodedRun(JSON.parse(json)));
}

/** The Run that a value is. Throws if it is none. */
export function runIn(value: unknown): Run {
  if (!run(value) || !belongsTogether(value as Run)) throw new Error("what came back is no Run");
  return value as Run;
}

/** Every id that is spoken of is the id of something, and a program that did not complete has an error. */
function belongsTogether(run: Run): boolean {
  const tasks = new Set(run.tasks.map(({ id }) => id));
  const threads = new Set(run.threads.map(({ id }) => id));
  const isTask = (id: number | null) => id === null || tasks.has(id);
  const isThread = (id: number | null) => id === null || threads.has(id);
  return (
    tasks.size === run.tasks.length &&
    threads.size === run.threads.length &&
    (run.error === null) === (run.outcome === "completed") &&
    run.tasks.every(({ parent, received_by }) => isTask(parent) && received_by.every(isTask)) &&
    run.threads.every(({ parent }) => isTask(parent)) &&
    run.tracks.every((track) => trackIsOfSomething(track, tasks, threads)) &&
    run.gathers.every(({ owner, slots, settled_by }) => {
      return isTask(owner) && (settled_by ?? -1) < slots.length && slots.every((slot) => isTask(slot.task));
    }) &&
    run.output.every((entry) => isTask(entry.task) && isThread(entry.thread)) &&
    run.notices.every((notice) => isTask(notice.task))
  );
}

function trackIsOfSomething(
  { kind, task, thread }: Run["tracks"][number],
  tasks: ReadonlySet<number>,
  threads: ReadonlySet<number>,
): boolean {
  if (kind === "task") return task !== null && tasks.has(task);
  return kind === "callbacks" || (thread !== null && threads.has(thread));
}
