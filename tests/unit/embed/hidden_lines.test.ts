import assert from "node:assert/strict";
import { test } from "node:test";
import {
  copyLineDown,
  deleteCharBackward,
  deleteCharForward,
  deleteGroupBackward,
  history,
  indentLess,
  indentMore,
  insertBlankLine,
  insertNewlineAndIndent,
  moveLineDown,
  moveLineUp,
  redo,
  toggleComment,
  transposeChars,
  undo,
} from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { indentOnInput } from "@codemirror/language";
import { EditorSelection, EditorState, type Transaction, type TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { anotherProgram } from "../../../web/src/editor/another";
import { hiddenLines } from "../../../web/src/embed/hidden_lines";
import type { LineRange } from "../../../web/src/embed/options";

const PROGRAM = "a = 42\nprint(a)\nprint('end')";

/** An editor without a page: what is in the text, and what a hand at the keys does. */
class Editor {
  state: EditorState;
  constructor(doc: string, lines: readonly LineRange[]) {
    const extensions = [hiddenLines(lines), history({ newGroupDelay: 0 }), pythonLanguage, indentOnInput()];
    this.state = EditorState.create({ doc, extensions: [...extensions, EditorState.allowMultipleSelections.of(true)] });
  }
  get text(): string {
    return this.state.doc.toString();
  }
  /** Where the lines are that are not shown. */
  get hidden(): [number, number][] {
    const found: [number, number][] = [];
    for (const set of this.state.facet(EditorView.decorations)) {
      if (typeof set === "function") continue;
      set.between(0, this.text.length, (from, to) => void found.push([from, to]));
    }
    return found;
  }
  get hiddenTexts(): string[] {
    return this.hidden.map(([from, to]) => this.text.slice(from, to));
  }
  dispatch = (...specs: (Transaction | TransactionSpec)[]) => {
    const [first] = specs;
    const made = first && "newDoc" in first ? (first as Transaction) : this.state.update(...specs);
    this.state = made.state;
  };
  do(command: (target: never) => boolean): void {
    command({ state: this.state, dispatch: this.dispatch, textDirection: 0 } as never);
  }
  select(anchor: number, head = anchor): void {
    this.dispatch({ selection: EditorSelection.single(anchor, head), userEvent: "select" });
  }
  type(letters: string): void {
    for (const letter of letters) {
      if (letter === "\n") this.do(insertNewlineAndIndent as never);
      else this.dispatch(this.state.replaceSelection(letter), { userEvent: "input.type" });
    }
  }
  put(text: string, userEvent: string): void {
    this.dispatch(this.state.replaceSelection(text), { userEvent });
  }
  replace(doc: string): void {
    const changes = { from: 0, to: this.text.length, insert: doc };
    this.dispatch({ changes, annotations: anotherProgram.of(true), userEvent: "input.replace" });
  }
}

const OVER_ALL: [lines: LineRange, after: string][] = [
  [[1, 1], "a = 42\nprint(a, a)"],
  [[2, 2], "print(a, a)\nprint(a)\n"],
  [[3, 3], "print(a, a)\nprint('end')"],
];

for (const [lines, after] of OVER_ALL) {
  test(`what is typed over all is where it was typed, beside line ${lines[0]}`, () => {
    const editor = new Editor(PROGRAM, [lines]);
    editor.select(0, PROGRAM.length);
    editor.type("print(a, a)");
    assert.equal(editor.text, after);
  });
  test(`after all was deleted what is typed comes beside line ${lines[0]}`, () => {
    const editor = new Editor(PROGRAM, [lines]);
    editor.select(0, PROGRAM.length);
    editor.do(deleteCharBackward as never);
    editor.type("print(a, a)");
    assert.equal(editor.text.replace(/^\n|\n$/, ""), after.replace(/^\n|\n$/, ""));
    while (editor.text !== PROGRAM) editor.do(undo as never);
    assert.deepEqual(editor.hiddenTexts, [PROGRAM.split("\n")[lines[0] - 1]]);
  });
}

test("no cursor is among lines that are not shown: it goes on in its direction, or stays", () => {
  const editor = new Editor("a\nb\nc\nd", [[2, 3]]);
  editor.select(1);
  editor.select(3);
  assert.equal(editor.state.selection.main.head, 6);
  editor.select(4);
  assert.equal(editor.state.selection.main.head, 1);
});

test("nothing is put in where no line is shown", () => {
  const editor = new Editor("a\nb", [[1, 2]]);
  editor.select(0, 3);
  editor.type("x");
  assert.equal(editor.text, "a\nb");
});

test("ranges that meet are one", () => {
  assert.deepEqual(new Editor("a\nb\nc\nd\ne", [[3, 3], [1, 2], [2, 2]]).hiddenTexts, ["a\nb\nc"]); // biome-ignore format: short
});

test("half a move is none: no line is doubled or lost", () => {
  const editor = new Editor(PROGRAM, [[2, 2]]);
  editor.select(0);
  editor.do(moveLineDown as never);
  editor.select(PROGRAM.length);
  editor.do(moveLineUp as never);
  assert.equal(editor.text, PROGRAM);
});

test("another program hides the same lines where it has them, else those of the same numbers; undo knows which they were", () => {
  const editor = new Editor(PROGRAM, [[2, 2]]);
  editor.select(0);
  editor.type("x = 1\n");
  editor.replace(`# repaired\n${editor.text}`);
  assert.deepEqual(editor.hiddenTexts, ["print(a)"]);
  editor.replace("one\ntwo\nthree");
  assert.deepEqual(editor.hiddenTexts, ["two"]);
  editor.do(undo as never);
  assert.deepEqual(editor.hiddenTexts, ["print(a)"]);
  editor.do(undo as never);
  assert.deepEqual(editor.hiddenTexts, ["print(a)"]);
  editor.do(redo as never);
  editor.do(redo as never);
  assert.deepEqual(editor.hiddenTexts, ["two"]);
});

/** The same numbers for the same seed. */
function numbers(seed: number): (below: number) => number {
  let now = seed;
  return (below) => {
    now = (now * 1664525 + 1013904223) % 4294967296;
    return Math.floor((now / 4294967296) * below);
  };
}

const SEEDS = Number(process.env["SEEDS"] ?? 300);

const COMMANDS = [
  deleteCharBackward,
  deleteCharForward,
  deleteGroupBackward,
  insertNewlineAndIndent,
  insertBlankLine,
  indentMore,
  indentLess,
  moveLineUp,
  moveLineDown,
  copyLineDown,
  toggleComment,
  transposeChars,
  undo,
  redo,
] as const;
const LINES = ["", "a = 1", "    b", "if a:", "\tc", "# d", "é = '😀'"];
const EVENTS = ["input.type", "input.paste", "input.drop", "input.type.compose", "input", "move.drop"];

/** A program of which some lines are hidden, and an edit somewhere. */
function anyEditor(next: (below: number) => number): Editor {
  const lines = Array.from({ length: 1 + next(7) }, () => LINES[next(LINES.length)] ?? "");
  const ranges = Array.from({ length: 1 + next(3) }, (): LineRange => {
    const from = 1 + next(lines.length);
    return [from, from + next(2)];
  });
  return new Editor(lines.join("\n"), ranges);
}

function anyEdit(editor: Editor, next: (below: number) => number): void {
  const place = () => next(editor.text.length + 1);
  const [anchor, head] = [place(), place()];
  const command = COMMANDS[next(2 * COMMANDS.length)];
  if (command || next(4)) editor.select(anchor, next(2) ? anchor : head);
  else
    editor.dispatch({
      selection: EditorSelection.create([EditorSelection.range(anchor, head), EditorSelection.cursor(place())]),
    });
  if (command) editor.do(command as never);
  else if (next(5) === 0) editor.put("", "delete.cut");
  else editor.put(["x", "y\nz", "\n", "else:"][next(4)] ?? "", EVENTS[next(EVENTS.length)] ?? "");
}

test("whatever is done, hidden lines stay whole, in their order, and undo brings all back", () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const next = numbers(seed);
    const editor = anyEditor(next);
    const [before, hidden] = [editor.text, editor.hiddenTexts];
    for (let step = 0; step < 12; step++) {
      const previous = editor.text;
      anyEdit(editor, next);
      const told = `seed ${seed}, step ${step}: ${JSON.stringify([before, previous, editor.text])}`;
      assert.deepEqual(editor.hiddenTexts, hidden, told);
      for (const [from, to] of editor.hidden) {
        assert.ok(from === 0 || editor.text[from - 1] === "\n", `a line is joined to a hidden one: ${told}`);
        assert.ok(to === editor.text.length || editor.text[to] === "\n", `a line is joined to a hidden one: ${told}`);
      }
    }
    for (let step = 0; step < 60; step++) editor.do(undo as never);
    assert.equal(editor.text, before, `seed ${seed}`);
    assert.deepEqual(editor.hiddenTexts, hidden, `seed ${seed}`);
  }
});

