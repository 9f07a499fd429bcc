// Keeps the editor's marks with the state: the tasks' places at the playhead. Only while its text is the one that ran.
import { type ParkedLine, parkedAt } from "../replay/parked";
import { isStale, runOf, type State } from "../state/state";
import type { Editor } from "./editor";

const NOBODY: readonly ParkedLine[] = [];

/** To be called after every change of the state; does something only when the marks' grounds changed. */
export function followPlayhead(editor: Editor): (state: State) => void {
  let before: readonly unknown[] = [];
  let shown = "";
  return (state) => {
    const run = isStale(state) ? null : runOf(state);
    const grounds = [run, run && state.playhead];
    if (grounds.every((ground, index) => ground === before[index])) return;
    before = grounds;
    const lines = run ? parkedAt(run, state.playhead) : NOBODY;
    const now = JSON.stringify(lines);
    if (now === shown && lines.length > 0) return; // from frame to frame most tasks stay where they are
    shown = now;
    editor.showParked(lines);
  };
}
