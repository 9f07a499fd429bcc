import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorIn, mostZoom, pannedBy, within, zoomedBy } from "../../../web/src/timeline/layout/zoom";
import { laidOut, runOf } from "../recorded";

const whole = () => laidOut(runOf("race")).geometry;
const zoomed = (from: number, to: number) =>
  laidOut(runOf("race"), "time", { zoomed: { time: [from, to], steps: null } }).geometry;

test("what is zoomed around stays where it is", () => {
  assert.deepEqual(zoomedBy(whole(), 2, 500_000), [250_000, 1_250_000]);
  assert.deepEqual(zoomedBy(whole(), 2, 0), [0, 1_000_000]);
  assert.deepEqual(zoomedBy(whole(), 2, 2_000_000), [1_000_000, 2_000_000]);
});

test("smaller than the whole it does not become", () => {
  assert.equal(zoomedBy(zoomed(500_000, 1_500_000), 0.25, 1_000_000), null);
  assert.equal(within(whole(), 0, 2_000_000), null);
});

test("no more than a microsecond for every 20 px", () => {
  assert.deepEqual(zoomedBy(zoomed(0, 50), 100, 0), [0, 40]);
  assert.equal(mostZoom(whole()), 50_000);
});

test("panning ends at the ends", () => {
  assert.deepEqual(pannedBy(zoomed(500_000, 1_000_000), 0.5), [750_000, 1_250_000]);
  assert.deepEqual(pannedBy(zoomed(500_000, 1_000_000), -3), [0, 500_000]);
  assert.deepEqual(pannedBy(zoomed(500_000, 1_000_000), 9), [1_500_000, 2_000_000]);
});

test("a place out of sight is no anchor", () => {
  assert.equal(anchorIn(zoomed(0, 1_000_000), 300_000), 300_000);
  assert.equal(anchorIn(zoomed(0, 1_000_000), 1_700_000), 500_000);
});
