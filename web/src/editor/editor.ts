// The code editor: CodeMirror in an open shadow root, so that its styles are adopted style sheets and the
// page's policy need allow no styles but its own.
import { defaultKeymap, history, historyKeymap, indentWithTab, invertedEffects } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { Compartment, EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  type BlockInfo,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { ParkedLine } from "../replay/parked";
import type { Task } from "../run/types";
import type { Code } from "../state/state";
import { anotherProgram } from "./another";
import { indent } from "./indent";
import { centreLine, type ErrorMark, markError, marks, revealLine, showLine } from "./marks";
import { type PillEvents, parkedMarks, showParked } from "./parked";
import { pasting } from "./pasting";
import { lateSearch } from "./search";
import { shapes, showShapes } from "./shapes";
import { specialChars } from "./special_chars";
import { theme } from "./theme";
import { typing } from "./typing";

export interface EditorEvents extends PillEvents {
  changed(code: Code): void;
  run(): void;
  /** The pointer is on a line's number, or has left it; a click on it chooses. */
  lineNumber(line: number | null, chosen: boolean): void;
}

export interface Editor {
  /** Puts another program in; the editor's undo brings the old one back. */
  replace(code: Code): void;
  markError(error: ErrorMark | null): void;
  /** Shows the line a slice is on; `reveal` also scrolls it into the editor's sight. */
  showLine(line: number | null, reveal: boolean): void;
  /** Which tasks are on which line at the playhead. */
  showParked(lines: readonly ParkedLine[]): void;
  /** Scrolls the line where things happen into sight, or into the middle, but never under a typing hand. */
  follow(line: number, centred: boolean): void;
  /** The shapes of tasks, by the lines that made them. */
  showShapes(tasks: readonly Task[]): void;
  setTabIndents(on: boolean): void;
  focus(): void;
}

const setExample = StateEffect.define<string>();

/** Which example the text began as: part of the history, so that undo restores it with the text. */
const exampleField = StateField.define<string>({
  create: () => "",
  update: (example, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(setExample) ? effect.value : now), example),
});

const exampleHistory = invertedEffects.of((transaction) =>
  transaction.effects
    .filter((effect) => effect.is(setExample))
    .map(() => setExample.of(transaction.startState.field(exampleField))),
);

const tabKey = new Compartment();

/** What one page's editor has and another's has not. */
interface EditorOptions {
  readonly tabIndents?: boolean;
  readonly more?: Extension;
}

export function createEditor(
  host: HTMLElement,
  code: Code,
  events: EditorEvents,
  { tabIndents = false, more = [] }: EditorOptions = {},
): Editor {
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({ parent: root, root, state: editorState(code, events, tabIndents, more) });
  return {
    replace: (next) => replace(view, next),
    markError: (error) => markError(view, error),
    showLine(line, reveal) {
      showLine(view, line);
      if (reveal && line !== null) revealLine(view, line);
    },
    showParked: (lines) => showParked(view, lines),
    follow: (line, centred) => view.hasFocus || (centred ? centreLine : revealLine)(view, line),
    showShapes: (tasks) => showShapes(view, tasks),
    setTabIndents: (on) => view.dispatch({ effects: tabKey.reconfigure(tabKeymap(on)) }),
    focus: () => view.focus(),
  };
}

function tabKeymap(indents: boolean): Extension {
  return indents ? keymap.of([indentWithTab]) : [];
}

function editorState(code: Code, events: EditorEvents, tabIndents: boolean, more: Extension): EditorState {
  const run = ["Mod-Enter", "Ctrl-Enter"].map((key) => ({ key, run: () => (events.run(), true) })); // a Mac has both
  return EditorState.create({
    doc: code.source,
    extensions: [
      more,
      exampleField.init(() => code.example),
      exampleHistory,
      lateSearch,
      keymap.of([...run, ...historyKeymap, ...defaultKeymap]),
      tabKey.of(tabKeymap(tabIndents)),
      lineNumbers({ domEventHandlers: lineNumberHandlers(events) }),
      shapes,
      highlightActiveLine(),
      highlightActiveLineGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      indent,
      bracketMatching(),
      pythonLanguage, // without `python()`, which brings suggestions while typing
      specialChars,
      typing,
      pasting,
      marks,
      parkedMarks(events),
      theme,
      EditorView.contentAttributes.of({ "aria-label": "Code", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) events.changed(codeOf(update.state));
      }),
    ],
  });
}

type GutterHandler = (view: EditorView, block: BlockInfo) => boolean;

function lineNumberHandlers(events: EditorEvents): Record<string, GutterHandler> {
  const lineOf = (view: EditorView, { from }: BlockInfo) => view.state.doc.lineAt(from).number;
  return {
    mousemove: (view, block) => (events.lineNumber(lineOf(view, block), false), false),
    mouseleave: () => (events.lineNumber(null, false), false),
    click: (view, block) => (events.lineNumber(lineOf(view, block), true), false),
  };
}

function replace(view: EditorView, code: Code): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: code.source },
    effects: setExample.of(code.example),
    selection: { anchor: 0 },
    annotations: anotherProgram.of(true),
    userEvent: "input.replace",
  });
  view.scrollDOM.scrollTop = 0;
}

function codeOf(state: EditorState): Code {
  return { source: state.doc.toString(), example: state.field(exampleField) };
}
