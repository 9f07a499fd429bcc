// The transport bar: moves the playhead, says where it is and what just happened, and opens more of the page.

import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Rate } from "../replay/clock";
import { toldLast } from "../replay/story";
import type { Replay } from "../replay/types";
import type { Axis } from "../run/axis";
import type { Run } from "../run/types";
import type { Actions } from "../state/actions";
import type { Opened } from "../state/settings";
import { formatTime } from "../ui/format";
import { type IconName, icon } from "../ui/icons";
import { answersAtRest } from "./answers";

export interface TransportProps {
  run: Run;
  /** Null while it is on its way: the bar is there, and cannot be used yet. */
  replay: Replay | null;
  playhead: number;
  timeUs: number;
  playing: boolean;
  rate: Rate;
  axis: Axis;
  opened: Opened;
}

const RATES: readonly Rate[] = [0.1, 0.25, 0.5, 1, 2, 5, 10, "fit", Infinity];

export function transport(props: TransportProps, actions: Actions): TemplateResult {
  return html`<div class="transport">
    <div class="transport-row">${moves(props, actions)} ${slider(props, actions)} ${rateSelect(props, actions)}</div>
    ${props.replay && props.playhead === props.run.event_count ? nothing : now(props)}
    ${answersAtRest(props.run, props.replay, props.playhead, actions)}
  </div>`;
}

/** What the picture is drawn along, and what else is on the page. */
export function choices(props: Pick<TransportProps, "axis" | "opened">, actions: Actions): TemplateResult {
  return html`<div class="choices">
    ${axisSwitch(props, actions)} ${openers(props, actions)}
    <button type="button" class="button button-small" aria-label="Settings" title="Settings" @click=${() => actions.setHelp(true)}>
      ${icon("settings")}
    </button>
  </div>`;
}

function moves({ replay, run: { event_count: events }, playhead, playing }: TransportProps, actions: Actions): TemplateResult {
  const back = replay !== null && playhead > 0;
  const on = replay !== null && playhead < events;
  return html`<div class="moves">
    ${move("start", "To the start", "Home", back, () => actions.seek(0))}
    ${move("beforeInteresting", "Previous interesting event", "[", back, () => actions.stepInteresting(-1))}
    ${move("before", "Previous event", "←", back, () => actions.step(-1))}
    <button
      type="button"
      class="button move move-play"
      aria-label=${playing ? "Pause" : "Play"}
      title="${playing ? "Pause" : "Play"} (Space)"
      aria-disabled=${replay === null}
      @click=${() => actions.togglePlay()}
    >
      ${icon(playing ? "pause" : "run")}
    </button>
    ${move("after", "Next event", "→", on, () => actions.step(1))}
    ${move("afterInteresting", "Next interesting event", "]", on, () => actions.stepInteresting(1))}
    ${move("end", "To the end", "End", on, () => actions.seek(Infinity))}
  </div>`;
}

/** Never truly disabled: it would lose the focus at the end of the run. */
function move(name: IconName, label: string, key: string, able: boolean, act: () => void): TemplateResult {
  return html`<button
    type="button"
    class="button move"
    aria-label=${label}
    title="${label} (${key})"
    aria-disabled=${!able}
    @click=${() => able && act()}
  >
    ${icon(name)}
  </button>`;
}

function slider({ replay, run: { event_count: events }, playhead, timeUs }: TransportProps, actions: Actions): TemplateResult {
  return html`<input
    type="range"
    class="playhead-slider"
    aria-label="Playhead"
    aria-valuetext="${formatTime(timeUs)}, event ${playhead} of ${events}"
    min="0"
    max=${events}
    .value=${live(String(playhead))}
    ?disabled=${replay === null}
    @input=${(event: Event) => actions.seek((event.currentTarget as HTMLInputElement).valueAsNumber)}
  />`;
}

function rateSelect({ rate }: TransportProps, actions: Actions): TemplateResult {
  const choose = (event: Event) => {
    const chosen = RATES[(event.currentTarget as HTMLSelectElement).selectedIndex];
    if (chosen !== undefined) actions.setRate(chosen);
  };
  return html`<select class="select rate" aria-label="Playback rate" @change=${choose}>
    ${RATES.map((one) => html`<option ?selected=${one === rate}>${rateWords(one)}</option>`)}
  </select>`;
}

function rateWords(rate: Rate): string {
  if (rate === "fit") return "all in 10 s";
  return rate === Infinity ? "at once" : `${rate}×`;
}

/** While playing it is not announced: it would never stop. */
function now(props: TransportProps): TemplateResult {
  const { run, playhead, timeUs, playing } = props;
  return html`<p class="now">
    <strong class="now-time">${formatTime(timeUs)}</strong>
    <span class="now-event">event ${playhead} of ${run.event_count}</span>
    <span class="now-story" title=${whatHappened(props)} aria-live=${playing ? "off" : "polite"}>${whatHappened(props)}</span>
  </p>`;
}

function whatHappened({ replay, playhead }: TransportProps): string {
  if (replay === null) return "";
  if (playhead === 0) return "Nothing has happened yet.";
  return replay.story[toldLast(replay, playhead)]?.text ?? "";
}

function axisSwitch({ axis }: Pick<TransportProps, "axis">, actions: Actions): TemplateResult {
  const names = { time: "Time", steps: "Steps" } as const;
  const titles = { time: "The axis is true time", steps: "The axis has one step for each event" } as const;
  const side = (one: Axis) => html`<button
    type="button"
    class="button button-small"
    aria-pressed=${axis === one}
    title=${titles[one]}
    @click=${() => actions.setAxis(one)}
  >
    ${names[one]}
  </button>`;
  return html`<div class="switch" role="group" aria-label="Axis">${side("time")}${side("steps")}</div>`;
}

function openers({ opened }: Pick<TransportProps, "opened">, actions: Actions): TemplateResult {
  const opener = (part: keyof Opened, word: string, title: string) => html`<button
    type="button"
    class="button button-small"
    aria-pressed=${opened[part]}
    title=${title}
    @click=${() => actions.setOpened(part, !opened[part])}
  >
    ${word}
  </button>`;
  return html`<div class="openers" role="group" aria-label="Show also">
    ${opener("loop", "Loop", "The event loop, opened: who runs, the ready queue, the timer heap")}
    ${opener("arrows", "Arrows", "Arrows from cause to effect on the timeline")}
    ${opener("story", "Story", "The run told in sentences, and its tasks in a table")}
  </div>`;
}

/** Where a run came without a replay. */
export function noTransport(): TemplateResult {
  return html`<p class="transport transport-none">This run cannot be played back: Python was stopped too early. Press Run again.</p>`;
}
