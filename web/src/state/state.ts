// The page's one state, and the questions every part of the page asks of it.

import type { PythonStatus, RunReply } from "../python/page/client";
import type { Spot } from "../replay/spot";
import type { StoryView } from "../replay/story";
import type { Replay } from "../replay/types";
import type { Target } from "../run/stretches";
import type { Run } from "../run/types";
import type { Size } from "../timeline/layout/stage";
import { initialTimelineView, type TimelineView } from "../timeline/layout/view";
import type { Repair } from "./repair";
import type { Settings } from "./settings";
import type { Space } from "./space";

/** What the editor holds: the text, and the id of the example it began as. */
export interface Code {
  source: string;
  example: string;
}

/** What the page remembers of the editor. */
export interface Kept extends Code {
  /** The learner's own text that another took the place of, as long as it is offered. */
  replaced: Code | null;
}

/** How far a scrolling panel shows its list; more on request. */
export interface Shown {
  results: number;
  output: number;
  tasks: number;
}

/** On the whole screen, or with the screen dark. */
export type Presenting = "shown" | "blank";

export interface State extends Settings {
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
  replaced: Code | null;
  /** What is offered for the program that ran. */
  repair: Repair | null;
  /** What plays the run back; it comes after the run, or not at all. */
  replay: Replay | null;
  awaitingReplay: boolean;
  /** It came, and was none: our fault. */
  unplayable: boolean;
  /** How many events of the run have happened, from 0 to its event_count. */
  playhead: number;
  /** Where the first run of a program from a link is to open. */
  startAt: { source: string; spot: Spot } | null;
  /** The run on show opened at its end, since what the link says of the playhead can't be told of it. */
  misplaced: boolean;
  /** The playhead's virtual time: its event's, or between that and the next while playing or dragging. */
  timeUs: number;
  playing: boolean;
  /** What plays was seen before, and plays by itself: in two seconds, with one caption. */
  brief: boolean;
  /** How many times as fast as usual; Infinity is at once. */
  rate: number;
  /** What is over the page: the help, or the menu View. */
  help: boolean;
  menu: boolean;
  /** The share dialog does. */
  sharing: boolean;
  /** What is looked at: in passing, and by choice. */
  pointed: Target | null;
  selected: Target | null;
  shown: Shown;
  /** In somebody's lesson, where panels have places of their own, and the limits are not for the reader to set. */
  embedded: boolean;
  presenting: Presenting | null;
  /** The window of the page, measured while presenting. */
  page: Size;
  /** All panels are in one column. */
  narrow: boolean;
  /** The code can fold to a bar, and has. */
  folds: boolean;
  folded: boolean;
  /** How much the window has for panels beside one another. */
  space: Space;
  timeline: TimelineView;
  story: StoryView;
}

export const FIRST_SHOWN: Shown = { results: 100, output: 500, tasks: 100 };

export function initialState(kept: Kept, settings: Settings & { tabIndents: boolean }): State {
  return {
    python: { kind: "booting", fraction: 0, step: "loading Python" },
    ...kept,
    ...settings,
    pending: false,
    stoppable: false,
    reply: null,
    ranSource: null,
    repair: null,
    replay: null,
    awaitingReplay: false,
    unplayable: false,
    playhead: 0,
    startAt: null,
    misplaced: false,
    timeUs: 0,
    playing: false,
    brief: false,
    rate: 1,
    help: false,
    menu: false,
    sharing: false,
    pointed: null,
    selected: null,
    shown: FIRST_SHOWN,
    embedded: false,
    presenting: null,
    page: { width: 0, height: 0 },
    narrow: false,
    folds: false,
    folded: false,
    space: "little",
    timeline: initialTimelineView(),
    story: { top: 0, height: 0 },
  };
}

export function runOf(state: State): Run | null {
  return state.reply?.kind === "ran" ? state.reply.run : null;
}

/** The run on show was opened from a file. */
export function isOpened({ reply }: State): boolean {
  return reply?.kind === "ran" && reply.realMs === null;
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
