// The Run: one record of one run, as docs/run.md describes it. Types only.
// Times are integer microseconds since the program began; lines are 1-based, null where none is the learner's.

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
  stream: "stdout" | "stderr";
  text: string;
  task: number | null;
}

export interface Awaited {
  kind: "sleep" | "task" | "gather" | "future";
  label: string;
  until_us?: number;
  task?: number;
  gather?: number;
}

export interface Slice {
  state: "running" | "waiting" | "ready";
  start_us: number;
  end_us: number;
  line: number | null;
  on: Awaited | null;
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
  started_us: number | null;
  ended_us: number | null;
  ending: Ending | null;
  value: string | null;
  error: { type: string; message: string; line: number | null } | null;
  slices: readonly Slice[];
}

export interface Track {
  task: number;
  depth: number;
}

export interface Slot {
  task: number | null;
  call: string;
  filled_us: number | null;
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
  ending: Ending | null;
  error: { type: string; message: string } | null;
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
  tracks: readonly Track[];
  gathers: readonly Gather[];
  events: readonly unknown[];
}
