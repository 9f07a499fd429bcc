// Searching for a task by its name. Pure; folded tracks are searched too.
import type { TimelineModel } from "./model";

/** The first match after `from` (a task's id), going round; null if no task is called so. */
export function findTask(whole: TimelineModel, words: string, from: number | null): number | null {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return null;
  const { rows, rowOf } = whole;
  const start = from === null ? 0 : (rowOf.get(from) ?? -1) + 1;
  for (let step = 0; step < rows.length; step++) {
    const task = rows[(start + step) % rows.length]?.task;
    if (task && `${task.label}\n${task.call}`.toLowerCase().includes(wanted)) return task.id;
  }
  return null;
}

/** Which folds hide a task: all of its row's ancestors. */
export function foldsOver({ rows, rowOf }: TimelineModel, task: number): number[] {
  const row = rowOf.get(task) ?? 0;
  let depth = rows[row]?.depth ?? 0;
  const folds: number[] = [];
  for (let above = row - 1; above >= 0 && depth > 0; above--) {
    const candidate = rows[above];
    if (!candidate || candidate.depth >= depth) continue;
    depth = candidate.depth;
    folds.push(candidate.task.id);
  }
  return folds;
}
