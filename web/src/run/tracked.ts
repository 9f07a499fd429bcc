// What can have a track: a task, a call in a simulated thread, or the callbacks that are no task's.

import { CALLBACKS, type TrackId, trackOfTask, trackOfThread } from "./track_id";
import type { CallbackRun, Ending, Run, Slice, Task, Thread, Track } from "./types";

export interface Tracked {
  id: TrackId;
  label: string;
  /** Its own, in full: a label may be a part of it. */
  name: string;
  call: string;
  created_us: number;
  created_line: number | null;
  started_us: number | null;
  ended_us: number | null;
  created_event: number;
  started_event: number | null;
  ended_event: number | null;
  /** Undefined where nothing ends: a callback is over when it is over. */
  ending: Ending | null | undefined;
  slices: readonly Slice[];
}

/** What is on a track of a Run, or null if the Run does not hold it. */
export function finder(run: Run): (track: Track) => Tracked | null {
  const tasks = new Map(run.tasks.map((task) => [task.id, task]));
  const threads = new Map(run.threads.map((thread) => [thread.id, thread]));
  return ({ kind, task, thread }) => {
    if (kind === "callbacks") return callbacksTrack(run.callbacks);
    if (kind === "thread") return threadTrack(threads.get(thread ?? 0));
    return taskTrack(tasks.get(task ?? 0));
  };
}

function taskTrack(task: Task | undefined): Tracked | null {
  if (!task) return null;
  const { label, name, call, created_us, created_line, started_us, ended_us, ending, slices } = task;
  const { created_event, started_event, ended_event } = task;
  const times = { created_us, created_line, started_us, ended_us, created_event, started_event, ended_event };
  return { id: trackOfTask(task.id), label, name, call, ...times, ending, slices };
}

function threadTrack(thread: Thread | undefined): Tracked | null {
  if (!thread) return null;
  const { id, label, name, call, start_us, end_us, start_event, end_event, line, ending, slices } = thread;
  return {
    id: trackOfThread(id),
    label: `thread ${label}`,
    name,
    call,
    created_us: start_us,
    created_line: line,
    started_us: start_us,
    ended_us: end_us,
    created_event: start_event,
    started_event: start_event,
    ended_event: end_event,
    ending,
    slices,
  };
}

function callbacksTrack(callbacks: readonly CallbackRun[]): Tracked {
  const slices = callbacks.map((call): Slice => ({ ...call, state: "running", line: null, on: null }));
  const start = callbacks[0]?.start_us ?? 0;
  const startEvent = callbacks[0]?.start_event ?? 0;
  return {
    id: CALLBACKS,
    label: "callbacks",
    name: "callbacks",
    call: callbacks.map(({ call }) => call).join(", "),
    created_us: start,
    created_line: null,
    started_us: start,
    ended_us: callbacks.at(-1)?.end_us ?? start,
    created_event: startEvent,
    started_event: startEvent,
    ended_event: callbacks.at(-1)?.end_event ?? startEvent,
    ending: undefined,
    slices,
  };
}
