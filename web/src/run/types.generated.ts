// Generated from py/playground/runs/run.py by `python3 build.py generate`: change that, not this.

export type Author = "asyncio" | "python";
export type AwaitedKind =
  | "sleep"
  | "task"
  | "shield"
  | "gather"
  | "thread"
  | "wait"
  | "task_group"
  | "lock"
  | "event"
  | "condition"
  | "semaphore"
  | "barrier"
  | "queue"
  | "as_completed"
  | "wait_for"
  | "future";
export type Base =
  | "Barrier"
  | "BoundedSemaphore"
  | "Condition"
  | "Event"
  | "LifoQueue"
  | "Lock"
  | "PriorityQueue"
  | "Queue"
  | "Semaphore";
export type ClosingKind = "tasks" | "generators" | "threads";
export type ElementKind = "coroutine" | "task" | "future" | "awaitable";
export type Ending = "returned" | "raised" | "cancelled";
export type MisuseKind = "call" | "await" | "value" | "nested" | "no_loop" | "other_loop" | "unset";
export type OperandKind =
  | "coroutine"
  | "coroutine_function"
  | "function"
  | "task"
  | "gather"
  | "future"
  | "several"
  | "generator"
  | "result"
  | "other";
export type Outcome = "completed" | "raised" | "deadlocked" | "stopped" | "syntax_error";
export type Schema = 2;
export type SliceState = "ready" | "running" | "waiting";
export type SlotKind = "value" | "exception" | "cancelled";
export type Stream = "stdout" | "stderr";
export type ThreadEnding = "returned" | "raised";

/** What a failing expression was given. */
export interface Operand {
  /**
   * `coroutine`: one that has not begun; `coroutine_function`, `function`: one that was not called, with and without `async`;
   * `gather`: what `gather()` returns; `several`: a list, tuple, set or the like; `result`: what a call returned that is nothing
   * of these
   */
  kind: OperandKind;
  /** as it is written; `null` if that is long */
  text: string | null;
  /** of a coroutine or function its name, of anything else that of its class */
  name: string;
  /** of a coroutine: where it was made */
  line?: number | null;
  /** of `several`: how many there are */
  count?: number;
  /** of `several`: what all of them are; `null` if there are others among them, or none at all */
  of?: ElementKind | null;
}

/** What an expression of the program's was given, at which it raised. */
export interface Misuse {
  /**
   * `call`: a function of asyncio's was given what it does not take; `await`: so was `await`; `value`: a coroutine or future was
   * used as what it gives; `nested`: a loop was to run within another, `no_loop`: something needs a loop and none ran;
   * `other_loop`: it belongs to another loop; `unset`: a variable had no value
   */
  kind: MisuseKind;
  /** the function of asyncio's, such as `gather`; empty where there is none */
  callee: string;
  /** the argument or operand; `null` if it is not known */
  given: Operand | null;
  /** the function in which it is written; `null` outside of any */
  function: string | null;
  /** whether that is an `async def` */
  is_async: boolean;
  /** what to write instead, where that is certain */
  instead: string | null;
  /** of `unset`: the lines of the only assignment to the variable, from the first to the last */
  where?: readonly number[];
  /** of `other_loop`: the lock, event or the like that belongs to it */
  primitive?: number;
  /** of `other_loop`: the task that belongs to it */
  task?: number;
}

/** Why the outcome is not `completed`. */
export interface RunError {
  /** the exception's type, or what ended the run: see below */
  type: string;
  /** its message */
  message: string;
  /** the learner's innermost line */
  line: number | null;
  /** the text that a learner would read, with lines of their own only */
  traceback: string;
  /** what the expression was given at which it was raised, where that is certain */
  misuse?: Misuse;
  /**
   * of a syntax error: the column on `line` where the mark begins, from 1, in UTF-16 code units (an emoji is two), as JavaScript
   * and editors count; `null` where only the line is known
   */
  column?: number | null;
  /** of a syntax error: the line on which the mark ends */
  end_line?: number | null;
  /**
   * of a syntax error: the column before which it ends; that of its begin if it is at the end of the line, where something is
   * missing
   */
  end_column?: number | null;
}

/** A piece of output, with its place in the trace. */
export interface OutputEntry {
  /** when it was printed */
  time_us: number;
  /** where it went */
  stream: Stream;
  /** up to the end of a line, or 4,000 characters of a longer one */
  text: string;
  /** the task that printed it, `null` outside any task */
  task: number | null;
  /** the simulated thread that printed it */
  thread: number | null;
  /** the callback that printed it */
  callback: number | null;
  /** whose words, if not the program's: `asyncio` of what it logs, `python` of what it warns of and of tracebacks */
  by?: Author;
  /** the event that tells of it */
  event: number;
}

/** An exception that a task, a thread or a gather raised. */
export interface RaisedError {
  /** the name of its class */
  type: string;
  /** its message */
  message: string;
  /** the learner's innermost line that it passed */
  line: number | null;
  /** what the expression was given at which a task raised it, where that is certain */
  misuse?: Misuse;
}

