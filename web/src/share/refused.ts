// Says why a link or a saved run could not be opened, over the page, until it is closed.
import { showNotice } from "../ui/notice";
import type { Refusal } from "./link";

export function showRefusal(refusal: Refusal, what: "link" | "run" = "link"): void {
  showNotice(`This ${what} was not opened`, `${sentence(refusal.message)} What was in the editor is still there.`);
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
