import assert from "node:assert/strict";
import { test } from "node:test";
import { advance, type Moment, momentAt, momentOfTime, type Rate } from "../../../web/src/replay/clock";
import type { Axis } from "../../../web/src/run/axis";
import { replayOf } from "../recorded";

const START: Moment = { playhead: 0, timeUs: 0 };

/** After so many ms of real time, in frames of 16 ms as a browser has them. */
function played(name: string, ms: number, axis: Axis, rate: Rate): Moment {
  let moment = START;
  for (let left = ms; left > 0; left -= 16) moment = advance(replayOf(name), moment, Math.min(16, left), axis, rate);
  return moment;
}

test("an hour of virtual time fits into ten seconds", () => {
  const replay = replayOf("an hour");
  const end = replay.times_us.length;
  assert.equal(Math.floor(played("an hour", 10_500, "time", "fit").playhead), end);
  const half = played("an hour", 5_000, "time", "fit");
  assert(Math.abs(half.timeUs / 1e6 - 1800) < 100, `${half.timeUs}`);
  assert(half.playhead < end);
});

test("a virtual second takes 1/rate real seconds", () => {
  for (const [rate, ms] of [
    [1, 1000],
    [2, 500],
    [0.5, 2000],
    [10, 100],
  ] as const) {
    assert(Math.abs(played("race", ms, "time", rate).timeUs - 1_000_000) < 20_000, `${rate}`);
  }
});

test("playing ends at the end, however long it goes on", () => {
  const { times_us: times } = replayOf("race");
  for (const axis of ["time", "steps"] as const) {
    assert.deepEqual(played("race", 60_000, axis, 1), { playhead: times.length, timeUs: 2_000_000 });
  }
});

test("the steps are played four a second, each with its time", () => {
  const { times_us: times } = replayOf("race");
  const moment = played("race", 1_010, "steps", 1);
  assert.equal(Math.floor(moment.playhead), 4);
  assert.equal(moment.timeUs, times[3]);
});

test("the events of one instant are shown one after another, and the next instant is on time", () => {
  const moments = [40, 80, 120].map((ms) => Math.floor(played("race", ms, "time", 1).playhead));
  assert(moments[0] !== undefined && moments[0] >= 1);
  assert(moments[1] !== undefined && moments[1] > moments[0]);
  const late = played("race", 1_000, "time", 1);
  assert(Math.abs(late.timeUs - 1_000_000) < 20_000);
});

test("an event gives its time, and a time all events up to then", () => {
  const replay = replayOf("race");
  assert.deepEqual(momentAt(replay, 0), START);
  assert.deepEqual(momentAt(replay, 1e9), { playhead: replay.times_us.length, timeUs: 2_000_000 });
  const { playhead } = momentOfTime(replay, 1_000_000);
  assert.equal(replay.times_us[playhead - 1], 1_000_000);
  assert((replay.times_us[playhead] ?? Infinity) > 1_000_000);
  assert.equal(momentOfTime(replay, -5).timeUs, 0);
});
