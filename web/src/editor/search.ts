// Searching in the code. It comes when one of its keys is pressed or something is selected, which it then marks wherever
// else it is: most visits never need it.
import { Compartment, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tellMissing } from "../ui/notice";

const compartment = new Compartment();
const KEYS = ["Mod-f", "F3", "Mod-g", "Mod-Alt-g", "Mod-d", "Mod-Shift-l"]; // those that @codemirror/search begins with

/** Of each editor, what it got: a promise, so that it is asked for once. */
const coming = new WeakMap<EditorView, Promise<typeof import("@codemirror/search")>>();

export const lateSearch: Extension = compartment.of([
  keymap.of(KEYS.map((key) => ({ key, run: (view) => (void press(view, key), true) }))),
  EditorView.updateListener.of(({ view, selectionSet, state }) => {
    if (selectionSet && !state.selection.main.empty) come(view).catch(() => {}); // a key would say so
  }),
]);

async function press(view: EditorView, key: string): Promise<void> {
  try {
    const { searchKeymap } = await come(view);
    searchKeymap.find((binding) => binding.key === key)?.run?.(view);
  } catch {
    tellMissing();
  }
}

function come(view: EditorView): Promise<typeof import("@codemirror/search")> {
  const asked = coming.get(view) ?? fetched(view);
  coming.set(view, asked);
  return asked;
}

async function fetched(view: EditorView): Promise<typeof import("@codemirror/search")> {
  try {
    const module = await import("@codemirror/search");
    const { highlightSelectionMatches, search, searchKeymap } = module;
    view.dispatch({ effects: compartment.reconfigure([search(), highlightSelectionMatches(), keymap.of(searchKeymap)]) });
    return module;
  } catch (error) {
    coming.delete(view); // to be tried again
    throw error;
  }
}
