// Says why a link could not be opened, over the page, until it is closed.
import { html, render } from "lit";
import type { Refusal } from "./link";

export function showRefusal(refusal: Refusal): void {
  const dialog = document.createElement("dialog");
  dialog.className = "share";
  dialog.setAttribute("aria-label", "This link was not opened");
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // keys move the playhead elsewhere
  render(
    html`<div class="help-page">
      <h2>This link was not opened</h2>
      <p>${sentence(refusal.message)} What was in the editor is still there.</p>
      <p><button type="button" class="button" @click=${() => dialog.close()}>Close</button></p>
    </div>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
