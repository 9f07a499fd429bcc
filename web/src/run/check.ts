// Checks a Run before the page uses it. A program can put its own in the place of anything in its interpreter, the
// engine included, so what comes back is data from a stranger. What has which type is checked by checks.generated.ts, and
// here what has to fit together.

import { ascends } from "./bisect";
import { isRun } from "./checks.generated";
import { decodedRun } from "./decode";
import type { Run, Slot, Track } from "./types";
import { upgraded } from "./upgrade";

/** The Run that a JSON text holds, packed. Throws if it holds none. */
export function checkedRun(json: string): Run {
  return runIn(decodedRun(JSON.parse(json)));
}

/** The Run that a value is, of any schema so far. Throws if it is none. */
export function runIn(recorded: unknown): Run {
  const value = upgraded(recorded);
  if (!isRun(value) || !goesForward(value as Run) || !belongsTogether(value as Run)) {
    throw new Error("what came back is no Run");
  }
  return value as Run;
}

interface Span {
  readonly start_us: number;
  readonly end_us: number | null;
  readonly start_event: number;
  readonly end_event: number | null;
}

/** Nothing ends before it started. */
function goesForward({ tasks, threads, callbacks, gathers }: Run): boolean {
  return (
    tasks.every(({ slices }) => slices.every(isForward)) &&
    threads.every((thread) => isForward(thread) && thread.slices.every(isForward)) &&
    callbacks.every(isForward) &&
    gathers.every(isForward)
  );
}

function isForward({ start_us, end_us, start_event, end_event }: Span): boolean {
  return (end_us === null || start_us <= end_us) && (end_event === null || start_event <= end_event);
}

/** Every id that is spoken of is the id of something, and a program that did not complete has an error. */
function belongsTogether(run: Run): boolean {
  const tasks = new Set(run.tasks.map(({ id }) => id));
  const threads = new Set(run.threads.map(({ id }) => id));
  const isTask = (id: number | null) => id === null || tasks.has(id);
  const isThread = (id: number | null) => id === null || threads.has(id);
  const belongs = ({ task, thread }: Slot) => isTask(task) && isThread(thread);
  return (
    tasks.size === run.tasks.length &&
    threads.size === run.threads.length &&
    (run.error === null) === (run.outcome === "completed") &&
    run.tasks.every(({ parent, received_by }) => isTask(parent) && received_by.every(isTask)) &&
    run.threads.every(({ parent }) => isTask(parent)) &&
    run.tracks.every((track) => trackIsOfSomething(track, tasks, threads)) &&
    run.gathers.every(({ owner, slots, settled_by }) => {
      return isTask(owner) && (settled_by ?? -1) < slots.length && slots.every(belongs);
    }) &&
    ascends(run.output.map(({ event }) => event)) &&
    run.output.every((entry) => isTask(entry.task) && isThread(entry.thread)) &&
    run.primitives.every(({ first_event: first }) => first < run.event_count) &&
    run.notices.every((notice) => isTask(notice.task))
  );
}

function trackIsOfSomething({ kind, task, thread }: Track, tasks: ReadonlySet<number>, threads: ReadonlySet<number>): boolean {
  if (kind === "task") return task !== null && tasks.has(task);
  return kind === "callbacks" || (thread !== null && threads.has(thread));
}