/** A call of a task's `cancel()`. */
export interface Cancel {
  /** when */
  time_us: number;
  /** the event that tells of it */
  event: number;
  /** the task that called it */
  by: number | null;
  /** the argument of the call */
  message: string | null;
  /** in words: `"by main"`, `"by a timeout"`, `"as the program ended"` */
  why: string;
  /** whether it had an effect: `false` if the task had ended */
  reached: boolean;
}

/** What a slice waits for, with words for people. */
export interface Wait {
  /**
   * `task` and `shield`: a task, directly or behind `asyncio.shield`; `thread`: a call in a simulated thread; `wait` and
   * `task_group`: `asyncio.wait` and the end of an `asyncio.TaskGroup`; `future`: any other future; the others are what the name
   * says
   */
  kind: AwaitedKind;
  /** of a `sleep`: when it is due; see [far timers](#far-timers) */
  until_us?: number;
  /** of a `task` or a `shield`: the task, `null` for a future that is none */
  task?: number | null;
  /** of a `gather`: its id */
  gather?: number;
  /** of a `thread`: its id */
  thread?: number;
  /** of a `lock`, `event`, `condition`, `semaphore`, `barrier` or `queue` of the program's: its id */
  primitive?: number;
  /** of a `wait`, a `task_group` or an `as_completed`: the tasks in it */
  tasks?: readonly number[];
  /** of the kinds from `wait` on: the library function that waits, such as `"Queue.get"`, or `null` */
  in?: string | null;
  /** such as `"sleep until 2.00 s"`, `"task orders"`, `"gather of 3"` */
  label: string;
}

/** A range on a track: what a task did, without gaps from its first step to its end. */
export interface Slice {
  /** `running` is often of no length: a step takes no virtual time unless it blocks the loop; `ready` often too */
  state: SliceState;
  /** when it began */
  start_us: number;
  /** when it ended */
  end_us: number;
  /** the event with which it began: at a playhead of `p` a track is in the slice with `start_event < p <= end_event` */
  start_event: number;
  /** the event with which the next one begins */
  end_event: number;
  /** the line that runs, or on which the task is parked */
  line: number | null;
  /** what it waits for, `null` unless it waits */
  on: Wait | null;
}

/** A task: who made it, what it did and when, how it ended. */
export interface Task {
  /** from 1, in the order of creation */
  id: number;
  /** `task.get_name()` */
  name: string;
  /** a short name for its track: see [labels](#labels) */
  label: string;
  /** such as `"fetch_from_api"` */
  coroutine: string;
  /** such as `"fetch_from_api('users', 1)"`, with the arguments as they were when the task was created */
  call: string;
  /** the task that created it */
  parent: number | null;
  /** when it was created */
  created_us: number;
  /** the event that tells of that */
  created_event: number;
  /** the line where it was created */
  created_line: number | null;
  /** the line where its coroutine was made, `null` if it is that one; Runs that were kept from before have it not */
  made_line?: number | null;
  /** when its first step began */
  started_us: number | null;
  /** the event that tells of that */
  started_event: number | null;
  /** when it ended, or Python threw it away as nobody held it: then `ending` is `null`; `null` if neither */
  ended_us: number | null;
  /** the event that tells of that */
  ended_event: number | null;
  /** how it ended */
  ending: Ending | null;
  /** repr of what it returned */
  value: string | null;
  /** what it raised */
  error: RaisedError | null;
  /**
   * the tasks that received its result or exception, by awaiting, gathering or asking for it; `null` is the program outside the
   * loop, or a callback of its own
   */
  received_by: readonly (number | null)[];
  /** each call of its `cancel()` */
  cancels: readonly Cancel[];
  /** what it did, in order */
  slices: readonly Slice[];
}

/** A call in a simulated thread. It is never ready and never cancelled, and waits only in `time.sleep`. */
export interface Thread {
  /** from 1, in the order in which the calls were asked for; those that no thread began have none here */
  id: number;
  /** the thread's own, such as `"asyncio_0"` */
  name: string;
  /** a short name for its track: see [labels](#labels) */
  label: string;
  /** what it runs */
  call: string;
  /** the task that started it */
  parent: number | null;
  /** the line where it was started */
  line: number | null;
  /** when it began */
  start_us: number;
  /** the event that tells of that */
  start_event: number;
  /** when it ended; `null` if it never did */
  end_us: number | null;
  /** the event that tells of that */
  end_event: number | null;
  /** how it ended */
  ending: ThreadEnding | null;
  /** repr of what it returned */
  value: string | null;
  /** what it raised */
  error: RaisedError | null;
  /** what it did, in order */
  slices: readonly Slice[];
}

/** A call that the loop made for the learner outside any task. */
export interface CallbackRun {
  /** from 1, in order */
  id: number;
  /** what was called */
  call: string;
  /** when it began */
  start_us: number;
  /** when it ended */
  end_us: number;
  /** the event with which it began */
  start_event: number;
  /** the event with which it ended */
  end_event: number;
}

