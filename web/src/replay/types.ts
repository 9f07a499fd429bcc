// The Replay: what it takes to play a Run back, event by event. Types only; `playground.replay` works it out.
// An event index is a place in the run's trace; times are integer microseconds since the program began.

/** An entry of the story, about the events from `since_event` to `event`; it does not repeat the time. */
export interface StoryEntry {
  event: number;
  since_event: number;
  time_us: number;
  task: number | null;
  text: string;
}

/** An arrow from cause to effect. Only those with both ends are in the list. */
export interface Flow {
  kind: "created" | "woke" | "cancelled" | "delivered";
  from_task: number | null;
  to_task: number | null;
  from_thread: number | null;
  from_event: number;
  to_event: number;
  gather: number | null;
  slot: number | null;
}

/** A stretch in which the loop was blocked; `ready` are the tasks that could have run, `text` says it in words. */
export interface Stall {
  task: number | null;
  start_us: number;
  end_us: number;
  start_event: number;
  end_event: number;
  ready: readonly number[];
  text: string;
}

/** Who ran: the turns follow one another, and only one runs at any instant. */
export interface Turn {
  task: number | null;
  callback: number | null;
  start_us: number;
  end_us: number;
  start_event: number;
  end_event: number;
}

/** What stands in the ready queue or in the timer heap. Only timers are due. */
export interface Handle {
  task: number | null;
  text: string;
  due_us: number | null;
}

/** What happened to a handle: `replay/loop_state.ts` folds these. */
export type Move = readonly [event: number, op: "queue" | "run" | "finish" | "set_timer" | "drop_timer", handle: number];

export interface Replay {
  /** Per event, never decreasing. */
  times_us: readonly number[];
  /** Events worth stopping at, ascending. */
  interesting: readonly number[];
  story: readonly StoryEntry[];
  flows: readonly Flow[];
  stalls: readonly Stall[];
  turns: readonly Turn[];
  loop: { handles: readonly Handle[]; moves: readonly Move[] };
}
