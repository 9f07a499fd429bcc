// The page of stills in one theme, as its address asks for them. The gallery has it in a frame, so that the width of a panel is
// the width of a window to its styles; the snapshot tests open it by itself.

import { dark, light } from "virtual:themes";
import { addressOf, choiceFrom, isAsked, PANELS, PLACES } from "./choice";
import { markupOf } from "./markup";
import { recordedRuns } from "./recorded";
import { drawStill, type Still, stillName } from "./still";

const choice = choiceFrom(new URLSearchParams(location.search));

function wearTheme(): void {
  if (choice.theme === "both") return; // whatever the browser prefers
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(choice.theme === "dark" ? dark : light);
  document.adoptedStyleSheets = [sheet];
  document.documentElement.style.colorScheme = choice.theme;
}

async function asked(): Promise<Still[]> {
  const runs = (await recordedRuns()).filter(({ name }) => isAsked(choice.runs, name));
  return runs.flatMap((recorded) =>
    PANELS.filter((panel) => isAsked(choice.panels, panel)).flatMap((panel) =>
      PLACES.filter((place) => isAsked(choice.places, place)).map((place) => ({ recorded, panel, place })),
    ),
  );
}

function show(still: Still): void {
  const name = stillName(still);
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const link = document.createElement("a");
  const host = document.createElement("div");
  figure.id = name;
  const alone = { runs: [still.recorded.name], panels: [still.panel], places: [still.place] };
  Object.assign(link, { textContent: name, href: `./${addressOf({ ...choice, ...alone, theme: "both" })}`, target: "_top" });
  caption.append(link);
  figure.append(caption, host);
  document.body.append(figure);
  drawStill(still, host);
}

/** A frame is as high as what is in it, so that the gallery scrolls and nothing else. */
function fitFrame(): void {
  const frame = window.frameElement;
  if (frame?.localName !== "iframe") return; // its class is another document's
  const fit = () => ((frame as HTMLElement).style.height = `${Math.ceil(document.body.getBoundingClientRect().height)}px`);
  new ResizeObserver(fit).observe(document.body);
}

/** By its name the markup of each still on the page: what the snapshot tests compare. */
function markup(): Record<string, string> {
  const figures = [...document.querySelectorAll("figure")];
  return Object.fromEntries(figures.map((figure) => [figure.id, markupOf(figure.lastElementChild?.firstElementChild ?? figure)]));
}

wearTheme();
fitFrame();
for (const still of await asked()) show(still);
Object.assign(window, { markup });
document.documentElement.dataset["state"] = "drawn";
