// What the actions do: each changes the state once, and tells the editor or Python what they need to know.
import type { Example } from "virtual:examples";
import type { Editor } from "../editor/editor";
import type { PythonClient, RunReply } from "../python/page/client";
import { ourFault } from "../python/page/job";
import { targetOfLine } from "../replay/parked";
import { playheadAt } from "../replay/spot";
import { stretchAt, type Target } from "../run/stretches";
import { tracksOf } from "../run/tracks";
import type { Shared } from "../share/link";
import type { SavedRun } from "../share/saved_run";
import type { Actions } from "../state/actions";
import { askedLimits } from "../state/limits";
import { type Settings, tabOf } from "../state/settings";
import { type Code, FIRST_SHOWN, isStale, runOf, type State } from "../state/state";
import type { Store } from "../state/store";
import { FRESH } from "../timeline/layout/view";
import { tellMissing } from "../ui/notice";
import { bringInUse, inUse } from "./first_use";
import { keep } from "./kept_text";
import type { Ask } from "./repairs";
import type { ReplayControl } from "./replay_control";
import { rememberSettings, rememberTabIndents } from "./storage";

/** Most runs answer long before this: a button that flashed up for them would only be in the way. */
const STOPPABLE_AFTER_MS = 400; // and a double click on Run is over

export interface Controller {
  actions: Actions;
  codeChanged(code: Code): void;
  /** The pointer is on the number of a source line, or has left it. */
  lineNumber(line: number | null, chosen: boolean): void;
  /** Puts what a link holds on the page. Nothing runs; what was in the editor is kept. */
  open(shared: Shared): void;
  /** Puts a saved run on the page, as if it had just run, and its program into the editor as a link's. */
  openRun(saved: SavedRun): void;
}

