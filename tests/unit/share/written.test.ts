import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../../web/src/share/refusal";
import { isWritten, readWritten } from "../../../web/src/share/written";

test("a program is read from an address written by hand", () => {
  const shared = readWritten("#code=a%20%3D%201%0D%0Aprint(a)&more=1");
  assert(!(shared instanceof Refusal));
  assert.equal(shared.code, "a = 1\nprint(a)");
});

test("one that is too long is refused", () => {
  assert(readWritten(`#code=${"x".repeat(200_001)}`) instanceof Refusal);
});

for (const fragment of ["", "#", "#code", "#v2.code=1", "#other=code", "#%ff"]) {
  test(`what holds no program is none: ${fragment}`, () => {
    assert.equal(isWritten(fragment), false);
  });
}
