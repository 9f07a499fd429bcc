// What tasks share (locks, queues and the like), as it is at the playhead.
import { countWhile } from "../run/bisect";
import type { PrimitiveState, Replay } from "./types";

const statesOf = new WeakMap<Replay, readonly (readonly PrimitiveState[])[]>();

/** What there is to say of each that has been used before the playhead, in the order of their first use. */
export function primitivesAt(replay: Replay, playhead: number): string[] {
  const known = statesOf.get(replay) ?? byPrimitive(replay.primitives);
  statesOf.set(replay, known);
  return known.flatMap((states) => states[countWhile(states, ({ event }) => event < playhead) - 1]?.text ?? []);
}

function byPrimitive(states: readonly PrimitiveState[]): PrimitiveState[][] {
  const found = new Map<number, PrimitiveState[]>();
  for (const state of states) {
    const of = found.get(state.primitive);
    if (of) of.push(state);
    else found.set(state.primitive, [state]);
  }
  return [...found.values()];
}
