import assert from "node:assert/strict";
import { test } from "node:test";
import { formatCount, formatNumber, formatOrdinal, formatRealTime, formatTime } from "../../../web/src/ui/format";

test("a time is said in seconds wherever they say it well", () => {
  const said = [0, 2_000_000, 533_000, 10_000, 12_500, 40, 3_600_000_000].map(formatTime);
  assert.deepEqual(said, ["0.00 s", "2.00 s", "0.533 s", "0.01 s", "12.5 ms", "40 µs", "3,600.00 s"]);
});

test("numbers have commas between thousands, and the decimals asked for", () => {
  assert.deepEqual(
    [0, 999, 1000, 1234567].map((n) => formatNumber(n)),
    ["0", "999", "1,000", "1,234,567"],
  );
  assert.equal(formatNumber(1234.5, 2), "1,234.50");
});

test("real time is at least a millisecond", () => {
  assert.deepEqual([0, 0.2, 14.4, 999, 1500].map(formatRealTime), ["1 ms", "1 ms", "14 ms", "999 ms", "1.5 s"]);
});

test("ordinals end as English has them", () => {
  const said = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(formatOrdinal);
  assert.deepEqual(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]);
});

test("one is counted in the singular", () => {
  assert.deepEqual(
    [0, 1, 2000].map((n) => formatCount(n, "task")),
    ["0 tasks", "1 task", "2,000 tasks"],
  );
});
