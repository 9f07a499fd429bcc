// The page's edge: puts the store, the editor, Python and the panels together, and measures what only a browser knows.

import { examples } from "virtual:examples";
import { render } from "lit/html.js";
import { createEditor, type EditorEvents } from "../editor/editor";
import { followPlayhead } from "../editor/follow";
import { askedIn } from "./address";
import { type Controller, createController } from "./controller";
import { recallText } from "./kept_text";
import "../offline/register";
import { PythonClient } from "../python/page/client";
import { lateShareDialog } from "../share/late";
import type { Shared } from "../share/link";
import { forgetLink, openLinks } from "../share/opening";
import { showRefusal } from "../share/refused";
import type { SavedRun } from "../share/saved_run";
import { foldsCode, isAllForPicture, isAsHighAsWindow, spaceOf } from "../state/space";
import { initialState, phaseOf, runOf, type State } from "../state/state";
import { createStore } from "../state/store";
import { showDialog } from "../ui/dialog";
import { showNotice } from "../ui/notice";
import { bringAtFirstSign } from "./first_use";
import { onKey } from "./keyboard";
import { runOpener } from "./open_run";
import { page } from "./page";
import { createReplayControl } from "./replay_control";
import { recallSettings, recallTabIndents } from "./storage";
import { keepStoryInSight } from "./story_follow";

const host = document.createElement("div");
host.className = "editor";

const first = examples[0] ?? { id: "", source: "" };
const recalled = (await recallText()) ?? { source: first.source, example: first.id, replaced: null };
const known = examples.some(({ id }) => id === recalled.example); // an older page may have had others
const code = known ? recalled : { ...recalled, example: first.id };
const settings = { ...recallSettings(), tabIndents: recallTabIndents() };
const store = createStore<State>(initialState(code, settings), draw);
const events: EditorEvents = {
  changed(code) {
    controller.codeChanged(code);
    if (code.source !== linked) forgetLink();
  },
  run: () => controller.actions.run(),
  point: (target) => controller.actions.point(target),
  select: (target) => controller.actions.select(target),
  lineNumber: (line, chosen) => controller.lineNumber(line, chosen),
};
const editor = createEditor(host, code, events, { tabIndents: settings.tabIndents });
/** The program that a link brought, as the editor holds it. */
let linked: string | null = null;
const python = new PythonClient((status) => store.update({ python: status }), settings.limits.memory_mb);
const followEditor = followPlayhead(editor);
const followStory = keepStoryInSight();
const ask = (what: string, args: string) => python.ask(what, args);
const asked = askedIn(location.search);
const replayControl = createReplayControl(store, asked.play);
const controller: Controller = createController(store, editor, python, replayControl, examples, afterRun, ask);

const closed = () => controller.actions.setSharing(false);
const shareDialog = lateShareDialog(({ sharePage }) => sharePage(() => store.state, examples, ask, closed), closed);

const openRun = runOpener(store, { open: openSaved, refuse: (refusal) => showRefusal(refusal, "run") });

function openSaved(saved: SavedRun): void {
  linked = null;
  forgetLink();
  controller.openRun(saved);
}

function openShared(shared: Shared): void {
  linked = shared.code;
  controller.open(shared);
  linked = store.state.source; // an editor has its own line ends
}

function draw(state: State): void {
  document.documentElement.dataset["state"] = phaseOf(state);
  followEditor(state); // first: the editor measures itself, which is cheap as long as the page is as it was drawn last
  render(page(state, host, controller.actions, openRun), document.body);
  followStory(state, controller.actions);
  showDialog("help", state.help);
  showDialog("menu", state.menu);
  shareDialog.follow(state.sharing);
  if (runOf(state)) shareDialog.prepare();
}

/** On a narrow page the picture is below the code: a run is to be seen. After a click on Run, Space pauses it. */
function afterRun(): void {
  if (document.activeElement?.matches(".button-run"))
    document.querySelector<HTMLElement>(".move-play")?.focus({ preventScroll: true });
  const { narrow, folds } = store.state;
  if (folds && !isAllForPicture(innerWidth, innerHeight)) scrollTo(0, 0);
  else if (narrow) document.querySelector(".timeline")?.scrollIntoView({ block: "start" });
}

function measureTimeline(): void {
  const scroller = document.querySelector(".timeline-scroll");
  if (!scroller) throw new Error("the timeline has no place on the page");
  new ResizeObserver(() => {
    const fixed = isAsHighAsWindow(innerWidth, innerHeight);
    const { clientWidth: width, clientHeight: height } = scroller;
    controller.actions.changeTimeline({ width, height, fixed, most: fixed ? mostHeight(scroller) : 0 });
  }).observe(scroller);
}

/** When the tabs under it are folded to their strip. */
function mostHeight(scroller: Element): number {
  const panel = scroller.parentElement;
  const under = panel?.nextElementSibling;
  if (!panel || !under) return 0;
  const foldable = under.clientHeight - Number.parseFloat(getComputedStyle(under).minHeight);
  return scroller.clientHeight + (store.state.narrow ? 0 : foldable);
}

function measurePage(): void {
  const measure = () => {
    const space = spaceOf(innerWidth, innerHeight);
    store.update({ space, narrow: space === "narrow", folds: foldsCode(innerWidth, innerHeight) });
  };
  addEventListener("resize", measure);
  measure();
}

/** For people who script the page: the Run on show, what plays it back, and where it is. Read only. */
const forScripts = Object.freeze({
  get run() {
    return runOf(store.state);
  },
  get replay() {
    return store.state.replay;
  },
  get playhead() {
    return store.state.playhead;
  },
});
Object.defineProperty(window, "gatherPlayground", { value: forScripts });

bringAtFirstSign();
addEventListener("keydown", (event) => onKey(event, store.state, controller.actions));
document.querySelector(".shell")?.remove(); // what the page shows until it is drawn: web/index.html
draw(store.state);
openLinks({ open: openShared, refuse: showRefusal });
measurePage();
measureTimeline();
if (asked.present) controller.actions.present("shown");
if (asked.problem) showNotice("A part of this address was not used", asked.problem);
performance.mark("gp-usable");
requestAnimationFrame(() => setTimeout(() => performance.mark("gp-painted")));
python.boot();
