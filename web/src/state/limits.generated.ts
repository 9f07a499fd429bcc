// Generated from py/playground/page/limit_values.py by `python3 build.py generate`: change that, not this.

/** By the names that Python has for them, in the units of the settings. */
export const RUN_LIMITS = {
  steps: { words: "Steps while nothing falls due (each task brings ten more)", least: 1, most: 200_000, usual: 30_000, scale: 1 },
  events: { words: "Events recorded", least: 1, most: 1_000_000, usual: 400_000, scale: 1 },
  tasks: { words: "Tasks", least: 1, most: 20_000, usual: 12_000, scale: 1 },
  output_lines: { words: "Lines of output", least: 1, most: 100_000, usual: 20_000, scale: 1 },
  output_chars: { words: "Characters of output", least: 1, most: 10_000_000, usual: 1_000_000, scale: 1 },
  virtual_us: { words: "Seconds of virtual time", least: 1, most: 3_153_600_000, usual: 315_360_000, scale: 1_000_000 },
  real_s: { words: "Seconds of computing", least: 1, most: 120, usual: 10, scale: 1 },
} as const;
