// What a user has set on the page, and how that is read back from storage, where there may be anything.

import type { Axis } from "../run/axis";
import { limitsFrom, type RunLimits } from "./limits";
import { recordOf } from "./records";

/** The panels of text, of which several may share a place as tabs; the output is first. */
export const TABS = ["output", "results", "story", "loop"] as const;
export type Tab = (typeof TABS)[number];

/** The parts of the page that a beginner need not see: as links hold them, and as an embed shows them. */
export interface Opened {
  loop: boolean;
  arrows: boolean;
  story: boolean;
}

export interface Settings {
  axis: Axis;
  opened: Opened;
  /** The tab on show. */
  tab: Tab;
  /** Plays each run once, as soon as it can be played. */
  autoplay: boolean;
  /** Single keys such as Space and "]" move the playhead; who speaks to their computer may want them off. */
  shortcuts: boolean;
  /** How far a run may go. */
  limits: RunLimits;
}

export function settingsFrom(value: unknown): Settings {
  const stored = recordOf(value);
  const { loop, arrows, story } = recordOf(stored["opened"]);
  const opened = { loop: loop === true, arrows: arrows === true, story: story === true };
  return {
    axis: stored["axis"] === "steps" ? "steps" : "time",
    opened,
    tab: TABS.find((tab) => tab === stored["tab"]) ?? tabOf(opened),
    autoplay: stored["autoplay"] !== false,
    shortcuts: stored["shortcuts"] !== false,
    limits: limitsFrom(stored["limits"]),
  };
}

/** Of what a link, or an older page, had opened. */
export function tabOf({ loop, story }: Opened): Tab {
  return loop ? "loop" : story ? "story" : "output";
}

export function settingsOf({ axis, opened, tab, autoplay, shortcuts, limits }: Settings): Settings {
  return { axis, opened, tab, autoplay, shortcuts, limits };
}
