// The code editor: CodeMirror in an open shadow root, so that its styles are adopted style sheets and the
// page's policy can stay at style-src 'self'.
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  invertedEffects,
} from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { type ErrorMark, markError, marks, revealLine, showLine } from "./marks";
import { theme } from "./theme";
import { typing } from "./typing";

/** What the editor holds: the text, and the id of the example it began as. */
export interface Code {
  source: string;
  example: string;
}

export interface EditorEvents {
  changed(code: Code): void;
  run(): void;
}

export interface Editor {
  /** Puts another program in; the editor's undo brings the old one back. */
  replace(code: Code): void;
  markError(error: ErrorMark | null): void;
  /** Shows the line a slice is on; `reveal` also scrolls it into the editor's sight. */
  showLine(line: number | null, reveal: boolean): void;
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

export function createEditor(host: HTMLElement, code: Code, events: EditorEvents): Editor {
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({ parent: root, root, state: editorState(code, events) });
  return {
    replace: (next) => replace(view, next),
    markError: (error) => markError(view, error),
    showLine(line, reveal) {
      showLine(view, line);
      if (reveal && line !== null) revealLine(view, line);
    },
    setTabIndents: (on) =>
      view.dispatch({ effects: tabKey.reconfigure(on ? keymap.of([indentWithTab]) : []) }),
    focus: () => view.focus(),
  };
}

function editorState(code: Code, events: EditorEvents): EditorState {
  const run = { key: "Mod-Enter", run: () => (events.run(), true) };
  return EditorState.create({
    doc: code.source,
    extensions: [
      exampleField.init(() => code.example),
      exampleHistory,
      keymap.of([run, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
      tabKey.of([]),
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of("    "),
      bracketMatching(),
      search(),
      highlightSelectionMatches(),
      python(),
      typing,
      marks,
      theme,
      EditorView.contentAttributes.of({ "aria-label": "Code", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) events.changed(codeOf(update.state));
      }),
    ],
  });
}

function replace(view: EditorView, code: Code): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: code.source },
    effects: setExample.of(code.example),
    selection: { anchor: 0 },
    userEvent: "input.replace",
  });
  view.scrollDOM.scrollTop = 0;
}

function codeOf(state: EditorState): Code {
  return { source: state.doc.toString(), example: state.field(exampleField) };
}
