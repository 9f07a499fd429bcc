import assert from "node:assert/strict";
import { test } from "node:test";
import { askedIn } from "../../../web/src/app/address";

test("an address asks for no playing, and for presenting", () => {
  assert.deepEqual(askedIn(""), { play: true, present: false, problem: null });
  assert.deepEqual(askedIn("?play=off&present=on&utm_source=mail"), { play: false, present: true, problem: null });
});

test("a value that is not known is said in words, and does nothing", () => {
  const { present, problem } = askedIn("?present=yes");
  assert.equal(present, false);
  assert.equal(problem, "“present=yes” is not known: there is present=on.");
});
