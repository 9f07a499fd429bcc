import assert from "node:assert/strict";
import { test } from "node:test";
import { captionsOf } from "../../../web/src/replay/captions";
import { momentAt, momentOfTime, START } from "../../../web/src/replay/clock";
import { lengthOf, MOST_BRIEF_MS, MOST_MS, momentIn, msOf, type Schedule, scheduleOf } from "../../../web/src/replay/schedule";
import type { Replay } from "../../../web/src/replay/types";
import { replayOf } from "../recorded";

/** For how long each playhead is on the screen with its time at rest. */
function stays(schedule: Schedule): Map<number, number> {
  const found = new Map<number, number>();
  for (const { playhead, fromUs, toUs, ms } of schedule) if (fromUs === toUs) found.set(playhead, ms);
  return found;
}

/** A Replay of which only the times and what is told matter. */
function told(times_us: number[], story: number[], captions: number[] = []): Replay {
  const at = (event: number) => ({ event, since_event: event, time_us: 0, task: null, text: "", answer: null });
  return { ...replayOf("race"), times_us, story: story.map(at), captions: captions.map(at) };
}

for (const name of ["race", "an hour", "fails"] as const) {
  for (const axis of ["time", "steps"] as const) {
    for (const [seconds, brief] of [
      ["eight", false],
      ["two", true],
    ] as const) {
      test(`${name} along ${axis}: from nothing to everything, never back, in no more than ${seconds} seconds`, () => {
        const replay = replayOf(name);
        const schedule = scheduleOf(replay, axis, brief);
        assert(lengthOf(schedule) <= (brief ? MOST_BRIEF_MS : MOST_MS) + 1, `${lengthOf(schedule)}`);
        let before = momentIn(schedule, 0);
        assert.equal(before.timeUs, 0);
        for (let ms = 10; ms < lengthOf(schedule); ms += 10) {
          const now = momentIn(schedule, ms);
          assert(now.playhead >= before.playhead && now.timeUs >= before.timeUs);
          assert(now.timeUs >= (replay.times_us[now.playhead - 1] ?? 0), "no event is there before its time");
          assert(now.timeUs <= (replay.times_us[now.playhead] ?? Infinity), "and none is late");
          before = now;
        }
        assert.deepEqual(momentIn(schedule, lengthOf(schedule)), momentAt(replay, Infinity));
      });
    }
  }
}

test("what has a caption stays for 900 ms, other turns for 120 ms or more", () => {
  const replay = replayOf("race");
  const held = new Set(replay.captions.map(({ event }) => event + 1));
  assert.equal(held.size, 4);
  const staying = stays(scheduleOf(replay, "time", false));
  assert.equal(
    staying.size,
    replay.story.filter(({ answer }) => answer === null).length + 1,
    "each sentence is a stop, and the end",
  );
  for (const [playhead, ms] of staying) {
    if (held.has(playhead)) assert.equal(ms, 900);
    else if (playhead < replay.times_us.length) assert(ms >= 120, `${playhead}: ${ms}`);
  }
});

test("of a program that is played again the last caption is told, for 900 ms, and nothing else is stopped at", () => {
  for (const name of ["race", "fails"] as const) {
    const replay = replayOf(name);
    const last = captionsOf(replay, true);
    assert.equal(last.length, 1);
    const staying = stays(scheduleOf(replay, "time", true));
    const end = replay.times_us.length;
    assert.deepEqual(
      [...staying].filter(([playhead]) => playhead < end),
      [[(last[0]?.event ?? 0) + 1, 900]],
    );
  }
  assert.deepEqual(captionsOf(told([0, 1], [0, 1], [1]), true), [], "not at the end, where the playing is over");
});

test("of very many turns some go by with the next one", () => {
  const events = Array.from({ length: 5_000 }, (_, event) => event);
  const schedule = scheduleOf(told(events, events, [10, 20]), "time", false);
  const ms = [...stays(schedule).values()];
  assert(ms.length > 20 && ms.length < 60, `${ms.length}`);
  assert(ms.every((one, index) => one >= 120 || index === ms.length - 1));
  assert(lengthOf(schedule) <= MOST_MS + 1);
});

test("waits take their time, but long ones are shortened, and a run of milliseconds is to be seen", () => {
  const waits = (replay: Replay) =>
    scheduleOf(replay, "time", false).flatMap(({ fromUs, toUs, ms }) => (toUs > fromUs ? Math.round(ms) : []));
  assert.deepEqual(waits(told([0, 1_000_000, 3_000_000], [0, 1, 2])), [1000, 2000]);
  const [short = 0, long = 0] = waits(told([0, 1_000_000, 3_600_000_000], [0, 1, 2]));
  assert.equal(short, 1000);
  assert(long > 1000 && long < MOST_MS);
  assert.deepEqual(waits(told([0, 1_000, 3_000], [0, 1, 2])), [500, 1000]);
  assert.deepEqual(waits(told([0, 0, 0], [0, 1, 2])), []);
});

test("playing goes on from any moment", () => {
  const replay = replayOf("race");
  const schedule = scheduleOf(replay, "time", false);
  for (const moment of [START, momentAt(replay, 5), momentOfTime(replay, 500_000), momentAt(replay, Infinity)]) {
    const after = momentIn(schedule, msOf(schedule, moment));
    assert(after.playhead >= moment.playhead && Math.abs(after.timeUs - moment.timeUs) < 1);
  }
});
