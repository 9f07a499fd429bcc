// What the timeline keeps of its own: how large its window is, and which part of the run is in it.
import type { Span } from "../../run/axis";
import type { Target } from "../../run/stretches";
import type { TrackId } from "../../run/track_id";

export interface TimelineView {
  /** The scrolling window, as measured, and how far it is scrolled, in px. */
  width: number;
  height: number;
  top: number;
  /** Its height is the page's to say, whatever is in it. */
  fixed: boolean;
  /** So high it can become at most, with all that may give way to it folded. */
  most: number;
  /** Nothing is under the tracks. */
  bare: boolean;
  /** What each axis is zoomed to; null: the whole run. */
  zoomed: { readonly time: Span | null; readonly steps: Span | null };
  /** Those whose children are folded away. */
  collapsed: ReadonlySet<TrackId>;
  /** The gather that was chosen for the result rail, and whether what its children take end to end is out of the way. */
  gather: number | null;
  sumClosed: boolean;
  /** What is searched for among the tasks' names, and the track it led to. */
  search: string;
  found: TrackId | null;
  /** Where the keyboard is on the tracks: it stays there when Escape lets go of the selected slice. */
  focus: Target | null;
}

export function initialTimelineView(): TimelineView {
  return { width: 0, height: 0, fixed: false, most: 0, bare: false, ...FRESH };
}

/** What a new run begins with; the measured sizes stay. */
export const FRESH = {
  top: 0,
  zoomed: { time: null, steps: null },
  collapsed: new Set<TrackId>(),
  gather: null,
  sumClosed: false,
  search: "",
  found: null,
  focus: null,
} satisfies Partial<TimelineView>;
