// What a run shows when it is over: the answers to what its owner came to ask, each of which leads to its moment.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { targetOfEvent } from "../replay/belongs";
import type { Answer, Replay } from "../replay/types";
import type { Target } from "../run/stretches";
import { trackOfTask } from "../run/track_id";
import type { Run } from "../run/types";
import type { Actions } from "../state/actions";

/** More are in the story. */
const AT_REST = 3;

/** Always there, since only what changes in a live region is read aloud; empty until the run is over. */
export function answersAtRest(run: Run, replay: Replay | null, playhead: number, actions: Actions): TemplateResult {
  const shown = playhead === run.event_count ? replay?.answers.slice(0, AT_REST) : null;
  return html`<div class="answers" role="group" aria-label="Answers">
    ${shown?.length ? whole() : nothing}
    <div aria-live="polite">${shown?.map((one) => answer(run, one, actions)) ?? nothing}${shown?.length === 0 ? html`<p>The run is over.</p>` : nothing}</div>
  </div>`;
}

function answer(run: Run, { event, tasks, sentence, more }: Answer, actions: Actions): TemplateResult {
  const follow = () => {
    actions.select(targetOf(run, event, tasks[0]));
    actions.seek(event + 1);
  };
  return html`<button type="button" class="answer" title="Go to this moment" @click=${follow}>${sentence} <span>${more}</span></button>`;
}

/** An end is told of after the last stretch, and a creation before the first. */
function targetOf(run: Run, event: number, task: number | undefined): Target | null {
  if (task === undefined) return null;
  const track = trackOfTask(task);
  return targetOfEvent(run, track, event) ?? targetOfEvent(run, track, event - 1) ?? { track, index: 0 };
}

/** Where the window is low or narrow, the first one alone is there, in two lines, until it is asked for more. */
function whole(): TemplateResult {
  const turn = (event: Event) => {
    const button = event.currentTarget as Element;
    const on = button.parentElement?.classList.toggle("answers-whole");
    button.setAttribute("aria-expanded", String(on));
  };
  return html`<button type="button" class="button button-small" aria-expanded="false" @click=${turn}>More</button>`;
}
