import assert from "node:assert/strict";
import { test } from "node:test";
import { type Stretch, stretchesOf } from "../../../web/src/run/stretches";
import { placeOfWords, type Taken, waitWords } from "../../../web/src/timeline/layout/wait_words";
import { laidOut, runOf, trackCalled } from "../recorded";

const wait = (on: object): Stretch =>
  ({ state: "waiting", start_us: 0, end_us: 9, start_event: 0, end_event: 1, line: 1, on }) as Stretch;
const GATE = new Map([[1, "gate"]]);

test("a wait says for what it is, from all of it to the least", () => {
  const told = (on: object) => waitWords(wait(on), GATE);
  assert.deepEqual(told({ kind: "sleep", until_us: 1_500_000, label: "sleep until 1.50 s" }), ["sleep 1.5 s", "1.5 s"]);
  assert.deepEqual(told({ kind: "gather", gather: 1, label: "gather of 3" }), ["waits for gather", "gather"]);
  assert.deepEqual(told({ kind: "task", task: 2, label: "task job('a', 1)" }), ["waits for task job('a', 1)", "job('a', 1)"]);
  assert.deepEqual(told({ kind: "semaphore", in: "Semaphore.acquire", primitive: 1, label: "gate, 2 of 2 taken by a and b" }), [
    "waits for gate, 2 of 2 taken by a and b",
    "waits for gate",
    "waits for gate",
    "gate",
  ]);
  assert.deepEqual(told({ kind: "wait", in: "wait", label: "wait() for a and b" }), [
    "in wait() for a and b",
    "in wait()",
    "wait",
  ]);
  assert.deepEqual(waitWords({ ...wait({}), state: "ready" } as Stretch, GATE), []);
});

function placed(taken: readonly Taken[], next: number) {
  const run = runOf("race");
  const { model, geometry } = laidOut(run);
  const track = model.tracks.get(trackCalled(run, "slow"));
  const stretch = track && stretchesOf(track).find(({ state }) => state === "waiting");
  assert(stretch);
  const from = geometry.x(stretch.start_us);
  return { from, place: placeOfWords(stretch, ["the whole sentence", "short"], geometry, taken, from + next) };
}

test("words begin where their bar does, past what is there already", () => {
  const { from, place } = placed([], 400);
  assert.deepEqual(place, { x: from + 3, words: "the whole sentence" });
  const beside = placed([{ left: from - 5, right: from + 60 }], 400);
  assert.deepEqual(beside.place, { x: from + 66, words: "the whole sentence" });
});

test("words are shortened to the next, and left out where nothing fits", () => {
  assert.equal(placed([], 100).place?.words, "short");
  assert.equal(placed([], 20).place, null);
  const { from } = placed([], 400);
  assert.equal(placed([{ left: from + 80, right: from + 80 }], 400).place?.words, "short");
});
