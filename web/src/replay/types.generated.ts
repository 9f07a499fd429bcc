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

/** What a replay tells and shows. Every `event` is an index into the Run's trace events. */
export interface Replay {
  /** the time of each event; never decreasing */
  times_us: readonly number[];
  /**
   * the events worth jumping to, in order: a task or a thread ended, a gather settled, something was cancelled, the loop was
   * blocked
   */
  interesting: readonly number[];
  /** the run in plain sentences, in the order of their last events */
  story: readonly StoryEntry[];
  /** arrows from cause to effect. Where several would join the same two steps, the one that says most is there */
  flows: readonly Flow[];
  /** the stretches in which the loop was blocked */
  stalls: readonly Stall[];
  /** who ran, one after another */
  turns: readonly Turn[];
  /** the ready queue and the timer heap */
  loop: LoopView;
  /**
   * what there is to say of the Run's `primitives`, in the order of the events: of each the last one counts that has happened.
   * Those of schema 1 have none
   */
  primitives?: readonly PrimitiveState[];
}
