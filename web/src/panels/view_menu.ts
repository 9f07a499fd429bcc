// The menu View: how a run is played back and drawn, and how far it may go. What a phone has no space for is in it too.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Axis } from "../run/axis";
import type { Actions } from "../state/actions";
import type { RunLimits } from "../state/limits";
import type { Opened } from "../state/settings";
import { checkBox, dialog } from "../ui/dialog";
import { limitSettings } from "./limits";
import { rateWords } from "./view_button";

export interface ViewMenuProps {
  open: boolean;
  rate: number;
  axis: Axis;
  autoplay: boolean;
  opened: Opened;
  limits: RunLimits;
  /** In a lesson, without tabs; there the limits are not for the reader to set. */
  embedded: boolean;
  reducedMotion: boolean;
}

const RATES: readonly number[] = [0.1, 0.25, 0.5, 1, 2, 5, 10, Infinity];

export function viewMenu(props: ViewMenuProps, zoom: TemplateResult | typeof nothing, actions: Actions): TemplateResult {
  const close = { name: "menu", label: "View", open: props.open, setOpen: actions.setMenu };
  return dialog(close, () => contents(props, zoom, actions));
}

function contents(props: ViewMenuProps, zoom: TemplateResult | typeof nothing, actions: Actions): TemplateResult {
  const { autoplay, opened, limits, embedded, reducedMotion } = props;
  const shows = (part: keyof Opened, words: string) => checkBox(words, opened[part], (on) => actions.setOpened(part, on));
  return html`<div class="menu-page" @keydown=${(event: Event) => event.stopPropagation()}>
    ${embedded ? nothing : phoneRow(actions)}
    ${row("Speed", rateSelect(props, actions))}
    ${checkBox("Play each run once", autoplay, actions.setAutoplay)}
    ${reducedMotion ? html`<p class="aside">Your system asks for less motion, so nothing plays by itself; Play plays.</p>` : nothing}
    ${row("Axis", axisSwitch(props, actions))} ${zoom === nothing ? nothing : row("Zoom", zoom)}
    ${shows("arrows", "Arrows")} ${embedded ? html`${shows("loop", "Loop")} ${shows("story", "Story")}` : limitSettings(limits, actions)}
  </div>`;
}

function row(words: string, control: TemplateResult): TemplateResult {
  return html`<div class="menu-row"><span>${words}</span>${control}</div>`;
}

function phoneRow(actions: Actions): TemplateResult {
  return html`<div class="menu-row menu-more">
    <button type="button" class="button" @click=${() => actions.setSharing(true)}>Share</button>
    <button type="button" class="button" @click=${() => actions.setHelp(true)}>Help</button>
  </div>`;
}

function rateSelect({ rate }: ViewMenuProps, actions: Actions): TemplateResult {
  const choose = (event: Event) => {
    const chosen = RATES[(event.currentTarget as HTMLSelectElement).selectedIndex];
    if (chosen !== undefined) actions.setRate(chosen);
  };
  return html`<select class="select" aria-label="Playback rate" @change=${choose}>
    ${RATES.map((one) => html`<option ?selected=${one === rate}>${rateWords(one)}</option>`)}
  </select>`;
}

function axisSwitch({ axis }: ViewMenuProps, actions: Actions): TemplateResult {
  const titles = { time: "The axis is true time", steps: "The axis has one step for each event" } as const;
  const side = (one: Axis, words: string) => html`<button
    type="button"
    class="button"
    aria-pressed=${axis === one}
    title=${titles[one]}
    @click=${() => actions.setAxis(one)}
  >
    ${words}
  </button>`;
  return html`<div class="switch" role="group" aria-label="Axis">${side("time", "Time")}${side("steps", "Steps")}</div>`;
}
