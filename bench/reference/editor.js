// A bare page with the editor that the playground has, and nothing else.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, defaultHighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";

new EditorView({
  doc: "import asyncio\n\nasync def main():\n    await asyncio.gather()\n\nasyncio.run(main())\n",
  extensions: [
    lineNumbers(),
    history(),
    python(),
    bracketMatching(),
    indentOnInput(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    syntaxHighlighting(defaultHighlightStyle),
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
  ],
  parent: document.body,
});