export function createController(
  store: Store<State>,
  editor: Editor,
  python: Pick<PythonClient, "boot" | "run" | "stop">,
  replay: ReplayControl,
  examples: readonly Example[],
  shown: () => void = () => {},
  ask?: Ask,
): Controller {
  async function run(): Promise<void> {
    if (store.state.pending) return;
    const pressed = performance.now();
    const source = store.state.source;
    store.update({ pending: true });
    const timer = setTimeout(() => store.update({ stoppable: true }), STOPPABLE_AFTER_MS);
    bringInUse().catch(() => {}); // if it does not come, `drawable` says so
    const reply = await drawable(python.run(source, askedLimits(store.state.limits)));
    clearTimeout(timer);
    const end = (reply: RunReply) => {
      show(reply, source);
      openAsLinked(reply, source);
      if (reply.kind === "ran") measureRun(pressed);
    };
    end(reply);
    if (reply.kind === "ran" || !reply.recovery) return;
    const late = await drawable(reply.recovery);
    if (store.state.pending)
      store.update({ reply: late }); // another run has begun and ended it
    else if (store.state.reply === reply) end(late);
  }

  function show(reply: RunReply, source: string): void {
    const settled = { pending: false, stoppable: false, misplaced: false, pointed: null, selected: null };
    const timeline = { ...store.state.timeline, ...FRESH };
    const folded = reply.kind === "ran" && reply.run.outcome !== "syntax_error";
    store.update({ ...settled, folded, reply, ranSource: source, repair: null, shown: FIRST_SHOWN, timeline });
    const ended = replay.adopt(store.state.startAt?.source !== source);
    editor.showLine(null, false);
    if (reply.kind === "ran") shown();
    void offerRepair(reply, source, ended);
  }

  /** At the end of the run, not while it plays. */
  async function offerRepair(reply: RunReply, source: string, ended: Promise<void>): Promise<void> {
    const repair = ask && (await inUse()?.repairOf(reply, source, ask));
    if (repair) await ended;
    if (repair && store.state.reply === reply) store.update({ repair });
  }

  function takeRepair(): void {
    const { repair, example } = store.state;
    if (!repair?.source || isStale(store.state)) return;
    putInEditor({ source: repair.source, example });
    editor.focus(); // the button is gone
    void run();
  }

  function replace(id: string): void {
    const example = examples.find((candidate) => candidate.id === id);
    if (!example) return;
    putInEditor({ source: example.source, example: id });
  }

  /** What the learner wrote is kept, for them to get back. */
  function putInEditor(code: Code): void {
    const { source, example: before, replaced } = store.state;
    const own = examples.some((candidate) => candidate.source === source) ? replaced : { source, example: before };
    editor.replace(code);
    store.update({ replaced: own, folded: false });
    keep(store.state);
  }

  /** The program of a link or of a file. */
  function bring(source: string): void {
    const example = examples.find((candidate) => candidate.source === source)?.id ?? store.state.example;
    if (source !== store.state.source) putInEditor({ source, example });
  }

  function openRun({ source, run, replay }: SavedRun): void {
    bring(source);
    const shown: RunReply = { kind: "ran", run, realMs: null, replay: Promise.resolve(replay) };
    const ranSource = store.state.source; // an editor has its own line ends
    void drawable(Promise.resolve(shown)).then((reply) => show(reply, ranSource));
  }

  function open({ code, axis, opened, playhead }: Shared): void {
    bring(code);
    const { source } = store.state;
    store.update({ axis, opened, tab: tabOf(opened), startAt: playhead && { source, spot: playhead } });
  }

  /** The first run of a program from a link opens where the link says. */
  function openAsLinked(reply: RunReply, source: string): void {
    const { startAt } = store.state;
    if (reply.kind !== "ran" || !startAt || startAt.source !== source) return;
    store.update({ startAt: null });
    void reply.replay.then((replay) => {
      if (!replay || replay === "unplayable" || store.state.reply !== reply) return;
      const playhead = playheadAt(startAt.spot, reply.run, replay);
      actions.pause();
      actions.seek(playhead ?? replay.times_us.length);
      store.update({ misplaced: playhead === null });
    });
  }

  function look(change: { pointed: Target | null } | { selected: Target | null }): void {
    store.update(change);
    const { pointed, selected } = store.state;
    editor.showLine(lineOf(store.state, pointed ?? selected), "selected" in change);
  }

  function set(change: Partial<Settings>): void {
    store.update(change);
    rememberSettings(store.state);
  }

  /** Opens a dialog, or closes it. */
  function over(change: Pick<Partial<State>, "help" | "menu">): void {
    if (!(change.help || change.menu) || inUse()) store.update(change);
    else bringInUse().then(() => store.update(change), tellMissing);
  }

  const actions: Actions = {
    ...replay.actions,
    run: () => void run(),
    stop: () => python.stop(),
    retry: () => {
      python.boot();
      editor.focus(); // the button that was pressed is gone
    },
    chooseExample: replace,
    takeRepair,
    reset: () => replace(store.state.example),
    undoReplacement: () => {
      if (store.state.replaced !== null) editor.replace(store.state.replaced);
      editor.focus();
    },
    setTabIndents: (on) => {
      rememberTabIndents(on);
      editor.setTabIndents(on);
      store.update({ tabIndents: on });
    },
    point: (target) => sameTarget(target, store.state.pointed) || look({ pointed: target }),
    select: (target) => sameTarget(target, store.state.selected) || look({ selected: target }),
    showMore: (panel) => {
      const { shown } = store.state;
      store.update({ shown: { ...shown, [panel]: shown[panel] * 3 } });
    },
    changeTimeline: (change) => store.update({ timeline: { ...store.state.timeline, ...change } }),
    setAxis: (axis) => set({ axis }),
    setOpened: (part, on) => set({ opened: { ...store.state.opened, [part]: on } }),
    setFolded: (folded) => store.update({ folded }),
    setTab: (tab) => set({ tab, opened: { ...store.state.opened, loop: tab === "loop", story: tab === "story" } }),
    setAutoplay: (autoplay) => set({ autoplay }),
    setShortcuts: (shortcuts) => set({ shortcuts }),
    setLimits: (limits) => set({ limits }),
    setHelp: (help) => over({ help, menu: false }),
    setMenu: (menu) => over({ menu }),
    present: (how) => bringInUse().then((part) => part.present(how, store, actions), tellMissing),
    setSharing: (sharing) => store.update({ sharing, menu: false }),
    storyMoved: (view) => {
      const { story } = store.state;
      if (story.top !== view.top || story.height !== view.height) store.update({ story: view });
    },
  };

  function codeChanged(code: Code): void {
    if (store.state.playing || store.state.awaitingReplay) actions.finishPlaying();
    store.update({ ...code, replaced: null });
    keep(store.state);
  }

  function lineNumber(line: number | null, chosen: boolean): void {
    const run = isStale(store.state) ? null : runOf(store.state);
    if (!run) return;
    const target = line === null ? null : targetOfLine(run, store.state.playhead, line);
    if (chosen) actions.select(target);
    else actions.point(target);
  }

  return { actions, codeChanged, lineNumber, open, openRun };
}

const MISSING = "what draws a run could not be downloaded: check the connection, then press Run again";

/** The reply, once what draws a run is there. */
async function drawable(coming: Promise<RunReply>): Promise<RunReply> {
  const reply = await coming;
  if (reply.kind !== "ran" || inUse()) return reply;
  return bringInUse().then(
    () => reply,
    () => ourFault(MISSING),
  );
}

function sameTarget(a: Target | null, b: Target | null): boolean {
  return a?.track === b?.track && a?.index === b?.index;
}

/** The line to show in the editor: none once the text is no longer the one that ran. */
function lineOf(state: State, target: Target | null): number | null {
  const run = runOf(state);
  if (!run || isStale(state) || target === null) return null;
  return stretchAt(tracksOf(run).byId, target)?.line ?? null;
}

/** From Run pressed to the first frame that shows the run: a task queued in a frame runs once that is painted. */
function measureRun(start: number): void {
  requestAnimationFrame(() => {
    setTimeout(() => performance.measure("gp-run", { start, end: performance.now() }));
  });
}
