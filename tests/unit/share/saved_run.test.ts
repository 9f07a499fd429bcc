import assert from "node:assert/strict";
import { test } from "node:test";
import { belongsTo, targetOfSentence } from "../../../web/src/replay/belongs";
import { loopAt } from "../../../web/src/replay/loop_state";
import { parkedAt } from "../../../web/src/replay/parked";
import { tracksOf } from "../../../web/src/run/tracks";
import { Refusal } from "../../../web/src/share/refusal";
import { readSavedFile, readSavedRun, savedRun } from "../../../web/src/share/saved_run";
import { timelineModel } from "../../../web/src/timeline/layout/model";
import { replayOf, runOf } from "../recorded";

// biome-ignore lint/suspicious/noExplicitAny: what is forged has any type
type Forged = any;

const SOURCE = "import asyncio\n# \ud800 é\n";

function file(): Forged {
  return JSON.parse(savedRun({ source: SOURCE, run: runOf("nested"), replay: replayOf("nested") }));
}

function refused(text: string): string {
  const read = readSavedRun(text);
  assert(read instanceof Refusal, "it was not refused");
  return read.message;
}

test("what was saved is read as it was", () => {
  assert.deepEqual(readSavedRun(JSON.stringify(file())), { source: SOURCE, run: runOf("nested"), replay: replayOf("nested") });
});

const NO_SAVED_RUN = /^this file is no saved run/;
const NOT_TOGETHER = /^what this file says of a run does not fit together/;
const NEWER = /^this file was saved by a newer version/;

const texts: readonly (readonly [string, string, RegExp])[] = [
  ["nothing", "", NO_SAVED_RUN],
  ["HTML", "<!doctype html><script>alert(1)</script>", NO_SAVED_RUN],
  ["half of it", JSON.stringify(file()).slice(0, -1000), NO_SAVED_RUN],
  ["deep JSON", "[".repeat(1_000_000) + "]".repeat(1_000_000), NO_SAVED_RUN],
  ["deep JSON in the Run", `{"schema":1,"source":"","run":${'{"tasks":'.repeat(100_000)}1${"}".repeat(100_000)}}`, NOT_TOGETHER],
  ["NaN", JSON.stringify(file()).replace(/"duration_us":\d+/, '"duration_us":NaN'), NO_SAVED_RUN],
  ["infinity", JSON.stringify(file()).replace(/"duration_us":\d+/, '"duration_us":1e999'), NOT_TOGETHER],
  ["a list", "[1]", NO_SAVED_RUN],
  ["a Run alone", JSON.stringify(runOf("nested")), NO_SAVED_RUN],
  ["keys of a prototype", `{"schema":1,"source":"","__proto__":${JSON.stringify(file())}}`, NOT_TOGETHER],
  ["a Run from a prototype", `{"schema":1,"source":"","run":{"__proto__":${JSON.stringify(runOf("nested"))}}}`, NOT_TOGETHER],
];

for (const [name, text, words] of texts) {
  test(`${name} is refused in words`, () => assert.match(refused(text), words));
}

const forgeries: readonly (readonly [string, (file: Forged) => void, RegExp])[] = [
  ["a file of a newer version", (file) => (file.schema = 2), NEWER],
  ["a Run of a newer version", (file) => (file.run.schema = 1_000), NEWER],
  ["a schema in words", (file) => (file.schema = "1"), NO_SAVED_RUN],
  ["no program", (file) => delete file.source, NO_SAVED_RUN],
  ["a program that is a list", (file) => (file.source = ["print()"]), NO_SAVED_RUN],
  [
    "a program of more than a million characters",
    (file) => (file.source = "#".repeat(1_000_001)),
    /more than 1,000,000 characters$/,
  ],
  ["no Run", (file) => delete file.run, NOT_TOGETHER],
  ["a Run without its Replay", (file) => delete file.replay, NOT_TOGETHER],
  ["another Run's Replay", (file) => (file.replay = replayOf("twice")), NOT_TOGETHER],
  ["a time in words", (file) => (file.run.duration_us = "1"), NOT_TOGETHER],
  ["a time before the program", (file) => (file.run.tasks[0].created_us = -1), NOT_TOGETHER],
  ["a slot of nobody", (file) => (file.run.gathers[0].slots[0].task = 999), NOT_TOGETHER],
  ["a track of nobody", (file) => (file.run.tracks[0].task = 999), NOT_TOGETHER],
  ["two tasks of one id", (file) => (file.run.tasks[1].id = file.run.tasks[0].id), NOT_TOGETHER],
  ["a slice that ends before it starts", (file) => (file.run.tasks[0].slices[0].end_us = -1), NOT_TOGETHER],
  ["an error that is a list", (file) => (file.run.error = []), NOT_TOGETHER],
  ["an outcome that there is not", (file) => (file.run.outcome = "toString"), NOT_TOGETHER],
  ["a sentence of nobody", (file) => (file.replay.story[0].task = 999), NOT_TOGETHER],
  ["a sentence that is markup's owner", (file) => (file.replay.story[0].text = { html: "<b>" }), NOT_TOGETHER],
  ["events that go back in time", (file) => file.replay.times_us.reverse(), NOT_TOGETHER],
  ["a move of a handle that there is not", (file) => (file.replay.loop.moves[0][2] = 9_999), NOT_TOGETHER],
];

for (const [name, forge, words] of forgeries) {
  test(`${name} is refused in words`, () => {
    const forged = file();
    forge(forged);
    assert.match(refused(JSON.stringify(forged)), words);
  });
}

test("a file that is too large is refused without being read", async () => {
  const huge = { size: 100_000_001, text: () => assert.fail("it was read") } as unknown as Blob;
  assert.match(String(await readSavedFile(huge)), /more than the 100 MB that are read/);
});

test("a file that can't be read is refused in words", async () => {
  const gone = { size: 1, text: () => Promise.reject(new Error("gone")) } as unknown as Blob;
  assert.match(String(await readSavedFile(gone)), /could not be read: choose it again/);
});

/** The same numbers every time, from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Puts something else in one place somewhere in a value. */
function disturb(value: Forged, next: () => number): void {
  const keys = Object.keys(value);
  const key = keys[Math.floor(next() * keys.length)];
  if (key === undefined) return;
  const inner = value[key];
  if (typeof inner === "object" && inner !== null && next() < 0.9) return disturb(inner, next);
  const others = [null, -1, 0, 1, 2, 7, 1e6, 1e15, 0.5, "", "x", true, [], {}, inner];
  value[key] = others[Math.floor(next() * others.length)];
}

test("whatever is read can be laid out and played back", () => {
  const next = numbers(14);
  let read = 0;
  for (let round = 0; round < 2_000; round++) {
    const forged = file();
    for (let times = 0; times <= next() * 3; times++) disturb(forged, next);
    const saved = readSavedRun(JSON.stringify(forged));
    if (saved instanceof Refusal) continue;
    read++;
    const { run, replay } = saved;
    timelineModel(run);
    for (const track of tracksOf(run).byId.keys()) belongsTo(run, replay, { track, index: 0 });
    for (const entry of replay.story) targetOfSentence(run, entry);
    for (let playhead = 0; playhead <= run.event_count; playhead++) {
      loopAt(replay, playhead);
      parkedAt(run, playhead);
    }
  }
  assert(read > 100, `only ${read} were read`);
});
