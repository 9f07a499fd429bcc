// The share dialog, which comes when it is first asked for: most visits never open it.
import { tellMissing } from "../notice";
import type { SharePage } from "./dialog";

type Dialog = { follow(open: boolean): void };

/** As createShareDialog's. `page` is asked for then, too; it closes the dialog that could not come. */
export function lateShareDialog(page: (module: typeof import("./sharing")) => SharePage, close: () => void): Dialog {
  let dialog: Dialog | null = null;
  let coming = false;
  let wanted = false;

  async function come(): Promise<void> {
    const module = await import("./sharing");
    dialog = module.createShareDialog(page(module));
    dialog.follow(wanted);
  }

  function failed(): void {
    coming = false;
    close();
    tellMissing();
  }

  return {
    follow(open) {
      wanted = open;
      if (dialog) return dialog.follow(open);
      if (!open || coming) return;
      coming = true;
      come().catch(failed);
    },
  };
}
