// Which sentences are told while a run plays by itself. Pure.
import type { Replay } from "./types";

/**
 * Each is on the screen for 900 ms. Of a program that is played again, in two seconds, it is the last only: what came of
 * the change.
 */
export function captionsOf({ captions, times_us: { length: end } }: Replay, brief: boolean): Replay["captions"] {
  return brief ? captions.filter(({ event }) => event + 1 < end).slice(-1) : captions;
}
