// What a user has set on the page, and how that is read back from storage, where anything may stand.
import type { Axis, Opened } from "./state";

export interface Settings {
  axis: Axis;
  opened: Opened;
  /** Plays each run as soon as it can be played. */
  autoplay: boolean;
  /** Single keys such as Space and "]" move the playhead; who speaks to their computer may want them off. */
  shortcuts: boolean;
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
  };
}

export function settingsOf({ axis, opened, autoplay, shortcuts }: Settings): Settings {
  return { axis, opened, autoplay, shortcuts };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
