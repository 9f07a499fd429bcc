// Which of the palette's colours a task has: the first task is ink, the rest take the hues in turn.

import { HUES } from "./drawing.generated";

/** A class that sets --task (for marks) and --task-text (for words); see styles/tokens.css. */
export function taskClass(id: number | null): string {
  if (id === null || id <= 1) return "task-0";
  return `task-${((id - 2) % HUES) + 1}`;
}
