// The scrolling window of a list whose rows are all of one height.
import type { StoryView } from "../replay/story";

export function viewOf(list: Element): StoryView {
  return { top: list.scrollTop, height: list.clientHeight };
}

export function bringIntoSight(list: Element, row: number, height: number): void {
  const lowest = Math.max(row, 0) * height;
  const highest = lowest + height - list.clientHeight;
  if (list.scrollTop > lowest) list.scrollTop = lowest;
  else if (list.scrollTop < highest) list.scrollTop = highest;
}
