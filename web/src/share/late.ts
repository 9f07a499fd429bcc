// The share dialog, which comes with the first run, or when it is asked for before that.
import { tellMissing } from "../ui/notice";
import type { SharePage } from "./dialog";

interface Dialog {
  follow(open: boolean): void;
  /** There is something to share or to download now: have the dialog at hand, should the network be gone by then. */
  prepare(): void;
}

/** As createShareDialog's. `page` is asked for then, too; it closes the dialog that could not come. */
export function lateShareDialog(page: (module: typeof import("./sharing")) => SharePage, close: () => void): Dialog {
  let dialog: ReturnType<typeof import("./sharing").createShareDialog> | null = null;
  let coming = false;
  let prepared = false;
  let wanted = false;

  async function come(): Promise<void> {
    coming = true;
    const module = await import("./sharing");
    dialog = module.createShareDialog(page(module));
    dialog.follow(wanted);
  }

  function failed(): void {
    coming = false;
    if (!wanted) return; // asked for, it is tried again
    close();
    tellMissing();
  }

  return {
    follow(open) {
      wanted = open;
      if (dialog) dialog.follow(open);
      else if (open && !coming) come().catch(failed);
    },
    prepare() {
      if (prepared || coming || dialog) return;
      prepared = true;
      come().catch(failed);
    },
  };
}
