// How a task, a thread or a gather ended: the name of its icon, and a word.
import type { Ending } from "./types";

export function endingIcon(ending: Ending | null): Ending | "unended" {
  return ending ?? "unended";
}

export function endingWord(ending: Ending | null): string {
  return ending ?? "never ended";
}
