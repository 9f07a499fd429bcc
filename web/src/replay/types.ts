// The Replay: what it takes to play a Run back, event by event. Types only; `playground.replay` works it out.
// What is called event or ends in _event is an index into the run's trace; times are integer microseconds since the
// program began.
import type { LoopView } from "./types.generated";

export type * from "./types.generated";

/** The event that it follows, -1 before the first; what happened; and to which handle. `loop_state.ts` folds these. */
export type Move = LoopView["moves"][number];
