// Builds what stands inside other people's lessons: the embed, the tag's script, and the texts that they need.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const tokens = fileURLToPath(new URL("../styles/tokens.css", import.meta.url));

/** A script to stand in a page, as text, and the source expression that allows it in a policy. */
export async function buildInline(bundle, source) {
  const script = Buffer.from(await bundle(source, [], { format: "iife" })).toString().trim();
  return { script, hash: hashOf(script) };
}

/** The source expression that allows a text in a policy. */
export function hashOf(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/**
 * How a script is built that is no module: a page in a sandbox may load it from a server that says nothing of other
 * origins, which modules need. It stands for its own address.
 */
export const classic = {
  format: "iife",
  banner: { js: "var gatherPlaygroundScript = document.currentScript.src;" },
  define: { "import.meta.url": "gatherPlaygroundScript" },
};

/** The two sets of colours, each to hold whatever the browser prefers. */
export function themes() {
  const text = readFileSync(tokens, "utf8");
  const [light, dark] = text.split("@media (prefers-color-scheme: dark) {").map((part) => /:root \{[^}]*\}/.exec(part)?.[0]);
  if (!light || !dark) throw new Error("styles/tokens.css must hold :root, and :root for dark");
  return { light, dark };
}
