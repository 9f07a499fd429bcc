// The page's icons: 16 × 16 strokes that take the colour of the text around them.
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import { ENDING_MARKS } from "./drawing.generated";

const strokes = {
  run: "M5 3.2v9.6L12.5 8z",
  stop: "M4.5 4.5h7v7h-7z",
  ...ENDING_MARKS,
  alert: "M8 2.2L14.4 13.5H1.6zM8 6.5v3M8 11.4v.01",
  undo: "M6 3.5L2.8 6.7 6 9.9M3 6.7h6.2a3.4 3.4 0 0 1 0 6.8H6.5",
  pause: "M5.2 3.5v9M10.8 3.5v9",
  start: "M3.5 3.5v9M12.5 3.8v8.4L6.2 8z",
  end: "M12.5 3.5v9M3.5 3.8v8.4L9.8 8z",
  before: "M10 3.5L5.5 8l4.5 4.5",
  after: "M6 3.5L10.5 8 6 12.5",
  deadlock: "M4.5 7.2h7v6h-7zM5.8 7.2V5a2.2 2.2 0 0 1 4.4 0v2.2",
  zoomIn: "M8 3.5v9M3.5 8h9",
  zoomOut: "M3.5 8h9",
  fit: "M2.5 4v8M13.5 4v8M5 8h6M6.6 6.2L4.8 8l1.8 1.8M9.4 6.2L11.2 8l-1.8 1.8",
  folded: "M6 4l4 4-4 4",
  unfolded: "M4 6l4 4 4-4",
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
