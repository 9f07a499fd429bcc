// Generated from py/playground/limits/work_clock.py by `python3 build.py generate`: change that, not this.

/** How many times its limit of computing a run may take in all. */
export const WALL_FACTOR = 6;
