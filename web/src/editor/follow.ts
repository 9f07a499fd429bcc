// Keeps the editor's marks with the state: the tasks' shapes, their places at the playhead, and at the end of the run the error.
// Only while its text is the one that ran.

import { targetOfEvent } from "../replay/belongs";
import { type ParkedLine, parkedAt } from "../replay/parked";
import { toldLast } from "../replay/story";
import type { Replay } from "../replay/types";
import { countWhile } from "../run/bisect";
import { stretchAt } from "../run/stretches";
import { trackOfTask } from "../run/track_id";
import { tracksOf } from "../run/tracks";
import type { Run } from "../run/types";
import { isStale, runOf, type State } from "../state/state";
import { errorText } from "../ui/format";
import type { Editor } from "./editor";
import type { ErrorMark } from "./marks";

const NOBODY: readonly ParkedLine[] = [];

/** To be called after every change of the state; does something only when the marks' grounds changed. */
export function followPlayhead(editor: Editor): (state: State) => void {
  let before: readonly unknown[] = [];
  let shown = "";
  let shapes = 0;
  let failed: Run | null = null;
  return (state) => {
    const run = isStale(state) ? null : runOf(state);
    const centred = state.presenting !== null;
    const grounds = [run, run && state.playhead, centred];
    if (grounds.every((ground, index) => ground === before[index])) return;
    const made = run ? countWhile(run.tasks, ({ created_event: event }) => event < state.playhead) : 0;
    if (run !== before[0] || made !== shapes) editor.showShapes(run?.tasks.slice(0, made) ?? []);
    shapes = made;
    before = grounds;
    const over = run !== null && state.playhead >= run.event_count ? run : null;
    if (over !== failed) editor.markError(over && errorMark(over));
    failed = over;
    const lines = run ? parkedAt(run, state.playhead) : NOBODY;
    const line = run && state.replay && over === null ? lineOfTurn(run, state.replay, state.playhead, lines) : null;
    if (line !== null) editor.follow(line, centred);
    const now = JSON.stringify(lines);
    if (now === shown && lines.length > 0) return; // from frame to frame most tasks stay where they are
    shown = now;
    editor.showParked(lines);
  };
}

/** Where a task runs; else where the turn told last left its task. */
function lineOfTurn(run: Run, replay: Replay, playhead: number, lines: readonly ParkedLine[]): number | null {
  const running = lines.find(({ first }) => first[0]?.doing === "runs");
  if (running) return running.line;
  const told = replay.story[toldLast(replay, playhead)];
  const target = told
    ? targetOfEvent(run, told.task === null ? null : trackOfTask(told.task), Math.min(told.event, playhead - 1))
    : null;
  return stretchAt(tracksOf(run).byId, target)?.line ?? null;
}

function errorMark({ error, outcome }: Run): ErrorMark | null {
  if (error === null || error.line === null) return null;
  return {
    line: error.line,
    column: error.column ?? null,
    endLine: error.end_line ?? null,
    endColumn: error.end_column ?? null,
    // Who waits for what takes more space than there is between two lines; the results say it.
    message: outcome === "deadlocked" ? "Deadlock: a real program would wait here for ever" : errorText(error),
  };
}
