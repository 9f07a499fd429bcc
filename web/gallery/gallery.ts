// The gallery: stills in light and dark beside each other, with controls for which, and how wide.

import { html, render, type TemplateResult } from "lit/html.js";
import { addressOf, type Choice, choiceFrom, PANELS, PLACES, THEMES } from "./choice";
import { type Recorded, recordedRuns } from "./recorded";

const WIDTHS = [320, 480, 720, 1024, 1280];
const FIRST = "?panel=timeline&where=end"; // one look at all Runs

/** The address holds the choice, so that a reload after a save shows the same stills. */
function choose(change: Partial<Choice>): void {
  location.search = addressOf({ ...choice, ...change });
}

function page(runs: readonly Recorded[]): TemplateResult {
  return html`<header>
      <h1>Gallery</h1>
      ${picker("Panel", PANELS, choice.panels, (panels) => choose({ panels }))}
      ${picker("Playhead at", PLACES, choice.places, (places) => choose({ places }))}
      ${picker("Theme", THEMES.slice(1), choice.theme === "both" ? [] : [choice.theme], ([theme]) => choose({ theme: theme ?? "both" }))}
      ${widthPicker()}
    </header>
    <nav aria-label="Runs">${runLink("all Runs", [])} ${runs.map(({ name }) => runLink(name, [name]))}</nav>
    <main>${(choice.theme === "both" ? (["light", "dark"] as const) : [choice.theme]).map(frame)}</main>`;
}

function picker<Name extends string>(
  label: string,
  names: readonly Name[],
  chosen: readonly Name[],
  pick: (names: Name[]) => void,
): TemplateResult {
  const picked = (event: Event) => pick(names.filter((name) => name === (event.currentTarget as HTMLSelectElement).value));
  return html`<label>
    ${label}
    <select @change=${picked}>
      <option value="">all</option>
      ${names.map((name) => html`<option value=${name} ?selected=${chosen.length === 1 && chosen[0] === name}>${name}</option>`)}
    </select>
  </label>`;
}

/** While it is dragged only the frames change; the address follows when it is let go. */
function widthPicker(): TemplateResult {
  const px = (event: Event) => Number((event.currentTarget as HTMLInputElement).value);
  return html`<label>
    Width
    <input
      type="range"
      min="280"
      max="1600"
      step="20"
      list="widths"
      .value=${String(choice.width)}
      @input=${(event: Event) => setWidth(px(event))}
      @change=${(event: Event) => choose({ width: px(event) })}
    />
    <datalist id="widths">${WIDTHS.map((width) => html`<option value=${width}></option>`)}</datalist>
    <output>${choice.width}</output> px
  </label>`;
}

function setWidth(width: number): void {
  const output = document.querySelector("output");
  if (output) output.value = String(width);
  for (const frame of document.querySelectorAll("iframe")) frame.style.width = `${width}px`;
}

function runLink(words: string, runs: readonly string[]): TemplateResult {
  const isChosen = runs.length === choice.runs.length && runs.every((name) => choice.runs.includes(name));
  return html`<a href=${addressOf({ ...choice, runs })} aria-current=${isChosen}>${words}</a>`;
}

function frame(theme: "light" | "dark"): TemplateResult {
  const address = `./stills.html${addressOf({ ...choice, theme })}`;
  return html`<iframe title="Stills, ${theme}" src=${address} .style=${`width: ${choice.width}px`}></iframe>`;
}

/** A reload after a save shows what was in sight before, though the frames have their height only when they are drawn. */
function keepInSight(): void {
  const main = document.querySelector("main");
  const [height, x, y] = JSON.parse(sessionStorage.getItem(location.search) ?? "[0, 0, 0]");
  if (main) main.style.minHeight = `${height}px`;
  scrollTo(x, y);
  addEventListener("pagehide", () => {
    sessionStorage.setItem(location.search, JSON.stringify([main?.clientHeight ?? 0, scrollX, scrollY]));
  });
}

if (!location.search) history.replaceState(null, "", FIRST);
const choice = choiceFrom(new URLSearchParams(location.search));
render(page(await recordedRuns()), document.body);
keepInSight();
