import assert from "node:assert/strict";
import { test } from "node:test";
import { stretchAt, stretchesOf, type Target } from "../../../web/src/run/stretches";
import type { Run } from "../../../web/src/run/types";
import { describe, sentence } from "../../../web/src/timeline/layout/describe";
import { barY } from "../../../web/src/timeline/layout/geometry";
import { momentOf, pick, step } from "../../../web/src/timeline/layout/pick";
import { laidOut, runOf, trackCalled } from "../recorded";

function words(run: Run, target: Target | null): string {
  const { tracks } = laidOut(run).model;
  const stretch = stretchAt(tracks, target);
  const track = target && tracks.get(target.track);
  return track && stretch ? sentence(describe(track, stretch)) : "nothing";
}

/** The stretch of a track whose words begin so. */
function called(run: Run, label: string, beginning: string): Target {
  const id = trackCalled(run, label);
  const track = laidOut(run).model.tracks.get(id);
  assert(track);
  const index = stretchesOf(track).findIndex((_, place) => words(run, { track: id, index: place }).startsWith(beginning));
  assert(index >= 0, beginning);
  return { track: id, index };
}

/** Where these keys lead, in words; up and down keep the time that they set out with. */
function walked(run: Run, from: Target, keys: string[]): string[] {
  const { model } = laidOut(run);
  let [at, kept] = [from, momentOf(model, from, "time")];
  return keys.map((key) => {
    const next = step(model, at, key, kept, "time");
    if (next && !/Up|Down/.test(key)) kept = momentOf(model, next, "time");
    at = next ?? at;
    return words(run, next);
  });
}

test("left and right lead along the track, Home and End to its ends", () => {
  const run = runOf("race");
  const from = called(run, "main", "main runs one step, at 0.00 s");
  const told = walked(run, from, ["ArrowRight", "ArrowLeft", "ArrowLeft", "End", "ArrowRight", "Home"]);
  assert.match(told[0] ?? "", /^main waits 2.00 s/);
  assert.match(told[1] ?? "", /^main runs one step, at 0.00 s/);
  assert.equal(told[2], "nothing");
  assert.match(told[3] ?? "", /^main runs one step, at 2.00 s/);
  assert.equal(told[4], "nothing");
  assert.match(told[5] ?? "", /^main runs one step, at 0.00 s/);
});

test("down and up keep the time they set out with", () => {
  const run = runOf("later waits");
  const from = called(run, "main", "main waits 2.75 s, 1.00 s to ");
  const told = walked(run, from, ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"]);
  assert.deepEqual(
    told.map((each) => each.split(" to ")[0]),
    [
      "first waits 3.00 s, 0.50 s",
      "second waits 1.50 s, 0.00 s",
      "third waits 3.00 s, 0.75 s",
      "second waits 1.50 s, 0.00 s",
      "first waits 3.00 s, 0.50 s",
      "main waits 2.75 s, 1.00 s",
    ],
  );
});

test("a step sideways sets a new time for the way up", () => {
  const run = runOf("later waits");
  const from = called(run, "main", "main waits 2.75 s");
  const told = walked(run, from, ["ArrowDown", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp"]);
  assert.match(told.at(-1) ?? "", /^first waits 0.50 s, 0.00 s to/);
});

test("page down goes ten tracks on, or as far as there are any", () => {
  const run = runOf("forty");
  const from = called(run, "main", "main runs one step, at 0.00 s");
  const told = walked(run, from, ["PageDown", "PageDown", "PageDown", "PageDown", "PageDown", "PageUp"]);
  const tracks = told.map((each) => each.split(" ")[0]);
  assert.deepEqual(tracks, ["worker(9)", "worker(19)", "worker(29)", "worker(39)", "nothing", "worker(29)"]);
});

test("the pointer means the stretch under it, and a step that took no time from nearby", () => {
  const run = runOf("race");
  const { model, geometry } = laidOut(run);
  const at = (seconds: number, row: number, by = 0) =>
    words(run, pick(model, geometry, geometry.x(seconds * 1e6) + by, barY(geometry, row)));
  assert.match(at(0.5, 1), /^slow waits 2.00 s/);
  assert.match(at(1.5, 2), /^nothing/);
  assert.match(at(1, 2, 4), /^quick runs one step, at 1.00 s/);
  assert.match(at(1, 2, -4), /^quick runs one step, at 1.00 s/);
  assert.match(at(1, 2, -8), /^quick waits/);
  assert.equal(at(0, 0, -20), "nothing");
});

test("between two rows the pointer means nothing of either but the nearer", () => {
  const run = runOf("race");
  const { model, geometry } = laidOut(run);
  assert.match(words(run, pick(model, geometry, geometry.x(500_000), barY(geometry, 1) + 8)), /^slow/);
  assert.equal(pick(model, geometry, geometry.x(500_000), 9_999), null);
});
