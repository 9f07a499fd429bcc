// What the page shows on the learner's lines: where an error is, and the line of the slice being looked at.
import { type EditorState, type Range, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

/** An error in the program. Lines and columns are 1-based, in UTF-16 code units as positions here are, the end is exclusive. */
export interface ErrorMark {
  line: number;
  column: number | null;
  endLine: number | null;
  endColumn: number | null;
  message: string;
}

const setError = StateEffect.define<ErrorMark | null>();
const setShownLine = StateEffect.define<number | null>();

export function markError(view: EditorView, error: ErrorMark | null): void {
  view.dispatch({ effects: setError.of(error) });
  if (error) revealLine(view, error.line);
}

export function showLine(view: EditorView, line: number | null): void {
  if (view.state.field(shownLine) === line) return;
  view.dispatch({ effects: setShownLine.of(line) });
}

/** Scrolls the editor alone, never the page around it. */
export function revealLine(view: EditorView, line: number): void {
  if (line > view.state.doc.lines) return;
  const block = view.lineBlockAt(view.state.doc.line(line).from);
  const scroller = view.scrollDOM;
  const above = block.top < scroller.scrollTop;
  const below = block.bottom > scroller.scrollTop + scroller.clientHeight;
  if (above || below) scroller.scrollTop = block.top - scroller.clientHeight / 3;
}

/** In the middle, once the editor has been laid out: it may just have been given another size. */
export function centreLine(view: EditorView, line: number): void {
  if (line > view.state.doc.lines) return;
  view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(line).from, { y: "center" }) });
}

class Message extends WidgetType {
  constructor(readonly text: string) {
    super();
  }
  override eq(other: Message): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement("div");
    element.className = "cm-errorMessage";
    element.textContent = element.title = this.text;
    return element;
  }
}

/** Stands for what is missing at the end of a line. */
class Missing extends WidgetType {
  override eq(): boolean {
    return true;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = "cm-errorSpan cm-errorMissing";
    return element;
  }
}

/** The error goes as soon as the text changes: it speaks of the text that ran. */
const errorField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setError)) return errorDecorations(transaction.state.doc, effect.value);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const shownLine = StateField.define<number | null>({
  create: () => null,
  update(line, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setShownLine)) return effect.value;
    }
    return transaction.docChanged ? null : line;
  },
  provide: (field) => EditorView.decorations.compute([field], (state) => lineDecoration(state, state.field(field))),
});

export const marks = [errorField, shownLine];

function lineDecoration(state: EditorState, line: number | null): DecorationSet {
  if (line === null || line > state.doc.lines) return Decoration.none;
  return Decoration.set(Decoration.line({ class: "cm-shownLine" }).range(state.doc.line(line).from));
}

function errorDecorations(doc: Text, error: ErrorMark | null): DecorationSet {
  if (error === null) return Decoration.none;
  const line = doc.line(Math.min(Math.max(error.line, 1), doc.lines));
  const message = Decoration.widget({ widget: new Message(error.message), block: true, side: 1 });
  const ranges: Range<Decoration>[] = [Decoration.line({ class: "cm-errorLine" }).range(line.from), message.range(line.to)];
  const span = errorSpan(doc, error);
  if (span) ranges.push(spanDecoration(span));
  return Decoration.set(ranges, true);
}

interface Span {
  from: number;
  to: number;
}

function spanDecoration({ from, to }: Span): Range<Decoration> {
  if (from < to) return Decoration.mark({ class: "cm-errorSpan" }).range(from, to);
  return Decoration.widget({ widget: new Missing(), side: 1 }).range(from);
}

/** As much of it as is on its first line. */
function errorSpan(doc: Text, error: ErrorMark): Span | null {
  if (error.column === null || error.line > doc.lines) return null;
  const line = doc.line(error.line);
  const from = Math.min(line.from + error.column - 1, line.to);
  const sameLine = error.endLine === error.line && error.endColumn !== null;
  const to = sameLine ? Math.min(line.from + (error.endColumn ?? 1) - 1, line.to) : line.to;
  return { from, to: Math.max(from, to) };
}
