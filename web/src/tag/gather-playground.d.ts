// The tag's types, for course software: served beside gather-playground.js.

import type { Run } from "../run/types.generated"; // the build writes the types themselves here

/** The record of one run, without its trace events: see docs/run.md for every key. */
export type GatherPlaygroundRun = Readonly<Run>;

export interface GatherPlaygroundElement extends HTMLElement {
  /** The program: the one wrapped at first, then as the reader has changed it. Setting it changes it there. */
  code: string;
  /** The Run of the last run, or null. */
  readonly result: GatherPlaygroundRun | null;
  /** Runs the program as it stands; loads the embed first if need be. Resolves to null if it was stopped. */
  run(): Promise<GatherPlaygroundRun | null>;
  /** Loads the embed now, wherever it is. */
  open(): void;
  addEventListener<K extends keyof GatherPlaygroundEventMap>(
    type: K,
    listener: (this: GatherPlaygroundElement, event: GatherPlaygroundEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export interface GatherPlaygroundEventMap {
  /** The embed is there. */
  ready: CustomEvent<{ readonly code: string }>;
  /** A run began. */
  run: CustomEvent<{ readonly code: string }>;
  /** A run ended; `result` is null if there is no Run, and `message` then says why. */
  finished: CustomEvent<{ readonly result: GatherPlaygroundRun | null; readonly message: string | null }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "gather-playground": GatherPlaygroundElement;
  }
}
