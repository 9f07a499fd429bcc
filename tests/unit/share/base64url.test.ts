import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64Url, toBase64Url } from "../../../web/src/share/base64url";
import { deflate, inflate } from "../../../web/src/share/deflate";

const bytes = (...values: number[]) => Uint8Array.from(values);

test("bytes come through base64url, of every length", () => {
  for (let length = 0; length < 9; length++) {
    const some = Uint8Array.from({ length }, (_, at) => (at * 89 + 250) % 256);
    assert.deepEqual(fromBase64Url(toBase64Url(some)), some);
  }
  const many = new Uint8Array(100_000).fill(255);
  assert.deepEqual(fromBase64Url(toBase64Url(many)), many);
});

test("its letters are allowed in an address", () => {
  assert.equal(toBase64Url(bytes(251, 255, 254)), "-__-");
});

test("what is no base64url gives nothing", () => {
  for (const letters of ["a", "abcde", "ab+c", "ab/c", "ab=", "ä"]) assert.equal(fromBase64Url(letters), null, letters);
});

test("what was packed is unpacked, up to a length", async () => {
  const zeros = new Uint8Array(10_000);
  const packed = await deflate(zeros);
  assert(packed.length < 100);
  assert.deepEqual(await inflate(packed, 10_000), zeros);
  assert.equal(await inflate(packed, 9_999), "too much");
  assert.equal(await inflate(bytes(1, 2, 3, 4), 10_000), null);
});
