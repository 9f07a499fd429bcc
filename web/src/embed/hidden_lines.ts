// Lines that run but are not shown, such as a lesson's set-up: a row takes their place, says how many they are and
// shows them on request. While hidden they can't be changed: see guarded.ts.

import { invertedEffects } from "@codemirror/commands";
import { EditorState, type Extension, StateEffect, StateField, type Text, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { anotherProgram } from "../editor/another";
import { guarded, type Stretch } from "./guarded";
import type { LineRange } from "./options";

const reveal = StateEffect.define<number>({ map: (position, changes) => changes.mapPos(position) });
const rehide = StateEffect.define<Hidden>();

interface Hidden {
  readonly ranges: DecorationSet;
  /** The reader has asked for some of them: what is no longer hidden stays so. */
  readonly asked: boolean;
}

export function hiddenLines(lines: readonly LineRange[]): Extension {
  const field = StateField.define<Hidden>({
    create: (state) => ({ ranges: hide(state.doc, lines), asked: false }),
    update: (hidden, transaction) => transaction.effects.reduce(changed, follow(hidden, transaction, lines)),
    provide: (own) => [
      EditorView.decorations.from(own, ({ ranges }) => ranges),
      EditorView.atomicRanges.of(({ state }) => atomic(stretchesOf(state.doc, state.field(own)))),
    ],
  });
  const guard = EditorState.transactionFilter.of((transaction) => {
    const { startState } = transaction;
    const another = transaction.annotation(anotherProgram);
    return another ? transaction : guarded(transaction, stretchesOf(startState.doc, startState.field(field)));
  });
  const undone = invertedEffects.of((transaction) => {
    const another = transaction.annotation(anotherProgram) || transaction.effects.some((effect) => effect.is(rehide));
    return another ? [rehide.of(transaction.startState.field(field))] : [];
  });
  return [field, guard, undone, look];
}

function follow(hidden: Hidden, transaction: Transaction, lines: readonly LineRange[]): Hidden {
  const another = transaction.annotation(anotherProgram);
  const ranges = another ? hideInAnother(transaction, hidden, lines) : hidden.ranges.map(transaction.changes);
  return { ...hidden, ranges };
}

function changed(hidden: Hidden, effect: StateEffect<unknown>): Hidden {
  if (effect.is(rehide)) return effect.value;
  if (!effect.is(reveal)) return hidden;
  return { ranges: hidden.ranges.update({ filter: (from, to) => effect.value < from || effect.value > to }), asked: true };
}

function hide(doc: Text, lines: readonly LineRange[]): DecorationSet {
  const there = joined(lines.filter(([from]) => from <= doc.lines).map(([from, to]) => [from, Math.min(to, doc.lines)]));
  const row = ([from, to]: LineRange) => Decoration.replace({ widget: new Row(to - from + 1), block: true });
  return Decoration.set(there.map((range) => row(range).range(doc.line(range[0]).from, doc.line(range[1]).to)));
}

/** In order, and as one where no line is between them. */
function joined(lines: readonly LineRange[]): LineRange[] {
  const all: [number, number][] = [];
  for (const [from, to] of [...lines].sort(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** The same lines where the other program has them, as after a repair; else those of the same numbers. */
function hideInAnother(
  { startState, newDoc }: Transaction,
  { ranges, asked }: Hidden,
  lines: readonly LineRange[],
): DecorationSet {
  const found: LineRange[] = [];
  let next = 1;
  for (const cursor = ranges.iter(); cursor.value; cursor.next()) {
    const text = startState.sliceDoc(cursor.from, cursor.to);
    const from = lineOf(newDoc, text, next);
    if (from === null) return hide(newDoc, lines);
    next = from + text.split("\n").length;
    found.push([from, next - 1]);
  }
  return hide(newDoc, found.length || asked ? found : lines);
}

/** The number of the line from which on the text has these whole lines. */
function lineOf(doc: Text, lines: string, from: number): number | null {
  const start = from <= doc.lines ? doc.line(from).from : doc.length + 1;
  const at = `\n${doc.sliceString(start)}\n`.indexOf(`\n${lines}\n`);
  return at < 0 || start > doc.length ? null : doc.lineAt(start + at).number;
}

function stretchesOf(doc: Text, { ranges }: Hidden): Stretch[] {
  const all: Stretch[] = [];
  ranges.between(0, doc.length, (from, to) => {
    const [before, after] = [from > 0, to < doc.length];
    all.push({ from: before ? from - 1 : from, to: after ? to + 1 : to, before, after });
  });
  return all;
}

/** The keys that move the cursor or delete go past them. */
function atomic(stretches: readonly Stretch[]): DecorationSet {
  return Decoration.set(stretches.map(({ from, to }) => Decoration.mark({}).range(from, to)));
}

class Row extends WidgetType {
  constructor(readonly count: number) {
    super();
  }
  override eq(other: Row): boolean {
    return other.count === this.count;
  }
  override toDOM(view: EditorView): HTMLElement {
    const row = document.createElement("div");
    row.className = "cm-hiddenLines";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.count === 1 ? "1 line is not shown" : `${this.count} lines are not shown`;
    button.title = "Show";
    button.onclick = () => view.dispatch({ effects: reveal.of(view.posAtDOM(row)) });
    row.append(button);
    return row;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

const look = EditorView.theme({
  ".cm-hiddenLines": { padding: "2px var(--space-2)" },
  ".cm-hiddenLines button": {
    minHeight: "24px",
    padding: "0 var(--space-2)",
    border: "1px dashed var(--control-edge)",
    borderRadius: "var(--radius-s)",
    background: "var(--raised)",
    color: "var(--ink-2)",
    font: "var(--text-s) var(--sans)",
    cursor: "pointer",
  },
});
