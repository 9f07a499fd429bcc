import assert from "node:assert/strict";
import { test } from "node:test";
import { countWhile } from "../../../web/src/run/bisect";
import { indexAt, isBlocked, isOn, stretchAt, stretchesOf } from "../../../web/src/run/stretches";
import { tracksOf } from "../../../web/src/run/tracks";
import { runOf, trackCalled } from "../recorded";

function stretches(name: string, label: string) {
  const run = runOf(name);
  const track = tracksOf(run).byId.get(trackCalled(run, label));
  assert(track);
  return stretchesOf(track);
}

test("countWhile finds where a condition ends to hold", () => {
  const numbers = [1, 2, 2, 5, 9];
  assert.deepEqual(
    [0, 1, 2, 5, 10].map((most) => countWhile(numbers, (n) => n <= most)),
    [0, 1, 3, 4, 5],
  );
  assert.equal(
    countWhile([], () => true),
    0,
  );
});

test("a track begins with the gap before its first step", () => {
  const states = stretches("race", "quick").map(({ state }) => state);
  assert.deepEqual(states, ["not started", "running", "waiting", "ready", "running"]);
});

test("what took no time is on the axis of time only if it is a step", () => {
  const [gap, step, wait] = stretches("race", "quick");
  assert(gap && step && wait);
  assert.deepEqual(
    [gap, step, wait].map((each) => isOn(each, "time")),
    [false, true, true],
  );
  assert.deepEqual(
    [gap, step, wait].map((each) => isOn(each, "steps")),
    [true, true, true],
  );
});

test("a step that took time is blocked", () => {
  assert.equal(stretches("blocks", "rude").filter(isBlocked).length, 1);
  assert.equal(stretches("blocks", "polite").filter(isBlocked).length, 0);
});

test("indexAt gives what has not ended by then, the last at the end, and -1 in an empty track", () => {
  const all = stretches("race", "quick");
  assert.equal(indexAt(all, 500_000, "time"), 2);
  assert.equal(indexAt(all, 9_000_000, "time"), 4);
  assert.equal(indexAt([], 0, "time"), -1);
});

test("a target that the Run does not hold is no stretch", () => {
  const { byId } = tracksOf(runOf("race"));
  assert.equal(stretchAt(byId, { track: "task99", index: 0 }), null);
  assert.equal(stretchAt(byId, { track: "task1", index: 99 }), null);
  assert.equal(stretchAt(byId, null), null);
});
