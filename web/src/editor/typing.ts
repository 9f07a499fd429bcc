// Typing over a selection, done by the editor itself. Left to Chromium, the text that replaces coloured text
// comes in a <span style="…">, which the page's policy refuses and complains of.
import { EditorView } from "@codemirror/view";

export const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || event.data === null || event.isComposing) return false;
    // The browser tells of a changed selection only later: let the editor look at it now.
    view.contentDOM.ownerDocument.dispatchEvent(new Event("selectionchange"));
    if (view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});
