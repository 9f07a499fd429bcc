// A few words over the page that have to be read, in a dialog that stays until it is closed.
import { html, render } from "lit/html.js";

export function showNotice(heading: string, words: string): void {
  const dialog = document.createElement("dialog");
  dialog.className = "share";
  dialog.setAttribute("aria-label", heading);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // keys move the playhead elsewhere
  render(
    html`<div class="help-page">
      <h2>${heading}</h2>
      <p>${words}</p>
      <p><button type="button" class="button" @click=${() => dialog.close()}>Close</button></p>
    </div>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** For a part of the page that comes only when it is asked for, and did not come. */
export function tellMissing(): void {
  showNotice(
    "A part of this page is missing",
    "It could not be downloaded: check the connection, then reload the page. What is in the editor is kept.",
  );
}
