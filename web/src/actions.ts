// Everything a user can do on the page. Panels call these and change nothing themselves.
import type { Shown, Target } from "./state";

export interface Actions {
  run(): void;
  stop(): void;
  /** Starts Python again after it failed to start. */
  retry(): void;
  chooseExample(id: string): void;
  reset(): void;
  undoReplacement(): void;
  setTabIndents(on: boolean): void;
  /** Looking at a stretch of a track: in passing, or chosen by click or keyboard. */
  point(target: Target | null): void;
  select(target: Target | null): void;
  showMore(panel: keyof Shown): void;
  timelineMoved(top: number): void;
}
