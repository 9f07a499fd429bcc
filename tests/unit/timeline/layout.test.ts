import assert from "node:assert/strict";
import { test } from "node:test";
import type { TrackId } from "../../../web/src/run/track_id";
import { findTask, foldsOver } from "../../../web/src/timeline/layout/find";
import { rowAt, rowsInSight, rowTop } from "../../../web/src/timeline/layout/geometry";
import { shownModel } from "../../../web/src/timeline/layout/model";
import { needsOverview, windowOf } from "../../../web/src/timeline/layout/overview";
import { laidOut, runOf, trackCalled } from "../recorded";

test("of ten thousand rows only those in sight and a few more are drawn", () => {
  const { geometry } = laidOut(runOf("race"));
  const { first, end } = rowsInSight(geometry, 10_001, 440_000, 400);
  assert(first > 9_900 && first <= 10_000);
  assert(end - first < 30);
});

test("a row's height leads back to it", () => {
  const { geometry } = laidOut(runOf("forty"));
  for (const row of [0, 1, 39]) assert.equal(rowAt(geometry, rowTop(geometry, row) + 1), row);
});

test("folding a task away hides what is under it, and says how many that are", () => {
  const run = runOf("forty");
  const { model } = laidOut(run);
  const shown = shownModel(model, new Set([trackCalled(run, "main")]));
  assert.deepEqual(
    shown.rows.map(({ track, below, folded }) => [track.label, below, folded]),
    [["main", 40, true]],
  );
});

test("a search goes on after what it found, and round", () => {
  const run = runOf("forty");
  const { model } = laidOut(run);
  const names: string[] = [];
  let found: TrackId | null = null;
  for (let times = 0; times < 4; times++) {
    found = findTask(model, "worker(3", found);
    names.push((found && model.tracks.get(found)?.label) ?? "nobody");
  }
  assert.deepEqual(names, ["worker(3)", "worker(30)", "worker(31)", "worker(32)"]);
  assert.equal(findTask(model, "worker(39)", trackCalled(run, "worker(39)")), trackCalled(run, "worker(39)"));
  assert.equal(findTask(model, "nobody", null), null);
  assert.equal(findTask(model, "  ", null), null);
});

test("all tasks above one hide it when they are folded", () => {
  const run = runOf("nested");
  const { model } = laidOut(run);
  const above = foldsOver(model, trackCalled(run, "leaf(1)"));
  assert.deepEqual(
    above.map((id) => model.tracks.get(id)?.label),
    ["level(1)", "level(0)"],
  );
});

test("there is an overview where a part is in sight, or many tracks are", () => {
  assert.equal(needsOverview(laidOut(runOf("race"))), false);
  assert.equal(needsOverview(laidOut(runOf("forty"))), true);
  const near = laidOut(runOf("race"), "time", { zoomed: { time: [0, 500_000], steps: null } });
  assert.equal(needsOverview(near), true);
  const { plotLeft, plotRight } = near.geometry;
  assert(Math.abs(windowOf(near).w - (plotRight - plotLeft) / 4) < 1);
});
