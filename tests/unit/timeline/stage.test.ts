import assert from "node:assert/strict";
import { test } from "node:test";
import { heightsOf } from "../../../web/src/timeline/layout/geometry";
import { type Size, type Stage, stageOf } from "../../../web/src/timeline/layout/stage";

const FOOT = 58;
const PROJECTOR = { width: 1280, height: 720 };
const IN_A_BROWSER = { width: 1280, height: 600 };

function staged(page: Size, rows: number): Stage {
  return stageOf(
    page,
    () => FOOT,
    (foot, compact) => heightsOf(rows, "time", foot, compact),
  );
}

const typeOf = ({ scale }: Stage) => Math.round(scale * 13 * 10) / 10;
const isWhole = ({ height, bare }: Stage, rows: number) => height >= heightsOf(rows, "time", bare ? 0 : FOOT, false).least;

test("four tracks have type of 20 px, with what is under them", () => {
  const stage = staged(PROJECTOR, 4);
  assert.equal(typeOf(stage), 20);
  assert.equal(stage.bare, false);
  assert(isWhole(stage, 4));
});

test("eight are whole at 20 px on a projector, without what is under them", () => {
  const stage = staged(PROJECTOR, 8);
  assert.equal(typeOf(stage), 20);
  assert.equal(stage.bare, true);
  assert(isWhole(stage, 8));
});

test("where that can't be, type is smaller, never below 16 px, and eight tracks are whole still", () => {
  const stage = staged(IN_A_BROWSER, 8);
  assert(typeOf(stage) >= 16 && typeOf(stage) < 20);
  assert(isWhole(stage, 8));
});

test("forty tracks scroll, at 16 px, and a few lines of code stay in sight", () => {
  const stage = staged(PROJECTOR, 40);
  assert.equal(typeOf(stage), 16);
  assert(!isWhole(stage, 40));
  assert(stage.height * stage.scale < PROJECTOR.height - 150);
});

test("on a phone nothing is made larger", () => {
  assert.equal(staged({ width: 390, height: 844 }, 4).scale, 1);
});
