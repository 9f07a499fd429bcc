// The status line: what is said of how a run ended.

import assert from "node:assert/strict";
import test from "node:test";
import { statusOf } from "../../../web/src/app/status";
import { initialState, type State } from "../../../web/src/state/state";
import { replayOf, runOf } from "../recorded";

test("a failed run says why beside how it failed", () => {
  assert.equal(
    statusOf(ranTo("loop in a loop")).text,
    "opened · raised RuntimeError on line 7 · main already runs in an event loop, and asyncio.run() can't start another inside it: " +
      "what it was given never began.",
  );
});

function ranTo(name: string): State {
  const run = runOf(name);
  const settings = { tabIndents: false } as Parameters<typeof initialState>[1];
  const state = initialState({ source: "", example: "", replaced: null }, settings);
  return {
    ...state,
    python: { kind: "ready", python: "3.14.2" } as State["python"],
    reply: { kind: "ran", run, realMs: null } as State["reply"],
    replay: replayOf(name),
    playhead: run.event_count,
  };
}
