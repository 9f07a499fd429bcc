// Generated from py/playground/replay/replay.py by `python3 build.py generate`: change that, not this.

export type FlowKind = "created" | "woke" | "cancelled" | "delivered";
export type MoveKind = "queue" | "run" | "finish" | "set_timer" | "drop_timer";

/** A sentence or more, about the trace events from `since_event` to `event`. */
export interface StoryEntry {
  /** the last event that it tells of */
  event: number;
  /** the first one */
  since_event: number;
  /** when it happened; the text does not repeat it */
  time_us: number;
  /** the task that it is about */
  task: number | null;
  /** the sentences */
  text: string;
  /** which of the `answers` it is, from 0; `null` for what tells of events */
  answer: number | null;
}

/** What is told while the run plays by itself, from an event on. */
export interface Caption {
  /** the event */
  event: number;
  /** a sentence or two */
  text: string;
}

/** An arrow from cause to effect: from a task (or a simulated thread) at one event to a task at another. */
export interface Flow {
  /** what the cause did: `delivered` a result or an exception */
  kind: FlowKind;
  /** the task it begins at, `null` for a thread */
  from_task: number | null;
  /** the simulated thread it begins at */
  from_thread: number | null;
  /** the event it begins at */
  from_event: number;
  /** the task it ends at */
  to_task: number;
  /** the event it ends at */
  to_event: number;
  /** the gather through which something was delivered, if it was one */
  gather: number | null;
  /** the index of that gather's slot */
  slot: number | null;
}

/** A stretch in which the loop was blocked, and the tasks that were ready meanwhile. */
export interface Stall {
  /** the task that held the loop, `null` for what is no task */
  task: number | null;
  /** when it began */
  start_us: number;
  /** when it ended */
  end_us: number;
  /** the event before it; its begin is no event of its own */
  start_event: number;
  /** the event with which it ended */
  end_event: number;
  /** the tasks that could have run */
  ready: readonly number[];
  /** the same in words */
  text: string;
}

/** A stretch in which one task, or a callback, had the loop to itself. */
export interface Turn {
  /** the task that ran, `null` for a callback */
  task: number | null;
  /** the callback that ran */
  callback: number | null;
  /** when it began */
  start_us: number;
  /** when it ended */
  end_us: number;
  /** the event with which it began */
  start_event: number;
  /** the event with which it ended */
  end_event: number;
}

/** What the loop calls: what that is in words, the task it is about, and its due time if it is a timer. */
export interface Handle {
  /** the task that it is about */
  task: number | null;
  /** what it is, in words */
  text: string;
  /** when it is due, if it is a timer; see [far timers](#far-timers) */
  due_us: number | null;
}

/** The ready queue and the timer heap of a run. */
export interface LoopView {
  /** what the loop calls */
  handles: readonly Handle[];
  /**
   * what happened to them, in order: the event that it follows (-1: before the first), what it was, and the index of the handle
   */
  moves: readonly (readonly [number | -1, MoveKind, number])[];
}

/** What there is to say of a primitive from an event on. */
export interface PrimitiveState {
  /** the event */
  event: number;
  /** the id of the primitive */
  primitive: number;
  /** its label, and who holds it, what is in it, who waits */
  text: string;
}

/** A child of the gather, and how long it takes by itself. */
export interface Part {
  /** the task */
  task: number;
  /** its waits and the stretches in which it held the loop */
  length_us: number;
}

/** The children of a gather laid end to end, in argument order. */
export interface EndToEnd {
  /** the gather's id */
  gather: number;
  /** when the gather was called: where the first one begins */
  start_us: number;
  /** the sum of the parts */
  length_us: number;
  /** one for each slot */
  parts: readonly Part[];
}

/** What a Run shows, in a sentence or two. */
export interface Verdict {
  /** the sentences; empty for a program that did not run or started no task */
  text: string;
  /** the part of the text that matters most, such as `"2.00 s"`; may be empty */
  strong: string;
  /** the gather that it is about */
  gather: number | null;
  /** its children laid end to end, where the verdict compares the two and they are not too long to be drawn */
  end_to_end: EndToEnd | null;
}

/** A sentence or two on what happened in this Run and why. */
export interface Answer {
  /** what it is about: docs/answers.md has when each is said */
  kind: string;
  /** the moment that it is about: following the answer takes the playhead behind this event */
  event: number;
  /** the tasks that it names, first the one whose moment it is */
  tasks: readonly number[];
  /** the line that it is about */
  line: number | null;
  /** what happened, with this Run's own names, lines and times */
  sentence: string;
  /** the rule of asyncio behind it */
  more: string | null;
}

/** A slot of a gather's list, or a task. */
export interface ResultSlot {
  /** the slot's index; `null` where it is none */
  slot: number | null;
  /** the task in it */
  task: number | null;
  /** the simulated thread that a future in it brings the result of */
  thread: number | null;
  /** what it returned, cut to what tells it from the others; or an exception's type; empty if there is neither */
  text: string;
  /** the place in which it came, such as `"1st"` or, with others at the same time, `"1st ="`; empty if it has none */
  place: string;
}

/** The boxes of a gather, or of the tasks of a program that gathers nothing. */
export interface ResultList {
  /** the gather; `null` for tasks, which are in no list and have no order */
  gather: number | null;
  /** in argument order; of a long list the first ones, the one that made it raise, and the last */
  boxes: readonly ResultSlot[];
  /** how many are left out, before the last box */
  more: number;
}

/** A task that goes on when its gather is over, and whose outcome nobody receives. */
export interface Leftover {
  /** the task */
  task: number;
  /** when the gather was over */
  since_us: number;
  /** the event that tells of that */
  since_event: number;
}

/** What a replay tells and shows. Every `event` is an index into the Run's trace events. */
export interface Replay {
  /** the time of each event; never decreasing */
  times_us: readonly number[];
  /** the run in plain sentences, in the order of their last events: a step of the playhead leads to the end of one */
  story: readonly StoryEntry[];
  /**
   * the events worth stopping at, in order, each the last of its sentence: a gather was called, all that it was given waited, a
   * slot was filled, it settled; a task or a thread ended, something was cancelled, the loop was blocked
   */
  milestones: readonly number[];
  /** what is told while the run plays by itself, in order: of one gather, or of what ends. At most five */
  captions: readonly Caption[];
  /** arrows from cause to effect. Where several would join the same two steps, the one that says most is there */
  flows: readonly Flow[];
  /** the stretches in which the loop was blocked */
  stalls: readonly Stall[];
  /** who ran, one after another */
  turns: readonly Turn[];
  /** the ready queue and the timer heap */
  loop: LoopView;
  /**
   * what there is to say of the Run's `primitives`, in the order of the events: of each the last one counts that has happened
   */
  primitives: readonly PrimitiveState[];
  /** the one sentence that says what the run shows */
  verdict: Verdict;
  /** what happened and why, in further sentences, the most useful first; empty where nothing is certain */
  answers: readonly Answer[];
  /** what gathers returned, or tasks where there is none: the boxes of the result rail */
  lists: readonly ResultList[];
  /** the tasks that went on when their gather had raised or was cancelled, and that nobody heard of any more */
  runs_on: readonly Leftover[];
}
