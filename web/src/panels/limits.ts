// The part of the menu View that says how far a run may go. Closed at first: hardly any program needs it.
import { html, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions";
import { isWithin, LIMIT_NAMES, LIMITS, type LimitName, type RunLimits, USUAL_LIMITS } from "../state/limits";
import { formatNumber } from "../ui/format";

export function limitSettings(limits: RunLimits, actions: Actions): TemplateResult {
  const usual = ({ currentTarget }: Event) => {
    actions.setLimits(USUAL_LIMITS);
    const fields = (currentTarget as HTMLElement).parentElement?.querySelectorAll("input") ?? [];
    // What was refused is still in its field, of which the state knows nothing.
    for (const field of fields) field.value = String(USUAL_LIMITS[field.name as LimitName]);
  };
  return html`<details class="limits">
    <summary>Limits of a run</summary>
    <p class="aside">A run that reaches one ends with a sentence that says so; what happened until then is shown.</p>
    ${LIMIT_NAMES.map((name) => limitField(name, limits, actions))}
    <button type="button" class="button" @click=${usual}>Usual limits</button>
  </details>`;
}

function limitField(name: LimitName, limits: RunLimits, actions: Actions): TemplateResult {
  const limit = LIMITS[name];
  const range = `${formatNumber(limit.least)} to ${formatNumber(limit.most)}`;
  const set = ({ currentTarget }: Event) => {
    const { valueAsNumber } = currentTarget as HTMLInputElement;
    if (isWithin(limit, valueAsNumber)) actions.setLimits({ ...limits, [name]: valueAsNumber });
  };
  const refusal = `Not taken: this needs a whole number from ${range}. ${formatNumber(limits[name])} still holds.`;
  return html`<div class="limit">
    <label for="limit-${name}">${limit.words}</label>
    <input
      id="limit-${name}"
      type="number"
      required
      min=${limit.least}
      max=${limit.most}
      aria-describedby="limit-${name}-range"
      name=${name}
      .value=${String(limits[name])}
      @change=${set}
    />
    <p class="aside" id="limit-${name}-range">
      <span class="limit-range">${range}</span>
      <span class="limit-refused">${refusal}</span>
    </p>
  </div>`;
}
