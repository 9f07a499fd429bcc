// Opens and closes the help's dialog.

/** To be called after every drawing: the dialog opens with its contents in it, so that the focus has where to go. */
export function showHelp(open: boolean): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog.help");
  if (!dialog || dialog.open === open) return;
  if (open) dialog.showModal();
  else dialog.close();
}
