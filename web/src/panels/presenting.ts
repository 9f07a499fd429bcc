// What is said over the picture while presenting: one sentence on the moment, at the end of the run the verdict, and the error in
// one line. It holds the focus, so that a screen reader tells where one is.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Replay } from "../replay/types";
import type { Run } from "../run/types";
import { errorText, formatTime } from "../ui/format";
import { whatHappened } from "./caption";
import type { Status } from "./code";
import { verdictWords } from "./verdict";

export interface PresentingProps {
  run: Run | null;
  replay: Replay | null;
  awaitingReplay: boolean;
  playhead: number;
  timeUs: number;
  playing: boolean;
  brief: boolean;
  status: Status;
  blank: boolean;
}

const NO_RUN = "Ctrl+Enter runs the program.";

export function presentingPanel(props: PresentingProps): TemplateResult {
  const { playing, blank } = props;
  const error = errorOf(props);
  return html`<section class="said" tabindex="-1" aria-label="Presenting. Escape ends it.">
      <p class="said-line" aria-live=${playing ? "off" : "polite"}>${sentence(props)}</p>
      ${error === null ? nothing : html`<p class="said-error">${error}</p>`}
    </section>
    ${blank ? html`<div class="blank"></div>` : nothing}`;
}

function sentence({ run, replay, awaitingReplay, playhead, timeUs, playing, brief, status }: PresentingProps): unknown {
  if (run === null) return status.text.startsWith("ready") ? NO_RUN : status.text;
  if (replay === null) {
    return whatHappened({ replay, unplayable: !awaitingReplay && run.event_count > 0, playhead, playing, brief });
  }
  if (playhead >= run.event_count) return verdictWords(replay.verdict);
  const words = whatHappened({ replay, unplayable: false, playhead, playing, brief });
  return html`<span class="said-time">${formatTime(timeUs)}</span> ${words}`;
}

/** At the end of the run. Who waits for ever the verdict says. */
function errorOf({ run, playhead }: PresentingProps): string | null {
  if (!run?.error || playhead < run.event_count || run.outcome === "deadlocked") return null;
  const { line } = run.error;
  return `${errorText(run.error)}${line === null ? "" : ` · line ${line}`}`;
}
