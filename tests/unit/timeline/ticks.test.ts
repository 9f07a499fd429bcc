import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../../web/src/run/types";
import { roundNumbers, straightScale } from "../../../web/src/timeline/layout/scale";
import { ticksOf } from "../../../web/src/timeline/layout/ticks";
import { laidOut, replayOf, runOf } from "../recorded";

/** A Run that took so long, and nothing else. */
function lasting(us: number): Run {
  return { ...runOf("race"), duration_us: us };
}

function words(us: number): string[] {
  return ticksOf(laidOut(lasting(us)).geometry, null).main.map((tick) => tick.words);
}

test("the axis counts in the unit that fits", () => {
  const last = [10_800_000_000, 3_600_000_000, 7_000_000, 50_000, 40, 0].map((us) => words(us).at(-1));
  assert.deepEqual(last, ["3.0 h", "60 min", "7 s", "50 ms", "40 µs", "0 s"]);
});

test("ticks are multiples of 1, 2 or 5 times a power of ten", () => {
  assert.deepEqual([...roundNumbers([0, 1], 5).values], [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual([...roundNumbers([0.3, 0.9], 2).values], [0.4, 0.6, 0.8]);
  assert.deepEqual([...roundNumbers([0, 70], 7).values], [0, 10, 20, 30, 40, 50, 60, 70]);
  assert.equal(roundNumbers([0, 1], 5).words(0.6), "0.6");
});

test("they stand clear of one another at every width", () => {
  for (const us of [3_600_000_000, 7_000_000, 50_000, 40]) {
    for (const width of [360, 700, 1440]) {
      const { geometry } = laidOut(lasting(us), "time", { width });
      const { main } = ticksOf(geometry, null);
      assert(main.length >= 1, `${us} ${width}`);
      main.slice(1).forEach((tick, at) => {
        const before = main[at];
        assert(
          before && tick.x - before.x >= 7 * tick.words.length * 0.9,
          `${us} µs, ${width} px: ${before?.words} ${tick.words}`,
        );
      });
    }
  }
});

test("on the axis of steps ticks are whole, and jumps have their times", () => {
  const { geometry } = laidOut(runOf("race"), "steps");
  const { main, jumps } = ticksOf(geometry, replayOf("race"));
  assert(main.every((tick) => /^\d+$/.test(tick.words)));
  assert.deepEqual(
    jumps.map((tick) => tick.words),
    ["0.00 s", "1.00 s", "2.00 s"],
  );
});

test("a scale leads there and back", () => {
  const x = straightScale([10, 20], [100, 300]);
  assert.deepEqual([x(10), x(15), x(20), x.invert(200)], [100, 200, 300, 15]);
  assert.deepEqual([...x.domain()], [10, 20]);
});
