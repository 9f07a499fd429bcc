// Everything a user can do on the page. Panels call these and change nothing themselves.

import type { Stop } from "../replay/stops";
import type { StoryView } from "../replay/story";
import type { Axis } from "../run/axis";
import type { Target } from "../run/stretches";
import type { TimelineView } from "../timeline/layout/view";
import type { RunLimits } from "./limits";
import type { Opened, Tab } from "./settings";
import type { Presenting, Shown } from "./state";

export interface Actions {
  run(): void;
  stop(): void;
  /** Starts Python again after it failed to start. */
  retry(): void;
  chooseExample(id: string): void;
  reset(): void;
  undoReplacement(): void;
  /** Puts the repair on offer into the editor, and runs it. */
  takeRepair(): void;
  setTabIndents(on: boolean): void;
  /** Looking at a stretch of a track: in passing, or chosen by click or keyboard. */
  point(target: Target | null): void;
  select(target: Target | null): void;
  showMore(panel: keyof Shown): void;
  changeTimeline(change: Partial<TimelineView>): void;
  /** Puts the playhead to after so many events; playing goes on from there. */
  seek(playhead: number): void;
  /** Puts the playhead to a virtual time, also between two events: for dragging along the time axis. */
  seekTime(us: number): void;
  play(): void;
  pause(): void;
  togglePlay(): void;
  /** Ends playing, with everything on show. */
  finishPlaying(): void;
  /** To the next stop (1) or the one before (-1). */
  step(by: 1 | -1, stop: Stop): void;
  setRate(rate: number): void;
  setAxis(axis: Axis): void;
  setOpened(part: keyof Opened, on: boolean): void;
  setTab(tab: Tab): void;
  setFolded(folded: boolean): void;
  setAutoplay(on: boolean): void;
  setShortcuts(on: boolean): void;
  setLimits(limits: RunLimits): void;
  setHelp(open: boolean): void;
  setMenu(open: boolean): void;
  setSharing(open: boolean): void;
  /** Null ends it. */
  present(how: Presenting | null): void;
  storyMoved(view: StoryView): void;
}
