// Keeps the story's newest sentence in sight while the playhead moves: scrolls the list alone, and takes no focus.

import { bringIntoSight, viewOf } from "../panels/list_window";
import { rowHeight, toldLast } from "../replay/story";
import type { Actions } from "../state/actions";
import type { State } from "../state/state";

/** To be called after every drawing; scrolls only when another sentence is the newest, or the list was just opened. */
export function keepStoryInSight(): (state: State, actions: Actions) => void {
  let before: readonly unknown[] = [];
  return ({ tab, opened, replay, playhead, narrow }, actions) => {
    const grounds = [tab, opened.story, replay, replay && toldLast(replay, playhead)];
    if (grounds.every((ground, index) => ground === before[index])) return;
    before = grounds;
    const list = document.querySelector(".story-scroll");
    if (!list || !replay) return;
    const told = toldLast(replay, playhead);
    bringIntoSight(list, told - 1, rowHeight(narrow)); // with what is around it, where there is space
    bringIntoSight(list, Math.min(told + 1, replay.story.length - 1), rowHeight(narrow));
    bringIntoSight(list, told, rowHeight(narrow));
    actions.storyMoved(viewOf(list));
  };
}
