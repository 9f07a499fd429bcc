import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutPrompts } from "../../../web/src/editor/pasting";

test("prompts go where each line has one", () => {
  assert.equal(withoutPrompts(">>> def f():\n...     return 1\n...\n>>> f()\n"), "def f():\n    return 1\n\nf()\n");
  assert.equal(withoutPrompts(">>> x = 1\r\n>>> x"), "x = 1\nx\n");
});

for (const text of [">>> f()\n1\n", "... f()\n", "x = 1\n", "", ">>>x\n"]) {
  test(`what may be output or code stays as it is: ${JSON.stringify(text)}`, () => {
    assert.equal(withoutPrompts(text), text);
  });
}