test("what is typed over any selection is in one piece, and what is shown beside it is as it was", () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const next = numbers(seed);
    const editor = anyEditor(next);
    const [a, b] = [next(editor.text.length + 1), next(editor.text.length + 1)];
    editor.select(a, next(2) ? a : b);
    const { from, to } = editor.state.selection.main;
    const shown = (start: number, end: number) => {
      return [...editor.text.slice(start, end)].length && visible(editor.text, editor.hidden, start, end);
    };
    const [before, after] = [shown(0, from) || "", shown(to, editor.text.length) || ""];
    const some = editor.hidden.length === 0 || editor.hidden.some(([start, end]) => start > 0 || end < editor.text.length);
    editor.type("qrs");
    const told = `seed ${seed}: ${JSON.stringify([before, after, editor.text])}`;
    const now = visible(editor.text, editor.hidden, 0, editor.text.length);
    assert.equal(now.replace("qrs", "").replaceAll("\n", ""), some ? (before + after).replaceAll("\n", "") : "", told);
    assert.equal(now.includes("qrs"), some, told);
    if (some) assert.equal(now.slice(0, now.indexOf("qrs")).replaceAll("\n", ""), before.replaceAll("\n", ""), told);
  }
});

/** What a reader sees of it. */
function visible(text: string, hidden: readonly (readonly [number, number])[], from: number, to: number): string {
  let seen = "";
  for (let at = from; at < to; at++) {
    if (!hidden.some(([start, end]) => at >= start && at < end)) seen += text[at];
  }
  return seen;
}
