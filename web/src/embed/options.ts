// The embed's options, as they are in its address, which only parse_options.ts reads. Which there are is listed in
// options.toml, docs/embedding.md is their reference; the tag, the Sphinx directive and the MkDocs fence use the same names.

import type { Spot } from "../replay/spot";
import { AXIS, OPTIONS, PANELS, PLAY, PLAYHEAD, READONLY, THEME } from "./options.generated";

export type PanelName = (typeof PANELS.values)[number];
export type Theme = (typeof THEME.values)[number];

/** First and last line, 1-based, inclusive. */
export type LineRange = readonly [from: number, to: number];

/** Where the playhead is after a run: after so many events, at a virtual time, or where a link says. */
export type Start = { events: number } | { us: number } | Spot | "end";

export interface EmbedOptions {
  readonly code: string | null;
  readonly example: string | null;
  readonly panels: readonly PanelName[];
  readonly theme: Theme;
  readonly readonly: boolean;
  readonly hide: readonly LineRange[];
  readonly playhead: Start;
  readonly axis: (typeof AXIS.values)[number];
  readonly play: (typeof PLAY.values)[number];
}

export const DEFAULTS: EmbedOptions = {
  code: null,
  example: null,
  panels: PANELS.default,
  theme: THEME.default,
  readonly: READONLY.default,
  hide: [],
  playhead: PLAYHEAD.default,
  axis: AXIS.default,
  play: PLAY.default,
};

/** With what only the host page can do, or its tag: it is not called unknown. */
export const NAMES = Object.keys(OPTIONS);
