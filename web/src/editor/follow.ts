// Keeps the editor's marks with the state: the tasks' shapes, and their places at the playhead. Only while its text is the one that ran.
import { type ParkedLine, parkedAt } from "../replay/parked";
import { countWhile } from "../run/bisect";
import { isStale, runOf, type State } from "../state/state";
import type { Editor } from "./editor";

const NOBODY: readonly ParkedLine[] = [];

/** To be called after every change of the state; does something only when the marks' grounds changed. */
export function followPlayhead(editor: Editor): (state: State) => void {
  let before: readonly unknown[] = [];
  let shown = "";
  let shapes = 0;
  return (state) => {
    const run = isStale(state) ? null : runOf(state);
    const grounds = [run, run && state.playhead];
    if (grounds.every((ground, index) => ground === before[index])) return;
    const made = run ? countWhile(run.tasks, ({ created_event: event }) => event < state.playhead) : 0;
    if (run !== before[0] || made !== shapes) editor.showShapes(run?.tasks.slice(0, made) ?? []);
    shapes = made;
    before = grounds;
    const lines = run ? parkedAt(run, state.playhead) : NOBODY;
    const now = JSON.stringify(lines);
    if (now === shown && lines.length > 0) return; // from frame to frame most tasks stay where they are
    shown = now;
    editor.showParked(lines);
  };
}
