// The embed's options, as they are in its address, which only parse_options.ts reads. docs/embedding.md is their reference;
// the tag, the Sphinx directive and the MkDocs fence use the same names.

export const PANELS = ["code", "timeline", "loop", "story", "results", "output"] as const;
export type PanelName = (typeof PANELS)[number];
export type Theme = "auto" | "light" | "dark";

/** First and last line, 1-based, inclusive. */
export type LineRange = readonly [from: number, to: number];

/** Where the playhead stands after a run: after so many events, or at a virtual time. */
export type Start = { events: number } | { us: number } | "end";

export interface EmbedOptions {
  readonly code: string | null;
  readonly example: string | null;
  readonly panels: readonly PanelName[];
  readonly theme: Theme;
  readonly readonly: boolean;
  readonly hide: readonly LineRange[];
  readonly playhead: Start;
  readonly axis: "time" | "steps";
}

export const DEFAULTS: EmbedOptions = {
  code: null,
  example: null,
  panels: ["code", "timeline", "results", "output"],
  theme: "auto",
  readonly: false,
  hide: [],
  playhead: "end",
  axis: "time",
};

/** What only the host page can do, or its tag: known here, so that it is not called unknown. */
const OF_THE_HOST = ["height", "min-height", "max-height", "load"];

export const NAMES = [...Object.keys(DEFAULTS), ...OF_THE_HOST];
