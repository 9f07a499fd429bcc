// Generated from web/src/embed/options.toml by `python3 build.py generate`: change that, not this.

/** in the address only; elsewhere the program is what is wrapped */
export const CODE = { kind: "code", longest: 200_000 } as const;

/** one of the playground's own, with its recorded run */
export const EXAMPLE = { kind: "example" } as const;

/** which panels there are, in this order; without `code`, Run is in the foot */
export const PANELS = {
  kind: "panels",
  values: ["code", "timeline", "loop", "story", "results", "output"],
  default: ["code", "timeline", "results", "output"],
} as const;

/** `auto` is as the browser is set in an iframe, as your page looks in a tag */
export const THEME = { kind: "choice", values: ["auto", "light", "dark"], default: "auto" } as const;

/** the program can be run and not changed */
export const READONLY = { kind: "flag", default: false } as const;

/** these lines run and are not shown; a row says how many they are, and shows them */
export const HIDE = { kind: "lines" } as const;

/** where the playhead is after a run */
export const PLAYHEAD = { kind: "playhead", default: "end" } as const;

/** what the timeline is drawn along */
export const AXIS = { kind: "choice", values: ["time", "steps"], default: "time" } as const;

/** `on` plays a run once when it comes, unless `playhead` says where it is to be */
export const PLAY = { kind: "choice", values: ["off", "on"], default: "off" } as const;

/** tag: this high, whatever is in it */
export const HEIGHT = { kind: "pixels" } as const;

/** tag: at least this high */
export const MIN_HEIGHT = { kind: "pixels", default: 160 } as const;

/** tag: as high as what is in it, up to this */
export const MAX_HEIGHT = { kind: "pixels", default: 1_200 } as const;

/** tag: loaded when near the view, or when the reader asks */
export const LOAD = { kind: "choice", values: ["visible", "click"], default: "visible" } as const;

/** What the embed reads, and what it knows that its host page can do. */
export const OPTIONS = {
  code: CODE,
  example: EXAMPLE,
  panels: PANELS,
  theme: THEME,
  readonly: READONLY,
  hide: HIDE,
  playhead: PLAYHEAD,
  axis: AXIS,
  play: PLAY,
  height: HEIGHT,
  "min-height": MIN_HEIGHT,
  "max-height": MAX_HEIGHT,
  load: LOAD,
} as const;
