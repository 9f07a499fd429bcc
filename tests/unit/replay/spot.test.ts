import assert from "node:assert/strict";
import { test } from "node:test";
import { playheadAt, type Spot, spotOf } from "../../../web/src/replay/spot";
import { SCHEMA } from "../../../web/src/run/schema.generated";

const NOW = { schema: SCHEMA } as const;
const LATER = { schema: SCHEMA + 1 };
/** Three events at the beginning, two after a second, one after two seconds. */
const RUN = { times_us: [0, 0, 0, 1_000_000, 1_000_000, 2_000_000] };
/** The same program's, with two more events at the beginning and one more after a second. */
const RENUMBERED = { times_us: [0, 0, 0, 0, 0, 1_000_000, 1_000_000, 1_000_000, 2_000_000] };

test("a spot tells the number, the time and the place within its instant", () => {
  assert.deepEqual(spotOf(5, NOW, RUN), { numbered: { playhead: 5, schema: SCHEMA }, instant: { us: 1_000_000, events: 2 } });
  assert.deepEqual(spotOf(0, NOW, RUN), { numbered: { playhead: 0, schema: SCHEMA }, instant: { us: 0, events: 0 } });
});

test("every playhead of a run is found again in it", () => {
  for (let playhead = 0; playhead <= 6; playhead++) assert.equal(playheadAt(spotOf(playhead, NOW, RUN), NOW, RUN), playhead);
});

test("in a run that is numbered otherwise it is found by its time and its place within that", () => {
  const found = [0, 1, 2, 3, 4, 5, 6].map((playhead) => playheadAt(spotOf(playhead, NOW, RUN), LATER, RENUMBERED));
  assert.deepEqual(found, [0, 1, 2, 3, 6, 7, 9]);
});

const CASES: Readonly<Record<string, [Spot, number | null]>> = {
  "a number of this schema is taken": [{ numbered: { playhead: 4, schema: SCHEMA }, instant: null }, 4],
  "a number may be that of the end": [{ numbered: { playhead: 6, schema: SCHEMA }, instant: null }, 6],
  "a number beyond the end can't be told": [{ numbered: { playhead: 7, schema: SCHEMA }, instant: null }, null],
  "a number of another schema can't be told": [{ numbered: { playhead: 4, schema: SCHEMA + 1 }, instant: null }, null],
  "a number at another time gives way to the time": [
    { numbered: { playhead: 2, schema: SCHEMA }, instant: { us: 1_000_000, events: 1 } },
    4,
  ],
  "a number at another place within its instant does too": [
    { numbered: { playhead: 4, schema: SCHEMA }, instant: { us: 1_000_000, events: 2 } },
    5,
  ],
  "a number beyond the end does too": [{ numbered: { playhead: 99, schema: SCHEMA }, instant: { us: 0, events: 2 } }, 2],
  "of more events at a time than there are it is all": [{ numbered: null, instant: { us: 1_000_000, events: 9 } }, 5],
  "a time can come without a place": [{ numbered: null, instant: { us: 1_000_000, events: Infinity } }, 5],
  "where nothing happens at that time it is what happens before": [{ numbered: null, instant: { us: 1_500_000, events: 1 } }, 5],
  "a time after the end is the end": [{ numbered: null, instant: { us: 9_000_000, events: 1 } }, 6],
};
for (const [what, [spot, playhead]] of Object.entries(CASES)) {
  test(what, () => assert.equal(playheadAt(spot, NOW, RUN), playhead));
}

test("in a run without events there is the beginning alone", () => {
  const empty = { times_us: [] };
  assert.equal(playheadAt(spotOf(5, NOW, RUN), NOW, empty), 0);
  assert.equal(playheadAt({ numbered: { playhead: 0, schema: SCHEMA }, instant: null }, NOW, empty), 0);
});
