// Generated from py/playground/runs/run.py by `python3 build.py generate`: change that, not this.

/** That of a new Run. */
export const SCHEMA = 2;
