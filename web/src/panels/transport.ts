// The transport bar: moves the playhead. It is there before the first run too.

import { live } from "lit/directives/live.js";
import { html, type TemplateResult } from "lit/html.js";
import type { Stop } from "../replay/stops";
import type { Replay } from "../replay/types";
import type { Actions } from "../state/actions";
import { formatTime } from "../ui/format";
import { type IconName, icon } from "../ui/icons";
import { viewButton } from "./view_button";

export interface TransportProps {
  /** Null while there is nothing to play back: the bar is there, and cannot be used yet. */
  replay: Replay | null;
  /** Null before a run. */
  events: number | null;
  playhead: number;
  timeUs: number;
  playing: boolean;
  rate: number;
  /** What is said of the moment, under the bar. */
  caption: unknown;
}

/** Before a run. */
export const NO_RUN: TransportProps = {
  ...{ replay: null, events: null, caption: html`<p class="now"></p>` },
  ...{ playhead: 0, timeUs: 0, playing: false, rate: 1 },
};

export function transport(props: TransportProps, actions: Actions): TemplateResult {
  return html`<div class="transport">
    <div class="transport-row">${moves(props, actions)} ${slider(props, actions)} ${viewButton(props.rate, actions)}</div>
    ${props.caption}
  </div>`;
}

function moves({ replay, events, playhead, playing }: TransportProps, actions: Actions): TemplateResult {
  const back = replay !== null && playhead > 0;
  const on = replay !== null && playhead < (events ?? 0);
  return html`<div class="moves">
    ${move("start", "To the start", "Home", back, () => actions.seek(0))}
    ${move("before", "Previous step", "←; Shift: the milestone before", back, (stop) => actions.step(-1, stop))}
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
    ${move("after", "Next step", "→; Shift: the next milestone", on, (stop) => actions.step(1, stop))}
    ${move("end", "To the end", "End", on, () => actions.finishPlaying())}
  </div>`;
}

/** Never truly disabled: it would lose the focus at the end of the run. */
function move(name: IconName, label: string, key: string, able: boolean, act: (stop: Stop) => void): TemplateResult {
  return html`<button
    type="button"
    class="button move"
    aria-label=${label}
    title="${label} (${key})"
    aria-disabled=${!able}
    @click=${({ shiftKey }: MouseEvent) => able && act(shiftKey ? "milestone" : "step")}
  >
    ${icon(name)}
  </button>`;
}

function slider({ replay, events, playhead, timeUs }: TransportProps, actions: Actions): TemplateResult {
  return html`<input
    type="range"
    class="playhead-slider"
    aria-label="Playhead"
    aria-valuetext="${events === null ? "no run yet" : `${formatTime(timeUs)}, event ${playhead}`}"
    min="0"
    max=${events ?? 1}
    .value=${live(String(playhead))}
    ?disabled=${replay === null}
    @input=${(event: Event) => actions.seek((event.currentTarget as HTMLInputElement).valueAsNumber)}
  />`;
}
