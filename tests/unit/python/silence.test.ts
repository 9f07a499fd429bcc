import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Silence } from "../../../web/src/python/page/silence";

/** When it was too long, after looks that come so many ms after one another; null if it never was. */
function tooLongAfter(gaps: readonly number[], limitMs: number, speaks: readonly number[] = []): number | null {
  mock.timers.enable({ apis: ["setInterval"] });
  let now = 0;
  let ended: number | null = null;
  const silence = new Silence(
    limitMs,
    () => (ended = now),
    () => now,
  );
  gaps.forEach((gap, index) => {
    now += gap;
    if (speaks.includes(index)) silence.broken();
    mock.timers.tick(500);
  });
  mock.timers.reset();
  return ended;
}

const steady = (looks: number, gap = 500) => Array<number>(looks).fill(gap);

test("a silent program is silent for as long as it may be", () => {
  assert.equal(tooLongAfter(steady(100), 15_000), 15_000);
});

test("whoever says something begins anew", () => {
  assert.equal(tooLongAfter(steady(100), 15_000, [20]), 25_500);
});

test("the hours for which a machine was asleep are no silence", () => {
  assert.equal(tooLongAfter([500, 3_000, ...steady(8)], 15_000), null);
  assert.equal(tooLongAfter([...steady(4), 40_000, ...steady(100)], 15_000), 2_000 + 40_000 + 12_000);
});

test("a busy machine's late looks count as twice the usual one, and six times the limit is the end", () => {
  assert.equal(tooLongAfter(steady(100, 2_500), 15_000), 15 * 2_500);
  assert.equal(tooLongAfter(steady(100, 10_000), 15_000), 90_000);
});
