import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../../web/src/run/types";
import { barY, rowTop } from "../../../web/src/timeline/layout/geometry";
import { heightWithRails, listAt, type Rail, railBottom, railOf } from "../../../web/src/timeline/layout/rail";
import { laidOut, replayOf, runOf, trackCalled } from "../recorded";

function rail(name: string, playhead = Infinity, chosen: number | null = null, top = 0): Rail {
  const run = runOf(name);
  const replay = replayOf(name);
  const list = listAt(run, replay, Math.min(playhead, run.event_count), chosen);
  assert(list);
  const { model, geometry } = laidOut(run);
  return railOf(list, model, geometry, replay, playhead, top, 300);
}

function states(rail: Rail): string[] {
  return rail.boxes.map(({ state }) => state);
}

function endOf(run: Run, label: string): number {
  return run.tasks.find((task) => task.label === label)?.ended_event ?? Number.NaN;
}

test("a box is filled when its child's outcome has come, and the list is whole when its gather returns", () => {
  const run = runOf("race");
  const filled = run.gathers[0]?.slots[1]?.filled_event ?? Number.NaN;
  assert.deepEqual(states(rail("race", filled)), ["empty", "empty"]);
  const half = rail("race", filled + 1);
  assert.deepEqual(states(half), ["empty", "value"]);
  assert.equal(half.state, "open");
  const end = rail("race");
  assert.deepEqual(states(end), ["value", "value"]);
  assert.equal(end.state, "whole");
  assert.deepEqual(
    end.boxes.map(({ text, place }) => [text, place]),
    [
      ["'slow'", "2nd"],
      ["'quick'", "1st"],
    ],
  );
});

test("the drawing has space for the longest list from the start, whichever is in the rail", () => {
  for (const name of ["race", "twice"]) {
    const run = runOf(name);
    const { model, geometry } = laidOut(run);
    const height = heightWithRails(replayOf(name).lists, model, geometry);
    assert.equal(height, Math.max(railBottom(rail(name)), rowTop(geometry, model.rows.length) + 8));
  }
});

test("boxes are level with their tracks where these are in argument order", () => {
  const run = runOf("race");
  const { model, geometry } = laidOut(run);
  assert.deepEqual(
    rail("race").boxes.map(({ y }) => y),
    ["slow", "quick"].map((label) => barY(geometry, model.rowOf.get(trackCalled(run, label)) ?? -1)),
  );
});

test("boxes whose tracks are scrolled out of view are one under another in view", () => {
  const [first] = rail("race", Infinity, null, 2_000).boxes;
  assert(first && first.y > 2_000 && first.y < 2_300);
});

test("the same awaitable twice has two boxes, one under another", () => {
  const { boxes } = rail("twice");
  assert.equal(boxes.length, 3);
  const ys = boxes.map(({ y }) => y);
  assert(ys.every((y, index) => index === 0 || y > (ys[index - 1] ?? 0)));
  assert.deepEqual(
    boxes.map(({ place }) => place),
    ["2nd =", "1st", "2nd ="],
  );
});

test("a gather that raised has no list: what failed has no value, and nobody receives the rest", () => {
  const run = runOf("fails");
  const raised = (run.gathers[0]?.end_event ?? Number.NaN) + 1;
  const then = rail("fails", raised);
  assert.equal(then.state, "broken");
  assert.deepEqual(states(then), ["failed", "runs-on", "runs-on"]);
  assert.deepEqual(states(rail("fails", endOf(run, "b") + 2)), ["failed", "lost", "runs-on"]);
  assert.deepEqual(states(rail("fails")), ["failed", "lost", "lost"]);
});

test("of forty slots the first ones and the last have a box, and the rest is counted", () => {
  const { boxes, list, moreY } = rail("forty");
  assert.deepEqual(
    boxes.map(({ slot }) => slot),
    [0, 1, 2, 3, 4, 5, 39],
  );
  assert.equal(list.more, 33);
  assert((boxes.at(-2)?.y ?? 0) < (moreY ?? 0) && (moreY ?? 0) < (boxes.at(-1)?.y ?? 0));
});

test("the innermost gather that holds the playhead is the one in the rail, unless one was chosen", () => {
  const run = runOf("nested");
  const third = run.gathers[2];
  assert(third);
  assert.equal(rail("nested", third.start_event + 1).gather?.id, third.id);
  assert.equal(rail("nested", third.start_event + 1, 1).gather?.id, 1);
  assert.equal(listAt(run, replayOf("nested"), 0, null), null);
});
