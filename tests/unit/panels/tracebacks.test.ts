// Which lines of the output are one traceback.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Piece, piecesOf } from "../../../web/src/panels/tracebacks";
import type { Run } from "../../../web/src/run/types";
import { runOf } from "../recorded";

/** Each piece as it is shown: the head of a traceback, with its number of lines, or the text of an entry. */
function shown(run: Run): string[] {
  const pieces = piecesOf(run);
  assertWhole(run, pieces);
  return pieces.map((piece) => {
    if (typeof piece === "number") return run.output[piece]?.text ?? "";
    return `${piece.end - piece.first}: ${piece.head} (${piece.line})`;
  });
}

/** Every entry is in one piece, in the order of the output. */
function assertWhole({ output }: Run, pieces: readonly Piece[]): void {
  const covered = pieces.flatMap((piece) => {
    if (typeof piece === "number") return [piece];
    return Array.from({ length: piece.end - piece.first }, (_, index) => piece.first + index);
  });
  assert.deepEqual(covered, [...output.keys()]);
}

test("an exception with its cause is one traceback, called as the last of them", () => {
  const lines = shown(runOf("raised from a cause"));
  assert.equal(lines[0], "begun\n");
  assert.match(lines[1] ?? "", /^\d\d: ValueError: two \(\d\)$/);
  assert.equal(lines.length, 2);
});

test("an exception group is one, with all that is in it", () => {
  const [only] = shown(runOf("a group of exceptions"));
  assert.match(only ?? "", /^\d\d: ExceptionGroup: unhandled errors in a TaskGroup \(2 sub-exceptions\) \(\d\)$/);
});

test("a syntax error is one, though it has no head", () => {
  assert.deepEqual(shown(runOf("no Python")), ["4: SyntaxError: '(' was never closed (1)"]);
});

test("what asyncio says before a traceback stays", () => {
  const lines = shown(runOf("never retrieved"));
  assert.equal(lines[0], "Task exception was never retrieved\n");
  assert.match(lines[2] ?? "", /^\d: ValueError: a \(2\)$/);
  assert.deepEqual(lines.slice(3), ["on\n"]);
});

test("a program may print one itself, with lines after it that may belong to its message", () => {
  const text =
    'Traceback (most recent call last):\n  File "main.py", line 4, in <module>\n    1/0\nZeroDivisionError: by zero\nnext\n';
  assert.deepEqual(shown(printing(text)), ["4: ZeroDivisionError: by zero (4)", "next\n"]);
});

test("what only looks like one stays as it is printed", () => {
  for (const text of [
    "Traceback (most recent call last):\nhello\n",
    'Traceback (most recent call last):\n  File "x", line 1\nand so on\n',
    "Traceback (most recent call last):\n",
    "  + Exception Group Traceback (most recent call last):\n  | so\n",
    'Traceback (most recent call last):\n  File "x", line 1\n    x',
  ]) {
    const run = printing(text);
    assert.deepEqual(
      shown(run),
      run.output.map((entry) => entry.text),
    );
  }
});

test("what another task prints in between is no part of it", () => {
  const run = printing('Traceback (most recent call last):\n  File "x", line 1\n    x\nValueError\n');
  const output = run.output.map((entry, index) => (index === 2 ? { ...entry, task: 2 } : entry));
  assert.equal(shown({ ...run, output }).length, 4);
});

test("a name of ten thousand characters is in several entries and one traceback", () => {
  const name = "E".repeat(10_000);
  const run = printing(`Traceback (most recent call last):\n  File "main.py", line 1, in <module>\n${name}\n`);
  const output = run.output.flatMap((entry) => {
    const parts = entry.text.match(/[\s\S]{1,4000}/g) ?? [];
    return parts.map((text) => ({ ...entry, text }));
  });
  assert.deepEqual(shown({ ...run, output }), [`5: ${name} (1)`]);
});

/** A Run in which the program printed a text to stderr. */
function printing(text: string): Run {
  const run = runOf("race");
  const entry = { time_us: 0, stream: "stderr", task: 1, thread: null, callback: null, event: 0 } as const;
  return { ...run, output: (text.match(/.*\n|.+$/g) ?? []).map((line) => ({ ...entry, text: line })) };
}
