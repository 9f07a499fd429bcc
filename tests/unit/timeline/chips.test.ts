import assert from "node:assert/strict";
import { test } from "node:test";
import { type Chip, chipsOver, isItsEnd, widthOfChip } from "../../../web/src/timeline/layout/chips";
import { columnAt, lastGather } from "../../../web/src/timeline/layout/column";
import type { TimelineView } from "../../../web/src/timeline/layout/view";
import { laidOut, runOf } from "../recorded";

function chipsOn(name: string, more: Partial<TimelineView> = {}) {
  const run = runOf(name);
  const { model, geometry } = laidOut(run, "time", more);
  const sight = { first: 0, end: model.rows.length, top: 0, bottom: 0 };
  const owner = model.rows[0]?.track;
  assert(owner);
  const over: readonly Chip[] = chipsOver(model.groups, model.rows, run, geometry, sight).get(0) ?? [];
  return { run, model, geometry, owner, over, given: lastGather(model.groupsOf.get(0), owner, run) };
}

test("what its owner returned with is at the owner's end, in the place of words on that", () => {
  const { over, given, owner, run } = chipsOn("race");
  assert.deepEqual(over, []);
  assert(given && isItsEnd(given.gather, owner, run));
});

test("what a gather raised is where it raised, if its owner went on", () => {
  const { over, given, geometry } = chipsOn("fails");
  assert.equal(given, undefined);
  const [chip] = over;
  assert(chip && over.length === 1);
  assert.equal(chip.form, "words");
  assert.equal(chip.x, geometry.x(1_000_000));
  assert(chip.left > chip.x);
});

test("a chip is as small as there is space, down to none", () => {
  const { over } = chipsOn("gather after gather");
  assert(over.length > 3);
  for (const [index, chip] of over.entries()) {
    assert.equal(chip.width, chip.form === null ? 0 : widthOfChip(chip.gather, chip.form));
    if (chip.form !== null) assert(chip.left + chip.width <= (over[index + 1]?.x ?? Infinity));
  }
});

test("the words on ends are one under another right of the playhead, which at the end is the run's", () => {
  const { run, geometry } = chipsOn("fails");
  assert.equal(columnAt(geometry.x(run.duration_us), run, geometry), columnAt(Infinity, run, geometry));
  assert.equal(columnAt(geometry.x(1_000_000), run, geometry) - geometry.x(1_000_000), 13);
  assert(columnAt(-500, run, geometry) > geometry.plotLeft);
});
