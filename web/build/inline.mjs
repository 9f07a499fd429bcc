// What is put into a page as text, and the source expressions by which the page's policy allows it.

import { createHash } from "node:crypto";
import { bundle } from "./bundle.mjs";

/** A script to be put into a page, as text, and the source expression that allows it in a policy. */
export async function buildInline(source) {
  const script = Buffer.from(await bundle(source, { format: "iife" }))
    .toString()
    .trim();
  return { script, hash: hashOf(script) };
}

/** The source expression that allows a text in a policy. */
export function hashOf(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
