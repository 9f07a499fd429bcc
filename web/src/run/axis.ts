// What a run is shown along.

/** Virtual time, or one step for each event. */
export type Axis = "time" | "steps";

/** A part of an axis: virtual µs on the time axis, event indices on the axis of steps. */
export type Span = readonly [from: number, to: number];
