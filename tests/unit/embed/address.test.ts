import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress } from "../../../web/src/embed/address";
import { programOf } from "../../../web/src/embed/program";
import { writeLink } from "../../../web/src/share/link";

const EXAMPLES = [{ id: "one_by_one", title: "One by one", source: "print()" }];
const KEPT = [{ id: "1_before", source: "print(1)" }];

async function notes(address: string): Promise<string[]> {
  const { search, hash } = new URL(address, "https://play.invalid/embed.html");
  const { options, notes } = await readAddress({ search, hash });
  const program = programOf(options, EXAMPLES, KEPT);
  return typeof program === "string" ? [...notes, program] : [...notes];
}

const BAD = {
  "?panel=code&code=1": 'unknown option "panel": did you mean panels?',
  "?frobnicate=1&code=1": 'unknown option "frobnicate": there are code,',
  "?panels=code,graph&code=1": 'panels="graph" is no panel: there are code, timeline,',
  "?theme=blue&code=1": 'theme="blue" is not known: use auto or light or dark',
  "?hide=three&code=1": 'hide="three" names no lines: write them as 1-3,9',
  "?playhead=soon&code=1": 'playhead="soon" is not known: use start, end',
  "?readonly=perhaps&code=1": 'readonly="perhaps" is not known: use true or false',
  "?min-height=tall&code=1": 'min-height="tall" is no number of pixels',
  "?example=nine": 'there is no example "nine": there are one_by_one',
  "": "no program was given: write code=… or example=…",
  "#v1.": "this link is broken",
  "#v1.%00%ff": "this link is broken",
  "#v1.AAAA": "this link is broken",
  "#v0.abc": "this page does not know links of version 0",
  "#v99.abc": "this page does not know links of version 99",
};

for (const [address, words] of Object.entries(BAD)) {
  test(`what cannot be used is said in words: ${address || "nothing"}`, async () => {
    const said = await notes(address);
    assert.equal(said.length, 1);
    assert(said[0]?.toLowerCase().includes(words.toLowerCase()), said[0]);
  });
}

test("an example that is no longer offered is still what lessons name it for", async () => {
  const { options } = await readAddress({ search: "?example=1_before", hash: "" });
  const program = programOf(options, EXAMPLES, KEPT);
  assert(typeof program === "object");
  assert.deepEqual([program.id, program.source], ["1_before", "print(1)"]);
});

test("options are read from the query and from the fragment", async () => {
  const { options, notes } = await readAddress({ search: "?theme=dark&hide=1-3,9", hash: "#code=a%0D%0Ab&playhead=1.5s" });
  assert.deepEqual(notes, []);
  assert.equal(options.code, "a\nb");
  assert.equal(options.theme, "dark");
  assert.deepEqual(options.hide, [
    [1, 3],
    [9, 9],
  ]);
  assert.deepEqual(options.playhead, { us: 1_500_000 });
});

test("what the query says goes before what a link says", async () => {
  const opened = { loop: true, arrows: false, story: false };
  const playhead = { numbered: { playhead: 7, schema: 1 }, instant: { us: 0, events: 7 } };
  const link = await writeLink({ code: "print(1)", axis: "steps", opened, playhead });
  assert.equal(typeof link, "string");
  const { options } = await readAddress({ search: "?playhead=start", hash: link as string });
  assert.deepEqual([options.code, options.axis, options.playhead], ["print(1)", "steps", { events: 0 }]);
  assert.deepEqual(options.panels, ["code", "timeline", "results", "output", "loop"]);
  assert.deepEqual((await readAddress({ search: "", hash: link as string })).options.playhead, playhead);
});
