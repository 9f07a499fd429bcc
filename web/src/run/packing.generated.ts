// Generated from py/playground/page/packing.py by `python3 build.py generate`: change that, not this.

/** What happened to a handle, by the number that a packed Replay has for it. */
export const MOVES = ["queue", "run", "finish", "set_timer", "drop_timer"] as const;

/** The states of a slice, by the number that a packed Run has for it. */
export const STATES = ["ready", "running", "waiting"] as const;
