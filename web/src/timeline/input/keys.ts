// The timeline's keys, while the focus is in its panel. The list is what the help shows.
import type { Actions } from "../../state/actions";
import type { Geometry } from "../layout/geometry";
import type { TimelineView } from "../layout/view";
import { anchorIn, FACTOR, pannedBy, withSpan, zoomedBy } from "../layout/zoom";

export const timelineKeys: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["←", "→"], does: "along the track of a slice" },
  { keys: ["↑", "↓"], does: "to the next track at the same time" },
  { keys: ["+", "−"], does: "zoom in and out around the playhead; so do Ctrl with the wheel, and two fingers" },
  { keys: ["0"], does: "fit all in sight again" },
  { keys: [",", "."], does: "move along the zoomed axis; so does the wheel sideways" },
  { keys: ["/"], does: "search for a task by its name" },
];

const PAN = 0.25; // of what is in sight

/** `anchor`: the place on the axis that zooming leaves where it is, if it is in sight. */
export function panelKey(event: KeyboardEvent, geometry: Geometry, view: TimelineView, anchor: number, actions: Actions): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  if (event.key === "/") return toSearch(event);
  const span = spanFor(event, geometry, anchor);
  if (span === undefined) return;
  event.preventDefault();
  actions.changeTimeline(withSpan(view, geometry.axis, span));
}

function spanFor(event: KeyboardEvent, geometry: Geometry, anchor: number) {
  switch (event.key) {
    case "+":
    case "=":
      return zoomedBy(geometry, FACTOR, anchorIn(geometry, anchor));
    case "-":
    case "_":
      return zoomedBy(geometry, 1 / FACTOR, anchorIn(geometry, anchor));
    case "0":
      return null;
    case ",":
      return pannedBy(geometry, -PAN);
    case ".":
      return pannedBy(geometry, PAN);
    default:
      return undefined;
  }
}

function toSearch(event: KeyboardEvent): void {
  const field = (event.currentTarget as Element).querySelector<HTMLInputElement>(".timeline-search input");
  if (!field) return;
  event.preventDefault();
  field.select();
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement;
}
