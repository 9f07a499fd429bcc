// How a task, a thread or a gather ended: the name of its icon, and a word.
import type { Ending } from "./types";

export function endingIcon(ending: Ending | null): Ending | "unended" {
  return ending ?? "unended";
}

/** What is over and has no ending is a task that Python threw away. */
export function endingWord(ending: Ending | null, endedUs: number | null = null): string {
  return ending ?? (endedUs === null ? "never ended" : "thrown away");
}
