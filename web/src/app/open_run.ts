// Opens a file that the user chose, as a saved run, and says so if that can't be.
import { Refusal } from "../share/refusal";
import { readSavedFile, type SavedRun } from "../share/saved_run";
import type { State } from "../state/state";
import type { Store } from "../state/store";

export interface RunOpener {
  open(saved: SavedRun): void;
  refuse(refusal: Refusal): void;
}

export function runOpener(store: Store<State>, opener: RunOpener): (file: File) => void {
  let newest: File | null = null;
  return (file) => {
    newest = file;
    void readSavedFile(file).then((saved) => {
      if (newest !== file) return; // another one was chosen meanwhile
      if (saved instanceof Refusal) opener.refuse(saved);
      else if (store.state.pending) opener.refuse(busy());
      else opener.open(saved);
    });
  };
}

function busy(): Refusal {
  return new Refusal("a program is running: stop it or wait for its end, then open the file");
}
