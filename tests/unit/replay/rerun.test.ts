import assert from "node:assert/strict";
import { test } from "node:test";
import { isRerun } from "../../../web/src/replay/rerun";

test("a program is run again if half of its lines were there before", () => {
  assert(!isRerun(null, "a\nb"));
  assert(isRerun("a\nb", "a\nb"));
  assert(isRerun("a\nb\nc", "  a\n\nb\nchanged\n"));
  assert(!isRerun("a\nb\nc", "another\nprogram\nc"));
});
