import assert from "node:assert/strict";
import { test } from "node:test";
import { said } from "../../../web/src/ui/said";

test("what a program says is isolated if it is written from right to left, and what can't be seen in it is shown", () => {
  const words = {
    plain: "plain",
    שגיאה: "\u2068שגיאה\u2069",
    "a\u200bb\u202ec": "a\\u200bb\\u202ec",
    "👩\u200d💻": "👩\u200d💻",
    "\u00ad": "\\u00ad",
  };
  for (const [text, shown] of Object.entries(words)) assert.equal(said(text), shown);
});
