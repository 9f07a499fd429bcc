// The keys that move the playhead from anywhere on the page, and the places that keep a key for themselves.

import type { KeyHelp } from "../panels/help";
import type { Actions } from "../state/actions";
import type { State } from "../state/state";
import { withCommand } from "../ui/keys";
import { inUse } from "./first_use";

/** In the order in which the help lists them. */
export const KEYS: readonly KeyHelp[] = [
  { keys: ["Space"], does: "play, pause" },
  { keys: ["→", "←"], does: "one step on, one step back: what a task does between two awaits; along Steps, one event" },
  { keys: ["]", "["], does: "to the next milestone, to the one before; Shift with an arrow does the same" },
  { keys: ["End", "Home"], does: "to the end, to the start" },
  { keys: ["Esc"], does: "end playing; let go of what is selected" },
  { keys: ["P"], does: "present: full screen and large type, until Esc" },
  { keys: ["PageDown", "PageUp"], does: "while presenting, to the next milestone, to the one before" },
  { keys: ["."], does: "while presenting, a dark screen; again, or any other key, brings it back" },
  { keys: ["?"], does: "this help" },
  { keys: [withCommand("Enter")], does: "run the program, while you type it" },
  { keys: [withCommand(".")], does: "take the repair that is offered" },
];

export function onKey(event: KeyboardEvent, state: State, actions: Actions): void {
  if (state.repair && event.key === "." && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    return actions.takeRepair();
  }
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  if (state.presenting && inUse()?.presentKey(event, isTyping(event), state, actions)) return event.preventDefault();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && state.playing) return actions.finishPlaying();
  if (isTyping(event)) return;
  if (event.key === "Escape") return actions.select(null);
  if (!state.shortcuts || isKept(event)) return;
  const act = actionOf(event, actions);
  if (!act || (state.replay === null && !/[?p]/i.test(event.key))) return;
  event.preventDefault();
  act();
}

function actionOf({ key, shiftKey }: KeyboardEvent, actions: Actions): (() => void) | null {
  switch (key) {
    case " ":
      return () => actions.togglePlay();
    case "ArrowRight":
      return () => actions.step(1, shiftKey ? "milestone" : "step");
    case "ArrowLeft":
      return () => actions.step(-1, shiftKey ? "milestone" : "step");
    case "]":
      return () => actions.step(1, "milestone");
    case "[":
      return () => actions.step(-1, "milestone");
    case "Home":
      return () => actions.seek(0);
    case "End":
      return () => actions.finishPlaying();
    case "p":
    case "P":
      return () => actions.present("shown");
    case "?":
      return () => actions.setHelp(true);
    default:
      return null;
  }
}

/** What is typed into, the editor in its shadow tree too, takes every key. */
function isTyping(event: KeyboardEvent): boolean {
  return event.composedPath().some((node) => {
    if (!(node instanceof HTMLElement)) return false;
    return node.isContentEditable || node.matches("textarea, input:not([type=checkbox], [type=range], [type=radio])");
  });
}

const WALKING = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
const SCROLLING = [" ", "Home", "End"];

/** Space presses a button; a slider, a list and the tracks have arrows of their own; what scrolls does so by Space and Home. */
function isKept({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (key === " " && target.closest("button, summary, a[href], input, select")) return true;
  if (WALKING.includes(key) && target.closest("select, input, [role=listbox], [data-walks]")) return true;
  const scrolls = target !== document.body && target.scrollHeight > target.clientHeight;
  return scrolls && SCROLLING.includes(key);
}
