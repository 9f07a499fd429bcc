// The status line: what is said of how a run ended.

import assert from "node:assert/strict";
import test from "node:test";
import { statusOf } from "../../../web/src/app/status";
import { initialState, type State } from "../../../web/src/state/state";
import { replayOf, runOf } from "../recorded";

test("a failed run says why beside how it failed", () => {
  assert.equal(
    statusOf(ranTo("loop in a loop")).text,
    "opened · raised RuntimeError on line 7 · main already runs in an event loop, and a loop can't be started inside it; " +
      "load() never began. Write `await load()`.",
  );
});

test("the name of an exception that is written from right to left moves no words around it", () => {
  const state = ranTo("loop in a loop");
  if (state.reply?.kind !== "ran" || !state.reply.run.error) throw new Error("it failed");
  state.reply.run.error.type = "שגיאה\u200b";
  state.replay = null;
  assert.match(statusOf(state).text, /^opened · raised \u2068שגיאה\\u200b\u2069 on line 7 · /);
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
