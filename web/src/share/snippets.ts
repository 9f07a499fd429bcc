// The texts that the share dialog offers for pasting. Pure.

import { formatNumber } from "../ui/format";

/** Beyond this, chats, mail programs and learning platforms begin to cut links. */
export const LONG_LINK = 2_000; // characters

export interface Snippets {
  readonly link: string;
  readonly iframe: string;
  readonly markdown: string;
}

/** `page` is the address of the playground's page, `fragment` what writeLink() gave; `presenting`: the link opens so. */
export function snippetsOf(page: string, fragment: string, title: string, presenting: boolean): Snippets {
  const link = new URL(`${presenting ? "?present=on" : ""}${fragment}`, page).href;
  const embed = new URL(`embed.html${fragment}`, page).href;
  const words = escapedHtml(title);
  return {
    link,
    iframe: `<iframe src="${escapedHtml(embed)}" title="${words}" width="100%" height="960" loading="lazy"></iframe>`,
    markdown: `[${escapedMarkdown(title)}](${link})`,
  };
}

export function lengthWords(link: string): string {
  const length = `${formatNumber(link.length)} characters`;
  if (link.length <= LONG_LINK) return `The link has ${length}.`;
  return `The link has ${length}. Some chats, mail programs and learning platforms cut links beyond ${formatNumber(LONG_LINK)}: try it out, or send the program as a file.`;
}

function escapedHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function escapedMarkdown(text: string): string {
  return text.replace(/[\\[\]<>`*_!&]/g, "\\$&");
}
