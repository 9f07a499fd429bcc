// What the marks on the page mean, for the help.
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import { icon } from "../ui/icons";
import { taskClass } from "../ui/palette";

export interface Mark {
  drawing: TemplateResult;
  means: string;
}

const bar = (state: string, x: number, width: number, height: number) =>
  svg`<rect class="bar bar-${state}" x=${x} y=${12 - height / 2} width=${width} height=${height} rx="2" />`;

export const MARKS: readonly Mark[] = [
  { drawing: swatch(bar("running", 16, 4, 20)), means: "runs: one step, often without taking any time" },
  { drawing: swatch(bar("running", 2, 32, 20)), means: "blocks the loop: while it runs, nobody else can" },
  { drawing: swatch(bar("waiting", 2, 32, 8)), means: "waits for something" },
  { drawing: swatch(bar("ready", 2, 32, 14)), means: "is ready, while another one runs" },
  { drawing: swatch(svg`<path class="not-started" d="M2 12H34" />`), means: "was created and has not started" },
  { drawing: icon("returned"), means: "returned" },
  { drawing: icon("raised"), means: "raised an exception" },
  { drawing: icon("cancelled"), means: "was cancelled" },
  { drawing: icon("unended"), means: "never ended" },
  {
    drawing: html`${[1, 2, 3, 4].map((task) => html`<span class="dot ${taskClass(task)}"></span> `)}`,
    means: "each task has one colour and shape everywhere; the first is a grey square, and after fifteen more they come again",
  },
];

function swatch(drawing: SVGTemplateResult): TemplateResult {
  return html`<svg class="swatch" width="36" height="24" aria-hidden="true">${drawing}</svg>`;
}
