import assert from "node:assert/strict";
import { test } from "node:test";
import { type Bar, barsOf } from "../../../web/src/timeline/layout/bars";
import { laidOut, runOf, trackCalled } from "../recorded";

function bars(name: string, label: string, zoomed: [number, number] | null = null): readonly Bar[] {
  const run = runOf(name);
  const { model, geometry } = laidOut(run, "time", { zoomed: { time: zoomed, steps: null } });
  const id = trackCalled(run, label);
  const track = model.tracks.get(id);
  assert(track);
  return barsOf(track, geometry, model.rowOf.get(id) ?? 0);
}

test("hundreds of steps are one dense bar until they have pixels of their own", () => {
  const all = bars("many steps", "main");
  assert.equal(all.filter(({ kind }) => kind === "dense").length, 1);
  assert(all.length < 20);
  const near = bars("many steps", "main", [0, 1_000_000]);
  assert.deepEqual(
    near.filter(({ kind }) => kind === "dense"),
    [],
  );
  assert(near.filter(({ kind }) => kind === "running").length >= 20);
});

test("steps are drawn over the waits on either side", () => {
  assert.deepEqual(
    bars("race", "quick").map(({ kind }) => kind),
    ["waiting", "running", "running"],
  );
});

test("who held the loop is blocked, and who was ready meanwhile frozen", () => {
  assert.equal(bars("blocks", "rude").filter(({ blocked }) => blocked).length, 1);
  assert.equal(bars("blocks", "polite").filter(({ frozen }) => frozen).length, 1);
});

test("what is out of sight has no bar", () => {
  assert.deepEqual(bars("race", "quick", [1_500_000, 1_900_000]), []);
});
