// The page's edge: puts the store, the editor, Python and the panels together, and measures what only a browser knows.
import { render } from "lit";
import { examples } from "virtual:examples";
import { type Controller, createController } from "./controller";
import { createEditor } from "./editor/editor";
import { page } from "./page";
import { PythonClient } from "./python/client";
import { initialState, phaseOf, runOf, type State } from "./state";
import { recallCode, recallReplaced, recallTabIndents } from "./storage";
import { createStore } from "./store";

const host = document.createElement("div");
host.className = "editor";

const first = examples[0] ?? { id: "", source: "" };
const recalled = recallCode() ?? { source: first.source, example: first.id };
const known = examples.some(({ id }) => id === recalled.example); // an older page may have had others
const code = known ? recalled : { ...recalled, example: first.id };
const isExample = examples.some(({ source }) => source === code.source);
const replaced = isExample ? recallReplaced() : null;
const store = createStore<State>(initialState(code, replaced, recallTabIndents()), draw);
const editor = createEditor(host, code, {
  changed: (code) => controller.codeChanged(code),
  run: () => controller.actions.run(),
});
const python = new PythonClient((status) => store.update({ python: status }));
const controller: Controller = createController(store, editor, python, examples);

function draw(state: State): void {
  document.documentElement.dataset["state"] = phaseOf(state);
  render(page(state, host, controller.actions), document.body);
}

function measureTimeline(): void {
  const scroller = document.querySelector(".timeline-scroll");
  if (!scroller) throw new Error("the timeline has no room on the page");
  new ResizeObserver(() => {
    store.update({ timelineWidth: scroller.clientWidth, timelineHeight: scroller.clientHeight });
  }).observe(scroller);
}

/** On a narrow page the panels stand below one another, and the output last: in the document as on the screen. */
function measurePage(): void {
  const wide = matchMedia("(min-width: 900px)");
  wide.addEventListener("change", () => store.update({ narrow: !wide.matches }));
  store.update({ narrow: !wide.matches });
}

/** For people who script the page: the Run on show, read only. */
const forScripts = Object.freeze({
  get run() {
    return runOf(store.state);
  },
});
Object.defineProperty(window, "gatherPlayground", { value: forScripts });

editor.setTabIndents(store.state.tabIndents);
draw(store.state);
measurePage();
measureTimeline();
performance.mark("gp-usable");
python.boot();
