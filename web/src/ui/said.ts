// What a program says inside of our words: it never moves those around it, and nothing in it is unseen. As `said` of
// py/playground/runs/wording.py, for what is data in the Run and words on the page only.
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export function said(text: string): string {
  const seen = text.replace(UNSEEN, (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return FROM_RIGHT.test(seen) ? `\u2068${seen}\u2069` : seen;
}
