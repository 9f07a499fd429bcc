// Links as they are in the world: what each version wrote, and what people wrote by hand. None is ever changed or taken out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { playheadAt, type Spot } from "../../../web/src/replay/spot";
import { Refusal, readLink } from "../../../web/src/share/link";
import { KEPT } from "../kept";

const NUMBERED = (playhead: number, schema = 1): Spot => ({ numbered: { playhead, schema }, instant: null });
const TIMED = (us: number, events: number): Spot => ({ numbered: null, instant: { us, events } });
const WHOLE = (playhead: number, schema: number, us: number, events: number): Spot => ({
  ...NUMBERED(playhead, schema),
  ...{ instant: { us, events } },
});

/**
 * By what the JSON in it says besides the code: the link, what is read of it, and the playhead in the kept Run of schema 1,
 * which has 140 events, those from 31 to 53 at half a second; "end" is the end without a word, "lost" the end with one.
 */
const LINKS: Readonly<Record<string, [string, Spot | null, number | "end" | "lost"]>> = {
  "version 1, nothing": ["#v1.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlTqgUA", null, "end"],
  "version 1, at 0": ["#v1.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwByhjUAgA", NUMBERED(0), 0],
  "version 1, at 7": ["#v1.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwBypjXAgA", NUMBERED(7), 7],
  "version 1, at 140": ["#v1.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwByhiaGNQCAA", NUMBERED(140), 140],
  "version 1, at 141": ["#v1.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwByhiaGNYCAA", NUMBERED(141), "lost"],
  "version 1, at -1": ["#v1.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwByuga1gIA", null, "end"],
  'version 1, at "7"': ["#v1.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwByZgr1QIA", null, "end"],
  "version 2, nothing": ["#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlTqgUA", null, "end"],
  "version 2, the beginning": [
    "#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwByhgAGcXJGam5iUCOIZBTkpmbGl9aDJUqyElMBhlgUAsA",
    WHOLE(0, 1, 0, 0),
    0,
  ],
  "version 2, at 33, the second of its time": [
    "#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwByhgbA1nFyRmpuYlAniGQU5KZmxpfWgzkmRqAAFCoICcxGWSMUS0A",
    WHOLE(33, 1, 500_000, 2),
    33,
  ],
  "version 2, at 40, which is not the second of its time": [
    "#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwBypgYAFnFyRmpuYlAniGQU5KZmxpfWgzkmRqAAFCoICcxGWSMUS0A",
    WHOLE(40, 1, 500_000, 2),
    33,
  ],
  "version 2, at 33 of schema 2, the first of its time": [
    "#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwByhgbA1nFyRmpuYlAnhGQU5KZmxpfWgzkmRqAAFCoICcxGWSMYS0A",
    WHOLE(33, 2, 500_000, 1),
    32,
  ],
  "version 2, at 900, the 99th of its time": [
    "#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwBylgaGACZxckZqbmJQK4hkFOSmZsaX1oM5JkagABQqCAnMRlkjqVlLQA",
    WHOLE(900, 1, 500_000, 99),
    54,
  ],
  "version 2, a time at which nothing happens": [
    "#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQKsnMTY0vLQZKmxmAAFCoICcxGaTesBYA",
    TIMED(600_000, 1),
    54,
  ],
  "version 2, a time alone": ["#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQKsnMTY0vLQZKmxqAQC0A", TIMED(500_000, Infinity), 54],
  "version 2, a time after the end": [
    "#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQKsnMTY0vLQZKW1oagAFQsCAnMRmkw7AWAA",
    TIMED(99_000_000, 1),
    140,
  ],
  "version 2, at 7 of schema 1, without a time": [
    "#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwBypgDGcXJGam5iUCOYS0A",
    NUMBERED(7),
    7,
  ],
  "version 2, at 7 of schema 2, without a time": [
    "#v2.q1ZKzk9JVbJSUCooyswr0VDPSM3JyVfXjMlT0lFQSiwBypgDGcXJGam5iUCOUS0A",
    NUMBERED(7, 2),
    "lost",
  ],
};

for (const [what, [fragment, spot, playhead]] of Object.entries(LINKS)) {
  test(`an old link is read and placed: ${what}`, async () => {
    const shared = await readLink(fragment);
    assert(!(shared instanceof Refusal));
    assert.equal(shared.code, "print('hello')\n");
    assert.deepEqual(shared.playhead, spot);
    const placed = shared.playhead && playheadAt(shared.playhead, { schema: 1 }, kept().replay);
    assert.equal(shared.playhead === null ? "end" : (placed ?? "lost"), playhead);
  });
}

function kept() {
  const [first] = KEPT;
  if (!first) throw new Error("the Run of schema 1 is gone");
  return first;
}
