// What a tag's attributes and content say. The options themselves are the embed's to judge: all of them go into its
// address, so that it can say what it doesn't know.

import { MAX_HEIGHT, MIN_HEIGHT, THEME } from "../embed/options.generated";

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

/** What any element may have, and what only the tag itself uses. */
const NOT_OPTIONS = /^(id|class|style|slot|title|lang|dir|hidden|tabindex|role|src|theme|(data|aria|on).*)$/;

/** Beside this script, unless `src` says where the playground is. */
function site(tag: Element): string {
  const found = script || document.querySelector<HTMLScriptElement>("script[src*='gather-playground.js']")?.src;
  return new URL(tag.getAttribute("src") ?? "./", found || document.baseURI).href;
}

export function addressOf(tag: Element, code: string | null, theme: string): string {
  const options = new URLSearchParams({ theme });
  for (const { name, value } of tag.attributes) if (!NOT_OPTIONS.test(name)) options.set(name, value);
  const given = tag.getAttribute("theme");
  if (given && !(THEME.values as readonly string[]).includes(given)) options.append("theme", given); // for the embed to complain of
  if (code !== null) options.set("code", code);
  return new URL(`embed.html#${options}`, site(tag).replace(/\/?$/, "/")).href;
}

/** The program that the tag wraps, without what a page's builder put around it. */
export function wrappedCode(tag: Element): string {
  const blocks = tag.querySelectorAll("pre");
  const pre = blocks[blocks.length - 1]; // line numbers, if any, stand in one before
  return ((pre?.querySelector("code") ?? pre ?? tag).textContent ?? "").replace(/^\n/, "");
}

export function heightOf(tag: Element, content: number): number {
  const px = (name: string) => Number.parseInt(tag.getAttribute(name) ?? "", 10);
  const fixed = px("height");
  if (fixed > 0) return fixed;
  return Math.max(px("min-height") || MIN_HEIGHT.default, Math.min(content, px("max-height") || MAX_HEIGHT.default));
}
