// What is said under the transport bar: where the playhead is and what just happened; at rest, the answers.
import { html, nothing, type TemplateResult } from "lit/html.js";
import { captionsOf } from "../replay/captions";
import { toldLast } from "../replay/story";
import type { Replay } from "../replay/types";
import { countWhile } from "../run/bisect";
import type { Run } from "../run/types";
import type { Actions } from "../state/actions";
import { formatTime } from "../ui/format";
import { answersAtRest } from "./answers";

export interface CaptionProps {
  run: Run;
  /** Null while it is on its way. */
  replay: Replay | null;
  /** It will never come. */
  unplayable: boolean;
  playhead: number;
  timeUs: number;
  playing: boolean;
  /** It plays a program that was seen before. */
  brief: boolean;
  /** The axis is that of the steps, of which each is an event. */
  steps: boolean;
}

type Happening = Pick<CaptionProps, "replay" | "unplayable" | "playhead" | "playing" | "brief">;

export function caption(props: CaptionProps, actions: Actions): TemplateResult {
  const { run, replay, playhead } = props;
  return html`<div class="caption">
    ${replay && playhead === run.event_count ? nothing : now(props)} ${answersAtRest(run, replay, playhead, actions)}
  </div>`;
}

/** While playing it is not announced: it would never stop. */
function now(props: CaptionProps): TemplateResult {
  const { steps, playhead, timeUs, playing } = props;
  const words = whatHappened(props);
  return html`<p class="now">
    <strong class="now-time">${formatTime(timeUs)}</strong>
    ${steps ? html`<span class="now-event">event ${playhead}</span>` : nothing}
    <span class="now-story" aria-live=${playing ? "off" : "polite"}>${words}</span>
  </p>`;
}

/** While it plays by itself this changes at milestones only. */
export function whatHappened({ replay, unplayable, playhead, playing, brief }: Happening): string {
  if (unplayable) return "This run cannot be played back: Python was stopped too early. Press Run again.";
  if (replay === null) return "";
  const { story } = replay;
  if (playing) return toldIn(replay, playhead, brief);
  if (playhead === 0) return "Nothing has happened yet.";
  return story[toldLast(replay, playhead)]?.text ?? "";
}

function toldIn(replay: Replay, playhead: number, brief: boolean): string {
  const captions = captionsOf(replay, brief);
  const told = captions[countWhile(captions, ({ event }) => event < playhead) - 1];
  return (told ?? (brief ? undefined : replay.story[0]))?.text ?? "";
}
