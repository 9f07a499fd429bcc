import assert from "node:assert/strict";
import { test } from "node:test";
import { checkedRun } from "../../../web/src/run/check";

const SLICES = {
  ...{ end_us: [1, 2], end_event: [2, 3], line: [1, null], state: [1, 2], on: [null, 0] },
  ...{ count: [2], first_us: [0], first_event: [1] },
};
const TASKS = {
  ...{ id: [1], name: ["Task-1"], label: ["main"], coroutine: ["main"], call: ["main()"], parent: [null] },
  ...{ created_us: [0], created_event: [0], created_line: [1], started_us: [0], started_event: [1] },
  ...{ ended_us: [null], ended_event: [null], ending: [null], value: [null], error: [null], received_by: [[]], cancels: [[]] },
  slices: SLICES,
};
const PRINTED = { time_us: 0, stream: "stdout", text: "a\n", task: 1, thread: null, callback: null };
const GATHER = {
  ...{ id: 1, owner: 1, line: 3, return_exceptions: false, start_us: 0, start_event: 1, end_us: 2, end_event: 3 },
  ...{ ending: "raised", error: { type: "ValueError", message: "no", line: 2 }, settled_by: null, value: null, slots: {} },
};
/** A Run of one task that runs and then waits, packed. */
const RUN = {
  ...{ schema: 1, python: "3.14.2", outcome: "completed", error: null, duration_us: 2, sequential_us: 0, main_value: null },
  ...{ tasks: TASKS, threads: {}, callbacks: [], closings: [], notices: [], event_count: 4 },
  tracks: { kind: ["task"], task: [1], thread: [null], depth: [0] },
  ons: [{ kind: "sleep", until_us: 2, label: "sleep until 2 µs" }],
  output: [1, 2].map((event) => ({ ...PRINTED, event })),
  gathers: [GATHER],
};

test("a Run is taken, and what it is made of with it", () => {
  const run = checkedRun(JSON.stringify(RUN));
  assert.deepEqual(run.tasks[0]?.slices[1]?.on, { kind: "sleep", until_us: 2, label: "sleep until 2 µs" });
  assert.equal(run.gathers[0]?.error?.line, 2);
});

const FORGED: Readonly<Record<string, object>> = {
  "a wait of no kind": { ons: [{ kind: "lunch", label: "lunch" }] },
  "a wait for a time that is none": { ons: [{ kind: "sleep", until_us: "2", label: "" }] },
  "a wait without words": { ons: [{ kind: "sleep", until_us: 2 }] },
  "a slice that ends before it starts": { tasks: { ...TASKS, slices: { ...SLICES, end_us: [2, 1] } } },
  "a slice of no state": { tasks: { ...TASKS, slices: { ...SLICES, state: [1, 3] } } },
  "output out of order": { output: [2, 1].map((event) => ({ ...PRINTED, event })) },
  "output of no stream": { output: [{ ...PRINTED, event: 1, stream: "stdlog" }] },
  "an error of a gather without its line": { gathers: [{ ...GATHER, error: { type: "ValueError", message: "no" } }] },
  "a gather that ends before it starts": { gathers: [{ ...GATHER, end_event: 0 }] },
  "a gather of a task that there is not": { gathers: [{ ...GATHER, owner: 2 }] },
  "a gather settled by a slot that there is not": { gathers: [{ ...GATHER, settled_by: 0 }] },
  "a track of a thread that there is not": { tracks: { kind: ["thread"], task: [null], thread: [1], depth: [0] } },
  "an error of a program that completed": { error: { type: "X", message: "", line: null, traceback: "" } },
};
for (const [what, change] of Object.entries(FORGED)) {
  test(`${what} is refused`, () => {
    assert.throws(() => checkedRun(JSON.stringify({ ...RUN, ...change })), /^Error: what came back is no Run$/);
  });
}
