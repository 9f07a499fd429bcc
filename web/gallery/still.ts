// A still: one panel of a Run, drawn by the page's own renderer at a chosen playhead. It is live: what is pointed at lights up,
// and the playhead can be moved.

import { render } from "lit/html.js";
import { createReplayControl } from "../src/app/replay_control";
import { type RunPanels, runPanels } from "../src/app/run_panels";
import { bringIntoSight, viewOf } from "../src/panels/list_window";
import { momentAt } from "../src/replay/clock";
import { rowHeight, toldLast } from "../src/replay/story";
import type { Actions } from "../src/state/actions";
import { USUAL_LIMITS } from "../src/state/limits";
import { initialState, type State } from "../src/state/state";
import { createStore, type Store } from "../src/state/store";
import type { PanelName, Place } from "./choice";
import type { Recorded } from "./recorded";

export interface Still {
  recorded: Recorded;
  panel: PanelName;
  place: Place;
}

/** The name of a still, which is also the name of its golden file. */
export function stillName({ recorded, panel, place }: Still): string {
  return `${recorded.name}.${panel}.${place}`;
}

/** Draws it into an element that is on the page, and draws it anew for all that changes. */
export function drawStill(still: Still, host: HTMLElement): void {
  const name: keyof RunPanels = still.panel === "timeline-steps" ? "timeline" : still.panel;
  const store = createStore<State>(stateOf(still), (state) => {
    render(runPanels(state, still.recorded.run, actions)[name](), host);
  });
  const actions = actionsOn(store);
  store.update({ narrow: !matchMedia("(min-width: 900px)").matches });
  store.update(momentAt(still.recorded.replay, playheadOf(still)));
  measureTimeline(host, actions);
  showToldLast(host, store.state, actions);
}

function stateOf({ recorded: { run, replay }, panel }: Still): State {
  const opened = { loop: true, arrows: panel === "timeline-steps", story: true };
  const axis = panel === "timeline-steps" ? "steps" : "time";
  const settings = {
    axis,
    opened,
    tab: "output",
    autoplay: false,
    shortcuts: false,
    limits: USUAL_LIMITS,
    tabIndents: false,
  } as const;
  const state = initialState({ source: "", example: "", replaced: null }, settings);
  return { ...state, reply: { kind: "ran", run, realMs: 0, replay: Promise.resolve(replay) }, ranSource: "", replay };
}

function playheadOf({ recorded: { run }, place }: Still): number {
  return { start: 0, middle: Math.floor(run.event_count / 2), end: run.event_count }[place];
}

function nothing(): void {}

/** What needs a whole page. */
const INERT = {
  run: nothing,
  stop: nothing,
  retry: nothing,
  chooseExample: nothing,
  reset: nothing,
  undoReplacement: nothing,
  takeRepair: nothing,
  setTabIndents: nothing,
  setAutoplay: nothing,
  setShortcuts: nothing,
  setLimits: nothing,
  setHelp: nothing,
  setMenu: nothing,
  setTab: nothing,
  setFolded: nothing,
  setSharing: nothing,
  present: nothing,
};

function actionsOn(store: Store<State>): Actions {
  return {
    ...INERT,
    ...createReplayControl(store, false).actions,
    point: (pointed) => store.update({ pointed }),
    select: (selected) => store.update({ selected }),
    showMore: (panel) => store.update({ shown: { ...store.state.shown, [panel]: store.state.shown[panel] * 3 } }),
    changeTimeline: (change) => store.update({ timeline: { ...store.state.timeline, ...change } }),
    setAxis: (axis) => store.update({ axis }),
    setOpened: (part, on) => store.update({ opened: { ...store.state.opened, [part]: on } }),
    storyMoved: (story) => store.update({ story }),
  };
}

/** At once, so that a still is whole when it has been drawn, and whenever the width changes. */
function measureTimeline(host: HTMLElement, actions: Actions): void {
  const scroller = host.querySelector(".timeline-scroll");
  if (!scroller) return;
  const measure = () => actions.changeTimeline({ width: scroller.clientWidth, height: scroller.clientHeight });
  measure();
  measure(); // with its drawing in it, it is as high as it will be
  new ResizeObserver(measure).observe(scroller);
}

function showToldLast(host: HTMLElement, { replay, playhead, narrow }: State, actions: Actions): void {
  const list = host.querySelector(".story-scroll");
  if (!list || !replay) return;
  bringIntoSight(list, toldLast(replay, playhead), rowHeight(narrow));
  actions.storyMoved(viewOf(list));
}
