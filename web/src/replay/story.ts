// The story at the playhead: which sentence was told last, and which rows of the list are in sight.
import { countWhile } from "../run/bisect";
import type { Replay, StoryEntry } from "./types";

/** The sentence about what happens at the playhead, no answer: the one that ends there or has begun, else the last one; or -1. */
export function toldLast({ story }: Replay, playhead: number): number {
  let row = countWhile(story, ({ event }) => event < playhead);
  if (story[row - 1]?.event === playhead - 1 || (story[row]?.since_event ?? Infinity) >= playhead) row--;
  while (isAnswer(story[row])) row--;
  return row;
}

export function isAnswer(entry: StoryEntry | undefined): boolean {
  return entry !== undefined && entry.answer !== null;
}

/** Rows are all of one height, so that of a hundred thousand only those in sight need be drawn. */
export function rowHeight(narrow: boolean): number {
  return narrow ? 66 : 46;
}

const SPARE = 8; // rows drawn on either side of those in sight

/** The list's window: how far it is scrolled, and its height, in px. */
export interface StoryView {
  top: number;
  height: number;
}

/** The rows to draw, each `height` px high: [first, end). */
export function rowsInSight(view: StoryView, rows: number, height: number): { first: number; end: number } {
  const first = Math.floor(view.top / height) - SPARE;
  const end = Math.ceil((view.top + view.height) / height) + SPARE;
  return { first: Math.max(0, Math.min(first, rows)), end: Math.min(rows, end) };
}
