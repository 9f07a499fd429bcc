// Copies a field's text to the clipboard; where the browser does not let the page do that, the text is selected instead.

export type Copied = "copied" | "selected";

export async function copyField(field: HTMLInputElement | HTMLTextAreaElement): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(field.value);
    return "copied";
  } catch {
    field.focus(); // No clipboard here, as in a frame of another page: the reader's own keys can copy what is selected.
    field.select();
    return "selected";
  }
}
