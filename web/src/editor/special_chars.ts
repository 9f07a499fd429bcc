// Characters that can't be seen, or that turn the direction of what follows, are shown for what they are: a pasted
// program with one of them is no Python, or not the one that it seems to be. Joiners within emoji stay.
import { highlightSpecialChars } from "@codemirror/view";

export const specialChars = highlightSpecialChars({
  addSpecialChars: /[\u00a0\u180e\u200c\u202a-\u202c\u2060-\u2065\u2068\u206a-\u206f]/g,
});
