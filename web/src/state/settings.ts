// What a user has set on the page, and how that is read back from storage, where anything may stand.

import type { Axis } from "../run/axis";
import { limitsFrom, type RunLimits } from "./limits";
import { recordOf } from "./records";

/** The parts of the page that a beginner need not see. */
export interface Opened {
  loop: boolean;
  arrows: boolean;
  story: boolean;
}

export interface Settings {
  axis: Axis;
  opened: Opened;
  /** Plays each run as soon as it can be played. */
  autoplay: boolean;
  /** Single keys such as Space and "]" move the playhead; who speaks to their computer may want them off. */
  shortcuts: boolean;
  /** How far a run may go. */
  limits: RunLimits;
}

export function settingsFrom(value: unknown): Settings {
  const stored = recordOf(value);
  const opened = recordOf(stored["opened"]);
  return {
    axis: stored["axis"] === "steps" ? "steps" : "time",
    opened: {
      loop: opened["loop"] === true,
      arrows: opened["arrows"] === true,
      story: opened["story"] === true,
    },
    autoplay: stored["autoplay"] === true,
    shortcuts: stored["shortcuts"] !== false,
    limits: limitsFrom(stored["limits"]),
  };
}

export function settingsOf({ axis, opened, autoplay, shortcuts, limits }: Settings): Settings {
  return { axis, opened, autoplay, shortcuts, limits };
}
