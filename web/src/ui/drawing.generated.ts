// Generated from py/playground/export/svg and web/styles/tokens.css by `python3 build.py generate`: change that, not this.

/** How many hues tasks take in turn; the first task has one of its own. */
export const HUES = 5;

/** What tasks take in turn, 10 × 10; the first is the first task's alone. */
export const SHAPES = [
  "M.7.7h8.6v8.6H.7z",
  "M0 5a5 5 0 1 0 10 0A5 5 0 1 0 0 5",
  "M5-.6L10.6 5L5 10.6L-.6 5z",
  "M5-.2l5.4 10H-.4z",
] as const;

/** How a task ended: strokes, 16 × 16. */
export const ENDING_MARKS = {
  returned: "M3 8.5l3.4 3.4L13 4.8",
  raised: "M4 4l8 8M12 4l-8 8",
  cancelled: "M12.2 3.8l-8.4 8.4M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2",
  unended: "M3 8h.01M8 8h.01M13 8h.01",
} as const;

/** Each unit, its µs, and from which length of the axis on it is used. */
export const AXIS_UNITS = [
  { name: "h", us: 3_600_000_000, from: 7_200_000_000 },
  { name: "min", us: 60_000_000, from: 300_000_000 },
  { name: "s", us: 1_000_000, from: 100_000 },
  { name: "ms", us: 1_000, from: 1_000 },
  { name: "µs", us: 1, from: 0 },
] as const;
