import assert from "node:assert/strict";
import { test } from "node:test";
import { foldsCode, GROUPS, isAllForPicture, isAsHighAsWindow, spaceOf } from "../../../web/src/state/space";

test("panels share a place where a window has little space for them", () => {
  const spaces = [
    [390, 844],
    [853, 480],
    [1024, 768],
    [1280, 600],
    [1280, 720],
    [1440, 900],
    [1920, 1080],
  ].map(([width = 0, height = 0]) => spaceOf(width, height));
  assert.deepEqual(spaces, ["narrow", "narrow", "little", "little", "little", "much", "most"]);
});

test("each panel has one place in every window, and the output is first", () => {
  for (const { text, picture } of Object.values(GROUPS)) {
    const places = [...text, ...picture].flat();
    assert.deepEqual([...places].sort(), ["loop", "output", "results", "story"]);
    assert.equal(places[0], "output");
  }
});

test("the picture is as high as the window where that is wide or low, and as its tracks are on a page that scrolls", () => {
  assert.deepEqual(
    [isAsHighAsWindow(1280, 600), isAsHighAsWindow(853, 480), isAsHighAsWindow(390, 844), isAsHighAsWindow(768, 1024)],
    [true, true, false, false],
  );
  assert.deepEqual([isAllForPicture(640, 360), isAllForPicture(853, 480), isAllForPicture(360, 740)], [true, false, false]);
});

test("the code folds on a phone and in a zoomed window, and not on a tablet that is held upright", () => {
  assert.deepEqual(
    [foldsCode(390, 844), foldsCode(853, 480), foldsCode(768, 1024), foldsCode(1280, 600)],
    [true, true, false, false],
  );
});
