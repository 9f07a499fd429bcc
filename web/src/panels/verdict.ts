// The verdict in markup: what it is about is strong.
import { html } from "lit/html.js";
import type { Verdict } from "../replay/types";

export function verdictWords(verdict: Verdict): unknown {
  const { text, strong } = unbroken(verdict);
  const at = strong === "" ? -1 : text.indexOf(strong);
  return at < 0 ? text : html`${text.slice(0, at)}<strong>${strong}</strong>${text.slice(at + strong.length)}`;
}

/** A number and its unit stay on one line. */
function unbroken({ text, strong }: Verdict): Pick<Verdict, "text" | "strong"> {
  const joined = (words: string) => words.replace(/(\d) (m?s|µs)\b/g, "$1\u00a0$2");
  return { text: joined(text), strong: joined(strong) };
}
