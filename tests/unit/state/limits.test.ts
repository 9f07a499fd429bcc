import assert from "node:assert/strict";
import { test } from "node:test";
import { askedLimits, isWithin, LIMITS, limitsFrom, USUAL_LIMITS } from "../../../web/src/state/limits";
import { settingsFrom } from "../../../web/src/state/settings";

test("a limit is a whole number within its range", () => {
  const taken = [1, 500, 200_000].map((value) => isWithin(LIMITS.steps, value));
  const refused = [0, -5, 1.5, 200_001, NaN, 1e9, "5", null].map((value) => isWithin(LIMITS.steps, value));
  assert.deepEqual([...taken, ...refused], [true, true, true, ...Array(8).fill(false)]);
});

test("what was stored and is no limit is as usual", () => {
  const limits = limitsFrom({ steps: -1, tasks: "many", real_s: 1e9, output_lines: 12 });
  assert.deepEqual(limits, { ...USUAL_LIMITS, output_lines: 12 });
  for (const nonsense of [null, 7, "x", []]) assert.deepEqual(limitsFrom(nonsense), USUAL_LIMITS);
});

test("Python is asked for what is other than usual, in its units", () => {
  assert.deepEqual(askedLimits(USUAL_LIMITS), {});
  assert.deepEqual(askedLimits({ ...USUAL_LIMITS, virtual_us: 3, real_s: 1 }), { virtual_us: 3_000_000, real_s: 1 });
});

test("settings that make no sense are as good as none", () => {
  const usual = settingsFrom(null);
  assert.deepEqual(
    [usual.axis, usual.opened, usual.autoplay, usual.shortcuts],
    ["time", { loop: false, arrows: false, story: false }, true, true],
  );
  assert.deepEqual(settingsFrom({ opened: 7, axis: ["steps"], autoplay: "yes" }), usual);
  assert.equal(settingsFrom({ autoplay: false }).autoplay, false);
  assert.equal(settingsFrom({ axis: "steps" }).axis, "steps");
});
