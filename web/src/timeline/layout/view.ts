// What the timeline keeps of its own: how large its window is, and which part of the run stands in it.
import type { Span } from "../../run/axis";
import type { Target } from "../../run/stretches";

export interface TimelineView {
  /** The scrolling window, as measured, and how far it is scrolled, in px. */
  width: number;
  height: number;
  top: number;
  /** What each axis is zoomed to; null: the whole run. */
  zoomed: { readonly time: Span | null; readonly steps: Span | null };
  /** Tasks whose children are folded away. */
  collapsed: ReadonlySet<number>;
  /** The task whose gathers are opened. */
  openedGathers: number | null;
  /** What is searched for among the tasks' names, and the task it led to. */
  search: string;
  found: number | null;
  /** Where the keyboard stands on the tracks: it stays there when Escape lets go of the selected slice. */
  at: Target | null;
}

export function initialTimelineView(): TimelineView {
  return { width: 0, height: 0, ...FRESH };
}

/** What a new run begins with; the measured sizes stay. */
export const FRESH = {
  top: 0,
  zoomed: { time: null, steps: null },
  collapsed: new Set<number>(),
  openedGathers: null,
  search: "",
  found: null,
  at: null,
} satisfies Partial<TimelineView>;
