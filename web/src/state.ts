// The page's one state, and the questions every part of the page asks of it.
import type { PythonStatus, RunReply } from "./python/client";
import type { Run } from "./run";
import type { Remembered } from "./storage";

/** A stretch of a track: the task's id and the place among `stretchesOf(task)`. */
export interface Target {
  task: number;
  index: number;
}

/** How far a scrolling panel shows its list; more on request. */
export interface Shown {
  results: number;
  output: number;
}

export interface State {
  python: PythonStatus;
  /** The program in the editor, and the example it began as. */
  source: string;
  example: string;
  tabIndents: boolean;
  /** Run was pressed and has no answer yet: the program runs, or waits for Python to be there. */
  pending: boolean;
  /** Pending long enough that stopping is worth a button. */
  stoppable: boolean;
  reply: RunReply | null;
  /** The program `reply` is about. */
  ranSource: string | null;
  /** The learner's own text that an example took the place of, as long as it is worth offering. */
  replaced: Remembered | null;
  pointed: Target | null;
  selected: Target | null;
  shown: Shown;
  /** All panels stand in one column. */
  narrow: boolean;
  /** The timeline's window: measured size and how far it is scrolled, in px. */
  timelineWidth: number;
  timelineHeight: number;
  timelineTop: number;
}

export const FIRST_SHOWN: Shown = { results: 100, output: 500 };

export function initialState(code: Remembered, replaced: Remembered | null, tabIndents: boolean): State {
  return {
    python: { kind: "booting", fraction: 0, step: "loading Python" },
    ...code,
    tabIndents,
    pending: false,
    stoppable: false,
    reply: null,
    ranSource: null,
    replaced,
    pointed: null,
    selected: null,
    shown: FIRST_SHOWN,
    narrow: false,
    timelineWidth: 0,
    timelineHeight: 0,
    timelineTop: 0,
  };
}

export function runOf(state: State): Run | null {
  return state.reply?.kind === "ran" ? state.reply.run : null;
}

/** The run on show belongs to an earlier text than the one in the editor. */
export function isStale(state: State): boolean {
  return state.ranSource !== null && state.ranSource !== state.source;
}

export type Phase = "booting" | "ready" | "running" | "finished" | "failed";

/** What `data-state` says. */
export function phaseOf(state: State): Phase {
  if (state.python.kind === "failed") return "failed";
  if (state.python.kind === "booting") return "booting";
  if (state.pending) return "running";
  if (state.reply?.kind === "ran") return "finished";
  return state.reply?.kind === "internal_error" ? "failed" : "ready";
}
