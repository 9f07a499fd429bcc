// The Run: one record of one run, as docs/run.md describes it. Types only.
// Times are integer microseconds since the program began; lines are 1-based, null where none is the learner's.
// What ends in _event is an index into the trace: it has happened once the playhead is greater.

export type * from "./types.generated";
