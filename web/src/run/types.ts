// The Run: one record of one run, as docs/run.md describes it. Types only.
// Times are integer microseconds since the program began; lines are 1-based, null where none is the learner's.
// What ends in _event is a place in the trace: it has happened once the playhead is greater.

export type Outcome = "completed" | "raised" | "deadlocked" | "stopped" | "syntax_error";
export type Ending = "returned" | "raised" | "cancelled";

export interface RunError {
  type: string;
  message: string;
  line: number | null;
  traceback: string;
  column?: number | null;
  end_line?: number | null;
  end_column?: number | null;
}

export interface OutputEntry {
  time_us: number;
  event: number;
  stream: "stdout" | "stderr";
  text: string;
  task: number | null;
  thread: number | null;
  callback: number | null;
}

/** What a slice waits for. Its label says it in words; docs/run.md has the kinds and what else they hold. */
export interface Awaited {
  kind: string;
  label: string;
}

export interface Slice {
  state: "running" | "waiting" | "ready";
  start_us: number;
  end_us: number;
  line: number | null;
  on: Awaited | null;
  start_event: number;
  end_event: number;
}

export interface Task {
  id: number;
  name: string;
  label: string;
  coroutine: string;
  call: string;
  parent: number | null;
  created_us: number;
  created_line: number | null;
  created_event: number;
  started_event: number | null;
  ended_event: number | null;
  started_us: number | null;
  ended_us: number | null;
  ending: Ending | null;
  value: string | null;
  error: { type: string; message: string; line: number | null } | null;
  received_by: readonly (number | null)[];
  cancels: readonly { time_us: number; event: number; by: number | null; message: string | null; why: string }[];
  slices: readonly Slice[];
}

export interface Thread {
  id: number;
  name: string;
  label: string;
  call: string;
  parent: number | null;
  line: number | null;
  start_us: number;
  end_us: number | null;
  start_event: number;
  end_event: number | null;
  ending: "returned" | "raised" | null;
  value: string | null;
  error: { type: string; message: string; line: number | null } | null;
  slices: readonly Slice[];
}

export interface CallbackRun {
  id: number;
  call: string;
  start_us: number;
  end_us: number;
  start_event: number;
  end_event: number;
}

export interface Closing {
  time_us: number;
  event: number;
  what: "tasks" | "generators" | "threads";
  text: string;
}

export interface Notice {
  time_us: number;
  event: number;
  kind: "never_awaited" | "error_reported";
  message: string;
  task: number | null;
  line: number | null;
}

export interface Track {
  kind: "task" | "thread" | "callbacks";
  task: number | null;
  thread: number | null;
  depth: number;
}

export interface Slot {
  task: number | null;
  call: string;
  filled_us: number | null;
  filled_event: number | null;
  order: number | null;
  kind: "value" | "exception" | "cancelled" | null;
  value: string | null;
  received: boolean;
}

export interface Gather {
  id: number;
  owner: number | null;
  line: number | null;
  return_exceptions: boolean;
  start_us: number;
  end_us: number | null;
  start_event: number;
  end_event: number | null;
  ending: Ending | null;
  error: { type: string; message: string } | null;
  settled_by: number | null;
  value: string | null;
  slots: readonly Slot[];
}

export interface Run {
  schema: 1;
  python: string;
  outcome: Outcome;
  error: RunError | null;
  duration_us: number;
  sequential_us: number;
  main_value: string | null;
  output: readonly OutputEntry[];
  tasks: readonly Task[];
  threads: readonly Thread[];
  callbacks: readonly CallbackRun[];
  tracks: readonly Track[];
  gathers: readonly Gather[];
  closings: readonly Closing[];
  notices: readonly Notice[];
  /** How many events the trace has; the page has no need of the events themselves. */
  event_count: number;
}
