import assert from "node:assert/strict";
import { test } from "node:test";
import { momentAt, momentOfTime, START } from "../../../web/src/replay/clock";
import { replayOf } from "../recorded";

test("an event gives its time, and a time all events up to then", () => {
  const replay = replayOf("race");
  assert.deepEqual(momentAt(replay, 0), START);
  assert.deepEqual(momentAt(replay, 1e9), { playhead: replay.times_us.length, timeUs: 2_000_000 });
  const { playhead } = momentOfTime(replay, 1_000_000);
  assert.equal(replay.times_us[playhead - 1], 1_000_000);
  assert((replay.times_us[playhead] ?? Infinity) > 1_000_000);
  assert.equal(momentOfTime(replay, -5).timeUs, 0);
});
