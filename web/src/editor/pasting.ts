// What a paste brings along that is certainly no part of a program: spaces of a page's before the lines, and, where it is all
// there is, the prompts of a shell. The rest is offered as a repair once the program has run: see app/repairs.ts.
import { EditorView } from "@codemirror/view";

export const pasting = EditorView.clipboardInputFilter.of((text, { doc, selection: { main } }) => {
  const bare = main.from === 0 && main.to === doc.length ? withoutPrompts(text) : text;
  return bare.replace(/^[ \t\u00a0]+/gm, (indent) => indent.replaceAll("\u00a0", " "));
});

/** Unless a line has none: it may be output, or code. */
export function withoutPrompts(text: string): string {
  const lines = text.trimEnd().split(/\r?\n/);
  const prompted = lines.every((line) => /^(>>>|\.\.\.)( |$)/.test(line)) && lines[0]?.startsWith(">>>");
  return prompted ? `${lines.map((line) => line.slice(4)).join("\n")}\n` : text;
}
