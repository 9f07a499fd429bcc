// A dialog over the page that the state opens and closes. Escape, and a click beside it, close it too.
import { html, nothing, type TemplateResult } from "lit/html.js";

export interface DialogProps {
  /** Its class, by which `showDialog` finds it. */
  name: string;
  label: string;
  open: boolean;
  setOpen: (open: boolean) => void;
}

export function dialog({ name, label, open, setOpen }: DialogProps, contents: () => TemplateResult): TemplateResult {
  return html`<dialog
    class=${name}
    aria-label=${label}
    @cancel=${(event: Event) => {
      event.preventDefault(); // the state closes it, or the next drawing would open it again
      setOpen(false);
    }}
    @close=${(event: Event) => (event.currentTarget as HTMLDialogElement).open || setOpen(false)}
    @click=${(event: Event) => event.target === event.currentTarget && setOpen(false)}
  >
    ${open ? contents() : nothing}
  </dialog>`;
}

/** To be called after every drawing: the dialog opens with its contents in it, so that the focus has where to go. */
export function showDialog(name: string, open: boolean): void {
  const dialog = document.querySelector<HTMLDialogElement>(`dialog.${name}`);
  if (!dialog || dialog.open === open) return;
  if (open) dialog.showModal();
  else dialog.close();
}

export function checkBox(words: string, on: boolean, set: (on: boolean) => void): TemplateResult {
  return html`<label class="check setting">
    <input
      type="checkbox"
      .checked=${on}
      @change=${(event: Event) => set((event.currentTarget as HTMLInputElement).checked)}
    />
    ${words}
  </label>`;
}