/** A row of the drawing. Tasks and threads are below the task that made them; one row for all callbacks is the last. */
export interface Track {
  /** whose it is */
  kind: "task" | "thread" | "callbacks";
  /** the task, if it is a task's */
  task: number | null;
  /** the thread, if it is a thread's */
  thread: number | null;
  /** how many tasks above it made one another */
  depth: number;
}

/** A lock, semaphore, condition, event, barrier or queue that the program made and used. */
export interface Primitive {
  /** from 1, in the order of their first use */
  id: number;
  /** the name of its class, such as `"Semaphore"` */
  type: string;
  /** the class of asyncio's that this is, or is made from */
  base: Base;
  /** the variable, attribute or element that held it where it was used first, such as `"self.gate"`; `null` if none did */
  name: string | null;
  /** what it is called: its name, if no other has that, else where it was made: `"the lock made on line 7"` */
  label: string;
  /** where it was made */
  line: number | null;
  /** how many may hold it, meet at it or be in it; `null` where that is no matter */
  size: number | null;
  /** the event that tells of its first use */
  first_event: number;
}

/** One argument of a gather. */
export interface Slot {
  /** the task in it; `null` for a future that is none. The same awaitable given twice has two slots with one task */
  task: number | null;
  /** the simulated thread that a future brings the result of */
  thread: number | null;
  /** the gather that is in it */
  gather: number | null;
  /** what it runs, in words; of a bare future the variable that holds it */
  call: string;
  /** when the outcome of the awaitable reached the gather */
  filled_us: number | null;
  /** the event that tells of that */
  filled_event: number | null;
  /** its place in the order in which they finished, from 1 */
  order: number | null;
  /** what it was filled with */
  kind: SlotKind | null;
  /** repr of the value or the exception */
  value: string | null;
  /** false when nobody got it through the gather, which had raised already or was cancelled */
  received: boolean;
}

/** A call of `asyncio.gather`. */
export interface Gather {
  /** from 1, in the order of the calls */
  id: number;
  /** the task that called it */
  owner: number | null;
  /** the line of the call */
  line: number | null;
  /** as it was called */
  return_exceptions: boolean;
  /** when it was called */
  start_us: number;
  /** the event that tells of that */
  start_event: number;
  /** when it settled; `null` if it never did */
  end_us: number | null;
  /** the event that tells of that */
  end_event: number | null;
  /** how the gather itself ended */
  ending: Ending | null;
  /** what it raised */
  error: RaisedError | null;
  /** the index of the slot that settled it: the last to fill, or the one that failed */
  settled_by: number | null;
  /** repr of the list that it returned */
  value: string | null;
  /** one for each argument, in argument order */
  slots: readonly Slot[];
}

/** Something that `asyncio.run` did when it cleaned up, in its fixed order. */
export interface Closing {
  /** when */
  time_us: number;
  /** the event that tells of it */
  event: number;
  /** tasks that it cancelled, generators that it closed, threads that it waited for */
  what: ClosingKind;
  /** in words */
  text: string;
}

/** Something that asyncio or Python warned of and that nobody handled. */
export interface Notice {
  /** when */
  time_us: number;
  /** the event that tells of it */
  event: number;
  /**
   * a coroutine that was never awaited, or a call of the loop's exception handler, as for "Task exception was never retrieved"
   */
  kind: "never_awaited" | "error_reported";
  /** the warning */
  message: string;
  /** the task that it is about */
  task: number | null;
  /** the line that it is about */
  line: number | null;
}

/** The whole record of one run. */
export interface Run {
  /** the version of the record: see [versions](#versions) */
  schema: Schema;
  /** the version of Python that ran it, such as `"3.14.2"` */
  python: string;
  /** `stopped`: it reached a limit, the user stopped it, or it ended itself, as with `os._exit` */
  outcome: Outcome;
  /** why the outcome is not `completed` */
  error: RunError | null;
  /** how long the program took on the virtual clock */
  duration_us: number;
  /** what the same sleeps and blocked stretches cost one after another: their sum over all tasks */
  sequential_us: number;
  /** repr of what `main` (the first coroutine given to the loop) returned */
  main_value: string | null;
  /** what was printed, in order */
  output: readonly OutputEntry[];
  /** the tasks, in the order of creation */
  tasks: readonly Task[];
  /** the calls in simulated threads, in the order in which they began */
  threads: readonly Thread[];
  /** the calls that the loop made for the program outside any task */
  callbacks: readonly CallbackRun[];
  /** the rows of a drawing, in order */
  tracks: readonly Track[];
  /** the locks, semaphores, conditions, events, barriers and queues that were used, in the order of their first use */
  primitives: readonly Primitive[];
  /** the gathers, in the order of the calls */
  gathers: readonly Gather[];
  /** what `asyncio.run` did when it cleaned up, if there was anything to do */
  closings: readonly Closing[];
  /** what asyncio or Python warned of and nobody handled */
  notices: readonly Notice[];
  /** how many trace events there are */
  event_count: number;
}
