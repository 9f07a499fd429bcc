// Indents as the text around it does: with tabs where that has tabs, else with four spaces. Python takes no mixture.
import { indentUnit } from "@codemirror/language";
import type { EditorState, Extension, Text } from "@codemirror/state";

/** Lines looked at in each direction: it is done with every keystroke. */
const FAR = 500;

export const indent: Extension = indentUnit.compute(["doc", "selection"], (state) => (isTabbed(state) ? "\t" : "    "));

/** Whether the nearest line with an indent has tabs: the cursor's own, else one above, else one below. */
function isTabbed({ doc, selection }: EditorState): boolean {
  const here = doc.lineAt(selection.main.head).number;
  const nearest = indentOf(doc, here, -1) ?? indentOf(doc, here, 1) ?? "";
  return nearest.startsWith("\t");
}

function indentOf(doc: Text, from: number, step: 1 | -1): string | null {
  for (let line = from; line >= 1 && line <= doc.lines && Math.abs(line - from) < FAR; line += step) {
    const found = /^[\t ]+(?=\S)/.exec(doc.line(line).text);
    if (found) return found[0];
  }
  return null;
}
