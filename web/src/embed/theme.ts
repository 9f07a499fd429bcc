// Light, dark, or as the browser is set. The two sets of colours are the page's own, out of styles/tokens.css.

import { dark, light } from "virtual:themes";
import type { Theme } from "./options";

const sheet = new CSSStyleSheet();

/** Can be called again when the page around the embed changes. */
export function wear(theme: Theme): void {
  const { adoptedStyleSheets, documentElement } = document;
  if (!adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...adoptedStyleSheets, sheet];
  sheet.replaceSync(theme === "auto" ? "" : theme === "dark" ? dark : light);
  documentElement.style.colorScheme = theme === "auto" ? "" : theme;
}
