// Generated from py/playground/replay/replay.py by `python3 build.py generate`: change that, not this.

import { type Check, count, either, list, nullable, oneOf, shape, text, tuple } from "../run/shape";

const isStoryEntry: Check = shape({
  event: count,
  since_event: count,
  time_us: count,
  task: nullable(count),
  text,
  answer: nullable(count),
});

const isCaption: Check = shape({
  event: count,
  text,
});

const isFlow: Check = shape({
  kind: oneOf("created", "woke", "cancelled", "delivered"),
  from_task: nullable(count),
  from_thread: nullable(count),
  from_event: count,
  to_task: count,
  to_event: count,
  gather: nullable(count),
  slot: nullable(count),
});

const isStall: Check = shape({
  task: nullable(count),
  start_us: count,
  end_us: count,
  start_event: count,
  end_event: count,
  ready: list(count),
  text,
});

const isTurn: Check = shape({
  task: nullable(count),
  callback: nullable(count),
  start_us: count,
  end_us: count,
  start_event: count,
  end_event: count,
});

const isHandle: Check = shape({
  task: nullable(count),
  text,
  due_us: nullable(count),
});

const isLoopView: Check = shape({
  handles: list(isHandle),
  moves: list(tuple(either(count, oneOf(-1)), oneOf("queue", "run", "finish", "set_timer", "drop_timer"), count)),
});

const isPrimitiveState: Check = shape({
  event: count,
  primitive: count,
  text,
});

const isPart: Check = shape({
  task: count,
  length_us: count,
});

const isEndToEnd: Check = shape({
  gather: count,
  start_us: count,
  length_us: count,
  parts: list(isPart),
});

const isVerdict: Check = shape({
  text,
  strong: text,
  gather: nullable(count),
  end_to_end: nullable(isEndToEnd),
});

const isAnswer: Check = shape({
  kind: text,
  event: count,
  tasks: list(count),
  line: nullable(count),
  sentence: text,
  more: nullable(text),
});

const isResultSlot: Check = shape({
  slot: nullable(count),
  task: nullable(count),
  thread: nullable(count),
  text,
  place: text,
});

const isResultList: Check = shape({
  gather: nullable(count),
  boxes: list(isResultSlot),
  more: count,
});

const isLeftover: Check = shape({
  task: count,
  since_us: count,
  since_event: count,
});

export const isReplay: Check = shape({
  times_us: list(count),
  story: list(isStoryEntry),
  milestones: list(count),
  captions: list(isCaption),
  flows: list(isFlow),
  stalls: list(isStall),
  turns: list(isTurn),
  loop: isLoopView,
  primitives: list(isPrimitiveState),
  verdict: isVerdict,
  answers: list(isAnswer),
  lists: list(isResultList),
  runs_on: list(isLeftover),
});
