import assert from "node:assert/strict";
import { test } from "node:test";
import { formatTime } from "../../../web/src/ui/format";
import { cases } from "../../times_in_words.json";

test("a time is said as in the table that Python is tested with too", () => {
  assert.deepEqual(
    cases.map(([us]) => [us, formatTime(Number(us))]),
    cases,
  );
});
