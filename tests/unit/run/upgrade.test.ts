import assert from "node:assert/strict";
import { test } from "node:test";
import { replayIn } from "../../../web/src/replay/check";
import { runIn } from "../../../web/src/run/check";
import { SCHEMA } from "../../../web/src/run/schema.generated";
import { type Plain, type Upgrades, upgraded } from "../../../web/src/run/upgrade";
import { KEPT } from "../kept";

for (const [index, { run, replay }] of KEPT.entries()) {
  test(`a Run of schema ${index + 1} that somebody kept is taken, and its Replay`, () => {
    const taken = runIn(run);
    assert.equal(taken.schema, SCHEMA);
    assert.equal(replayIn(replay, taken).times_us.length, taken.event_count);
  });
}

test("a Run of each schema is kept", () => {
  assert.deepEqual(
    KEPT.map(({ run }) => (run as Plain)["schema"]),
    Array.from({ length: SCHEMA }, (_, index) => index + 1),
  );
});

/** Made-up versions: 2 has seconds for microseconds, 3 another name for it. */
const UPGRADES: Upgrades = new Map<number, (run: Plain) => Plain>([
  [1, ({ us, ...rest }: Plain) => ({ ...rest, schema: 2, s: (us as number) / 1e6 })],
  [2, ({ s, ...rest }: Plain) => ({ ...rest, schema: 3, seconds: s })],
]);

test("an old Run becomes one of the newest schema, step by step", () => {
  const newest = { schema: 3, seconds: 2, tasks: [] };
  assert.deepEqual(upgraded({ schema: 1, us: 2_000_000, tasks: [] }, UPGRADES, 3), newest);
  assert.deepEqual(upgraded({ schema: 2, s: 2, tasks: [] }, UPGRADES, 3), newest);
  assert.deepEqual(upgraded(newest, UPGRADES, 3), newest);
});

test("a Run of a newer schema than the page knows is refused in words", () => {
  const words = /^Error: this run was recorded by a newer version of the playground \(schema 4\): reload the page$/;
  assert.throws(() => upgraded({ schema: 4 }, UPGRADES, 3), words);
  assert.throws(() => runIn({ ...(KEPT[0]?.run as Plain), schema: SCHEMA + 1 }), /a newer version of the playground/);
});

for (const none of [
  null,
  7,
  "run",
  [],
  {},
  { schema: "1" },
  { schema: 0 },
  { schema: -9e15 },
  { schema: 0.5 },
  { schema: null },
]) {
  test(`what is no Run is refused: ${JSON.stringify(none)}`, () => {
    assert.deepEqual(upgraded(none, UPGRADES, 3), none);
    assert.throws(() => runIn(none), /^Error: what came back is no Run$/);
  });
}
