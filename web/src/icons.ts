// The page's icons: 16 × 16 strokes that take the colour of the text around them.
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { Ending } from "./run";

const strokes = {
  run: "M5 3.2v9.6L12.5 8z",
  stop: "M4.5 4.5h7v7h-7z",
  returned: "M3 8.5l3.4 3.4L13 4.8",
  raised: "M4 4l8 8M12 4l-8 8",
  cancelled: "M12.2 3.8l-8.4 8.4M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2",
  unended: "M3 8h.01M8 8h.01M13 8h.01",
  alert: "M8 2.2L14.4 13.5H1.6zM8 6.5v3M8 11.4v.01",
  undo: "M6 3.5L2.8 6.7 6 9.9M3 6.7h6.2a3.4 3.4 0 0 1 0 6.8H6.5",
  deadlock: "M4.5 7.2h7v6h-7zM5.8 7.2V5a2.2 2.2 0 0 1 4.4 0v2.2",
} as const;

export type IconName = keyof typeof strokes;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d=${strokes[name]} />
  </svg>`;
}

/** The same, inside a drawing, with its top left corner at (x, y). */
export function iconAt(name: IconName, x: number, y: number, size: number): SVGTemplateResult {
  const scale = `translate(${x} ${y}) scale(${size / 16})`;
  return svg`<path class="icon icon-${name}" d=${strokes[name]} transform=${scale} />`;
}

/** How a task ended, as a mark of its own shape and a word. */
export function endingIcon(ending: Ending | null): IconName {
  return ending ?? "unended";
}

export function endingWord(ending: Ending | null): string {
  return ending ?? "never ended";
}
