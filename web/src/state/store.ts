// The store: one immutable state, one way to change it, one drawing of it.

export interface Store<S> {
  readonly state: S;
  update(change: Partial<S>): void;
}

/** Draws at once after every change; a change that changes nothing draws nothing. */
export function createStore<S extends object>(initial: S, draw: (state: S) => void): Store<S> {
  let state = initial;
  return {
    get state() {
      return state;
    },
    update(change) {
      const keys = Object.keys(change) as (keyof S)[];
      if (keys.every((key) => Object.is(state[key], change[key]))) return;
      state = { ...state, ...change };
      draw(state);
    },
  };
}
