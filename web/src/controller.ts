// What the actions do: each changes the state once, and tells the editor or Python what they need to know.
import type { Example } from "virtual:examples";
import type { Actions } from "./actions";
import type { Code, Editor } from "./editor/editor";
import type { ErrorMark } from "./editor/marks";
import type { PythonClient, RunReply } from "./python/client";
import type { Run } from "./run";
import { FIRST_SHOWN, isStale, runOf, type State, type Target } from "./state";
import { errorText } from "./status";
import { rememberCode, rememberReplaced, rememberTabIndents } from "./storage";
import type { Store } from "./store";
import { timelineModel } from "./timeline/model";
import { stretchAt } from "./timeline/stretches";

/** Most runs answer long before this: a button that flashed up for them would only be in the way. */
const STOPPABLE_AFTER_MS = 400; // and a double click on Run is over

export interface Controller {
  actions: Actions;
  codeChanged(code: Code): void;
}

export function createController(
  store: Store<State>,
  editor: Editor,
  python: PythonClient,
  examples: readonly Example[],
): Controller {
  async function run(): Promise<void> {
    if (store.state.pending) return;
    const pressed = performance.now();
    const source = store.state.source;
    store.update({ pending: true });
    const timer = setTimeout(() => store.update({ stoppable: true }), STOPPABLE_AFTER_MS);
    const reply = await python.run(source);
    clearTimeout(timer);
    show(reply, source);
    if (reply.kind === "ran") measureRun(pressed);
  }

  function show(reply: RunReply, source: string): void {
    const settled = { pending: false, stoppable: false, pointed: null, selected: null };
    store.update({ ...settled, reply, ranSource: source, shown: FIRST_SHOWN, timelineTop: 0 });
    const mark = reply.kind === "ran" && !isStale(store.state) ? errorMark(reply.run) : null;
    editor.markError(mark);
    editor.showLine(null, false);
  }

  function replace(id: string): void {
    const example = examples.find((candidate) => candidate.id === id);
    if (!example) return;
    const { source, example: before, replaced } = store.state;
    const own = examples.some((candidate) => candidate.source === source) ? replaced : { source, example: before };
    if (own !== null) rememberReplaced(own);
    editor.replace({ source: example.source, example: id });
    store.update({ replaced: own });
  }

  function look(change: { pointed: Target | null } | { selected: Target | null }): void {
    store.update(change);
    const { pointed, selected } = store.state;
    editor.showLine(lineOf(store.state, pointed ?? selected), "selected" in change);
  }

  const actions: Actions = {
    run: () => void run(),
    stop: () => python.stop(),
    retry: () => {
      python.boot();
      editor.focus(); // the button that was pressed is gone
    },
    chooseExample: replace,
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
    timelineMoved: (top) => store.update({ timelineTop: top }),
  };

  function codeChanged(code: Code): void {
    rememberCode(code);
    store.update({ ...code, replaced: null });
  }

  return { actions, codeChanged };
}

function sameTarget(a: Target | null, b: Target | null): boolean {
  return a?.task === b?.task && a?.index === b?.index;
}

/** The line to show in the editor: none once the text is no longer the one that ran. */
function lineOf(state: State, target: Target | null): number | null {
  const run = runOf(state);
  if (!run || isStale(state) || target === null) return null;
  return stretchAt(timelineModel(run).tasks, target)?.line ?? null;
}

function errorMark({ error, outcome }: Run): ErrorMark | null {
  if (error === null || error.line === null) return null;
  return {
    line: error.line,
    column: error.column ?? null,
    endLine: error.end_line ?? null,
    endColumn: error.end_column ?? null,
    // Who waits for what takes more room than there is between two lines; the results say it.
    message: outcome === "deadlocked" ? "Deadlock: a real program would wait here for ever" : errorText(error),
  };
}

/** From Run pressed to the first frame that shows the run: a task queued in a frame runs once that is painted. */
function measureRun(start: number): void {
  requestAnimationFrame(() => {
    setTimeout(() => performance.measure("gp-run", { start, end: performance.now() }));
  });
}
