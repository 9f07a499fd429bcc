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

test("a task in a gather says which slot it fills", () => {
  const run = runOf("nested");
  const model = timelineModel(run);
  const row = model.rowOf.get(trackCalled(run, "level(5)"));
  assert.deepEqual(slotsOf(model, row ?? -1), ["slot 0"]);
});
