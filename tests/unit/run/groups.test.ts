import assert from "node:assert/strict";
import { test } from "node:test";
import { slotsOf, timelineModel } from "../../../web/src/timeline/layout/model";
import { runOf, trackCalled } from "../recorded";

test("a task in two slots is one row with both in its label", () => {
  const model = timelineModel(runOf("twice"));
  const [group] = model.groups;
  assert.deepEqual(
    group?.slots.map(({ label, indices }) => [label, indices]),
    [
      ["slots 0, 2", [0, 2]],
      ["slot 1", [1]],
    ],
  );
});

test("brackets that would cross have lanes of their own, the widest outermost, and the innermost have none", () => {
  const { groups, lanes } = timelineModel(runOf("nested"));
  assert.equal(lanes, 3);
  assert.deepEqual(
    groups.map(({ lane }) => lane),
    [0, 1, 2, null, null, null, null],
  );
});

test("slots without a bracket say whose they are", () => {
  const run = runOf("nested");
  const model = timelineModel(run);
  const row = model.rowOf.get(trackCalled(run, "level(5)"));
  assert.deepEqual(slotsOf(model, row ?? -1), ["slot 0 of level(4)"]);
});
