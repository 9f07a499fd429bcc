// Presenting: the code, the picture and one sentence for people far away. Full screen where the browser allows it; it does
// without. The keys of presenter remotes lead through it. Ended, the page is as it was.
import type { Actions } from "../state/actions";
import { type Presenting, runOf, type State } from "../state/state";
import type { Store } from "../state/store";

interface Before {
  focus: Element | null;
  /** The whole run was on show. */
  atEnd: boolean;
  listening: AbortController;
}

let before: Before | null = null;

export function present(how: Presenting | null, store: Store<State>, actions: Actions): void {
  if (how === null) return leave(store, actions);
  if (before === null) enter(store, actions);
  if (how === "blank") actions.pause();
  store.update({ presenting: how });
  if (!document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => {}); // refused, it does without
}

function enter(store: Store<State>, actions: Actions): void {
  const { playhead } = store.state;
  const atEnd = playhead === (runOf(store.state)?.event_count ?? 0);
  const listening = new AbortController();
  before = { focus: document.activeElement, atEnd, listening };
  const measure = () => store.update({ page: { width: innerWidth, height: innerHeight } });
  measure();
  store.update({ presenting: "shown" });
  if (atEnd) {
    actions.seek(0);
    actions.pause();
  }
  focusSaid();
  const { signal } = listening;
  addEventListener("resize", measure, { signal });
  document.addEventListener("fullscreenchange", () => document.fullscreenElement ?? stepOut(actions), { signal });
}

function leave(store: Store<State>, actions: Actions): void {
  if (before === null) return;
  const { focus, atEnd, listening } = before;
  before = null;
  listening.abort();
  if (document.fullscreenElement) void document.exitFullscreen();
  store.update({ presenting: null });
  if (atEnd) actions.finishPlaying();
  if (focus instanceof HTMLElement) focus.focus({ preventScroll: true });
}

/** Leaves the editor, or what else has the focus; from there, ends it. In full screen the browser takes the key and ends that. */
function stepOut(actions: Actions): void {
  if (document.activeElement?.matches(".editor")) focusSaid();
  else actions.present(null);
}

function focusSaid(): void {
  document.querySelector<HTMLElement>(".said")?.focus({ preventScroll: true });
}

/** Whether the key is one of presenting; then it has done its work. */
export function presentKey(event: KeyboardEvent, typing: boolean, state: State, actions: Actions): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (key === "Enter" && (ctrlKey || metaKey)) return did(actions.run);
  if (ctrlKey || metaKey || altKey) return false;
  if (key === "Escape") return did(() => stepOut(actions));
  if (key === "F5") return did(() => actions.seek(0)); // "from the beginning": a page loaded anew would be a surprise
  if (typing) return false;
  const act = actOf(key, state, actions);
  if (!act) return false;
  return did(state.presenting === "blank" ? () => actions.present("shown") : act);
}

function actOf(key: string, state: State, actions: Actions): (() => void) | null {
  switch (key) {
    case "PageDown":
      return () => (runOf(state) ? actions.step(1, "milestone") : actions.run());
    case "PageUp":
      return () => actions.step(-1, "milestone");
    case ".":
      return state.shortcuts ? () => actions.present("blank") : null;
    default:
      return state.presenting === "blank" && key.length > 1 ? () => {} : null;
  }
}

function did(act: () => void): true {
  act();
  return true;
}
