// Lines that run but are not shown, such as a lesson's set-up: a row stands in their place, says how many they are and
// shows them on request. While hidden they can't be changed.

import { type ChangeSet, EditorState, type Extension, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { LineRange } from "./options";

const reveal = StateEffect.define<number>({ map: (position, changes) => changes.mapPos(position) });

export function hiddenLines(lines: readonly LineRange[]): Extension {
  const hidden = StateField.define<DecorationSet>({
    create: (state) => hide(state.doc, lines),
    update(ranges, transaction) {
      const wholly = transaction.docChanged && replacesAll(transaction.changes);
      let now = wholly ? hide(transaction.state.doc, lines) : ranges.map(transaction.changes);
      for (const effect of transaction.effects) {
        if (effect.is(reveal)) now = now.update({ filter: (from, to) => effect.value < from || effect.value > to });
      }
      return now;
    },
    provide: (field) => [EditorView.decorations.from(field), EditorView.atomicRanges.of((view) => view.state.field(field))],
  });
  const kept = EditorState.changeFilter.of((transaction) => {
    if (transaction.isUserEvent("input.replace")) return true; // another program
    const ends: number[] = [];
    transaction.startState.field(hidden).between(0, Infinity, (from, to) => void ends.push(from, to));
    return ends;
  });
  return [hidden, kept, look];
}

function hide(doc: Text, lines: readonly LineRange[]): DecorationSet {
  const ranges = lines
    .filter(([from]) => from <= doc.lines)
    .map(([from, to]) => {
      const last = Math.min(to, doc.lines);
      const row = Decoration.replace({ widget: new Row(last - from + 1), block: true });
      return row.range(doc.line(from).from, doc.line(last).to);
    });
  return Decoration.set(ranges, true);
}

function replacesAll(changes: ChangeSet): boolean {
  let all = false;
  changes.iterChangedRanges((from, to) => (all ||= from === 0 && to === changes.length));
  return all;
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
