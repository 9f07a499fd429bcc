// The page's two sets of colours, for embeds whose host asks for one of them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { web } from "./bundle.mjs";

/** Each as a style sheet that holds whatever the browser prefers. */
export function themes() {
  const text = readFileSync(join(web, "styles/tokens.css"), "utf8");
  const [light, dark] = text.split("@media (prefers-color-scheme: dark) {").map((part) => /:root \{[^}]*\}/.exec(part)?.[0]);
  if (!light || !dark) throw new Error("styles/tokens.css must hold :root, and :root for dark");
  return { light, dark };
}
