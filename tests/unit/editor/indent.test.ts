import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { insertNewlineAndIndent } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { EditorState } from "@codemirror/state";
import { indent } from "../../../web/src/editor/indent";

// After 20 ms of its clock CodeMirror goes on without what it has not parsed, and on a busy machine that is all of it.
mock.method(Date, "now", () => 0);

/** The text after Enter where the `|` is. */
function afterEnter(text: string): string {
  const anchor = text.indexOf("|");
  let state = EditorState.create({
    doc: text.replace("|", ""),
    selection: { anchor },
    extensions: [pythonLanguage, indent],
  });
  insertNewlineAndIndent({
    state,
    dispatch: (transaction) => {
      state = transaction.state;
    },
  });
  return state.doc.toString();
}

test("the line after one with tabs has tabs", () => {
  assert.equal(afterEnter("if 1:\n\tx = 1|"), "if 1:\n\tx = 1\n\t");
  assert.equal(afterEnter("if 1:\n\tif 2:|"), "if 1:\n\tif 2:\n\t\t");
});

test("a new block has tabs where the nearest one has", () => {
  assert.equal(afterEnter("if 1:\n\tx = 1\n\nif 2:|"), "if 1:\n\tx = 1\n\nif 2:\n\t");
  assert.equal(afterEnter("if 2:|\n\nif 1:\n\tx = 1"), "if 2:\n\t\n\nif 1:\n\tx = 1");
});

test("anything else has four spaces", () => {
  assert.equal(afterEnter("if 1:|"), "if 1:\n    ");
  assert.equal(afterEnter("if 1:\n    x = 1|"), "if 1:\n    x = 1\n    ");
  assert.equal(afterEnter("if 1:\n\tx = 1\nif 2:\n    if 3:|"), "if 1:\n\tx = 1\nif 2:\n    if 3:\n        ");
});
