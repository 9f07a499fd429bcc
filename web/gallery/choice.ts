// Which stills are on show, as the address says: ?run=…&panel=…&where=…&width=…&theme=…, where what is left out means the usual.

export const PANELS = ["timeline", "timeline-steps", "loop", "results", "output", "story"] as const;
export const PLACES = ["start", "middle", "end"] as const;
export const THEMES = ["both", "light", "dark"] as const;

export type PanelName = (typeof PANELS)[number];
export type Place = (typeof PLACES)[number];

export interface Choice {
  /** Names of Runs; none means all of them. The same goes for panels and places. */
  runs: readonly string[];
  panels: readonly PanelName[];
  places: readonly Place[];
  /** Of a panel, in px. */
  width: number;
  theme: (typeof THEMES)[number];
}

const USUAL_WIDTH = 480; // light and dark beside each other in a window 1280 px wide

export function choiceFrom(address: URLSearchParams): Choice {
  const named = <Name extends string>(key: string, names: readonly Name[]) => {
    const asked = new Set(address.getAll(key));
    return names.filter((name) => asked.has(name));
  };
  return {
    runs: address.getAll("run").filter((name) => name !== ""),
    panels: named("panel", PANELS),
    places: named("where", PLACES),
    width: Number(address.get("width")) || USUAL_WIDTH,
    theme: named("theme", THEMES)[0] ?? "both",
  };
}

export function addressOf({ runs, panels, places, width, theme }: Choice): string {
  const pairs = [
    ...runs.map((name) => ["run", name]),
    ...panels.map((name) => ["panel", name]),
    ...places.map((name) => ["where", name]),
    ["width", String(width)],
    ["theme", theme],
  ];
  return `?${new URLSearchParams(pairs)}`;
}

/** Whether a filter lets a name through. */
export function isAsked<Name>(asked: readonly Name[], name: Name): boolean {
  return asked.length === 0 || asked.includes(name);
}
