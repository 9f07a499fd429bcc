// What an embed's editor has beyond the page's: it may be for reading only, and may leave out lines.
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { hiddenLines } from "./hidden_lines";
import type { EmbedOptions } from "./options";

export function editorExtras({ readonly, hide }: EmbedOptions): Extension {
  const reading = [EditorState.readOnly.of(true), EditorView.editable.of(false)];
  return [readonly ? reading : [], hide.length ? hiddenLines(hide) : []];
}
