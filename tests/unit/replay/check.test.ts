import assert from "node:assert/strict";
import { test } from "node:test";
import { checkedReplay } from "../../../web/src/replay/check";
import { checkedRun } from "../../../web/src/run/check";

/** A Run of three events in which nothing happened, packed. */
const RUN = {
  ...{ schema: 1, python: "3.14.2", outcome: "completed", error: null, duration_us: 1, sequential_us: 0, main_value: null },
  ...{ output: [], tasks: {}, threads: {}, tracks: {}, callbacks: [], gathers: [], closings: [], notices: [], ons: [] },
  event_count: 3,
};
const STORY = { event: [2], since_event: [1], time_us: [1], task: [null], text: ["It ends."] };
const TURNS = { task: [null, null], callback: [1, 2], start_us: [0, 0], end_us: [0, 0], start_event: [0, 1], end_event: [1, 2] };
const LOOP = {
  handles: { task: [null], text: ["a callback"], due_us: [null] },
  moves: { event: [-1, 0], what: [0, 1], handle: [0, 0] },
};
const REPLAY = {
  ...{ times_us: [0, 0, 1], milestones: [1, 2], flows: {}, stalls: [] },
  ...{ story: STORY, turns: TURNS, loop: LOOP },
};
const run = checkedRun(JSON.stringify(RUN));

test("a Replay of the Run is taken", () => {
  const replay = checkedReplay(JSON.stringify(REPLAY), run);
  assert.equal(replay.story[0]?.since_event, 1);
  assert.deepEqual(replay.loop.moves, [
    [-1, "queue", 0],
    [0, "run", 0],
  ]);
});

const FORGED: Readonly<Record<string, object>> = {
  "a sentence without its first event": { story: { ...STORY, since_event: [null] } },
  "a sentence that begins after it ends": { story: { ...STORY, since_event: [3] } },
  "a sentence about an event that there is not": { story: { ...STORY, event: [3] } },
  "a sentence about a task that there is not": { story: { ...STORY, task: [7] } },
  "times of another Run": { times_us: [0, 0] },
  "times that go back": { times_us: [0, 2, 1] },
  "milestones out of order": { milestones: [2, 1] },
  "turns out of order": { turns: { ...TURNS, start_event: [1, 0] } },
  "a turn that ends before it starts": { turns: { ...TURNS, end_event: [1, 0] } },
  "a move before the first": { loop: { ...LOOP, moves: { ...LOOP.moves, event: [-2, 0] } } },
  "a move of no kind": { loop: { ...LOOP, moves: { ...LOOP.moves, what: [0, 9] } } },
  "a move of no handle": { loop: { ...LOOP, moves: { ...LOOP.moves, handle: [0, 1] } } },
};
for (const [what, change] of Object.entries(FORGED)) {
  test(`${what} is refused`, () => {
    assert.throws(() => checkedReplay(JSON.stringify({ ...REPLAY, ...change }), run), /^Error: what came back is no Replay/);
  });
}
