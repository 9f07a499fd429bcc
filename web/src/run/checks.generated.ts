// Generated from py/playground/runs/run.py by `python3 build.py generate`: change that, not this.

import { type Check, count, flag, list, nullable, oneOf, optional, shape, text } from "./shape";

const isOperand: Check = shape({
  kind: oneOf(
    "coroutine",
    "coroutine_function",
    "function",
    "task",
    "gather",
    "future",
    "several",
    "generator",
    "result",
    "other",
  ),
  text: nullable(text),
  name: text,
  line: optional(nullable(count)),
  count: optional(count),
  of: optional(nullable(oneOf("coroutine", "task", "future", "awaitable"))),
});

const isMisuse: Check = shape({
  kind: oneOf("call", "await", "value", "nested", "no_loop", "other_loop", "unset"),
  callee: text,
  given: nullable(isOperand),
  function: nullable(text),
  is_async: flag,
  instead: nullable(text),
  where: optional(list(count)),
  primitive: optional(count),
  task: optional(count),
});

const isRunError: Check = shape({
  type: text,
  message: text,
  line: nullable(count),
  traceback: text,
  misuse: optional(isMisuse),
  column: optional(nullable(count)),
  end_line: optional(nullable(count)),
  end_column: optional(nullable(count)),
});

const isOutputEntry: Check = shape({
  time_us: count,
  stream: oneOf("stdout", "stderr"),
  text,
  task: nullable(count),
  thread: nullable(count),
  callback: nullable(count),
  by: optional(oneOf("asyncio", "python")),
  event: count,
});

const isRaisedError: Check = shape({
  type: text,
  message: text,
  line: nullable(count),
  misuse: optional(isMisuse),
});

const isCancel: Check = shape({
  time_us: count,
  event: count,
  by: nullable(count),
  message: nullable(text),
  why: text,
  reached: flag,
});

const isWait: Check = shape({
  kind: oneOf(
    "sleep",
    "task",
    "shield",
    "gather",
    "thread",
    "wait",
    "task_group",
    "lock",
    "event",
    "condition",
    "semaphore",
    "barrier",
    "queue",
    "as_completed",
    "wait_for",
    "future",
  ),
  until_us: optional(count),
  task: optional(nullable(count)),
  gather: optional(count),
  thread: optional(count),
  primitive: optional(count),
  tasks: optional(list(count)),
  in: optional(nullable(text)),
  label: text,
});

const isSlice: Check = shape({
  state: oneOf("ready", "running", "waiting"),
  start_us: count,
  end_us: count,
  start_event: count,
  end_event: count,
  line: nullable(count),
  on: nullable(isWait),
});

const isTask: Check = shape({
  id: count,
  name: text,
  label: text,
  coroutine: text,
  call: text,
  parent: nullable(count),
  created_us: count,
  created_event: count,
  created_line: nullable(count),
  made_line: optional(nullable(count)),
  started_us: nullable(count),
  started_event: nullable(count),
  ended_us: nullable(count),
  ended_event: nullable(count),
  ending: nullable(oneOf("returned", "raised", "cancelled")),
  value: nullable(text),
  error: nullable(isRaisedError),
  received_by: list(nullable(count)),
  cancels: list(isCancel),
  slices: list(isSlice),
});

const isThread: Check = shape({
  id: count,
  name: text,
  label: text,
  call: text,
  parent: nullable(count),
  line: nullable(count),
  start_us: count,
  start_event: count,
  end_us: nullable(count),
  end_event: nullable(count),
  ending: nullable(oneOf("returned", "raised")),
  value: nullable(text),
  error: nullable(isRaisedError),
  slices: list(isSlice),
});

const isCallbackRun: Check = shape({
  id: count,
  call: text,
  start_us: count,
  end_us: count,
  start_event: count,
  end_event: count,
});

const isTrack: Check = shape({
  kind: oneOf("task", "thread", "callbacks"),
  task: nullable(count),
  thread: nullable(count),
  depth: count,
});

const isPrimitive: Check = shape({
  id: count,
  type: text,
  base: oneOf("Barrier", "BoundedSemaphore", "Condition", "Event", "LifoQueue", "Lock", "PriorityQueue", "Queue", "Semaphore"),
  name: nullable(text),
  label: text,
  line: nullable(count),
  size: nullable(count),
  first_event: count,
});

const isSlot: Check = shape({
  task: nullable(count),
  thread: nullable(count),
  gather: nullable(count),
  call: text,
  filled_us: nullable(count),
  filled_event: nullable(count),
  order: nullable(count),
  kind: nullable(oneOf("value", "exception", "cancelled")),
  value: nullable(text),
  received: flag,
});

const isGather: Check = shape({
  id: count,
  owner: nullable(count),
  line: nullable(count),
  return_exceptions: flag,
  start_us: count,
  start_event: count,
  end_us: nullable(count),
  end_event: nullable(count),
  ending: nullable(oneOf("returned", "raised", "cancelled")),
  error: nullable(isRaisedError),
  settled_by: nullable(count),
  value: nullable(text),
  slots: list(isSlot),
});

const isClosing: Check = shape({
  time_us: count,
  event: count,
  what: oneOf("tasks", "generators", "threads"),
  text,
});

const isNotice: Check = shape({
  time_us: count,
  event: count,
  kind: oneOf("never_awaited", "error_reported"),
  message: text,
  task: nullable(count),
  line: nullable(count),
});

export const isRun: Check = shape({
  schema: oneOf(2),
  python: text,
  outcome: oneOf("completed", "raised", "deadlocked", "stopped", "syntax_error"),
  error: nullable(isRunError),
  duration_us: count,
  sequential_us: count,
  main_value: nullable(text),
  output: list(isOutputEntry),
  tasks: list(isTask),
  threads: list(isThread),
  callbacks: list(isCallbackRun),
  tracks: list(isTrack),
  primitives: list(isPrimitive),
  gathers: list(isGather),
  closings: list(isClosing),
  notices: list(isNotice),
  event_count: count,
});
