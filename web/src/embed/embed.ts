// One embed: its store, editor, Python and panels, and what the page around it asks for. It takes no focus, scrolls
// nothing but its own panels, and runs nothing that nobody asked for.

import type { Example } from "virtual:examples";
import { render } from "lit/html.js";
import { type Controller, createController } from "../app/controller";
import { bringInUse } from "../app/first_use";
import { onKey } from "../app/keyboard";
import { createReplayControl, type ReplayControl } from "../app/replay_control";
import { keepStoryInSight } from "../app/story_follow";
import { createEditor, type Editor } from "../editor/editor";
import { followPlayhead } from "../editor/follow";
import { type Code, phaseOf, runOf } from "../state/state";
import { createStore, type Store } from "../state/store";
import { showDialog } from "../ui/dialog";
import { editorExtras } from "./editor_extras";
import { type Host, meetHost } from "./host";
import { findHub } from "./hub";
import { linkTo } from "./link";
import { measureTimeline } from "./measure";
import type { ToEmbed } from "./messages";
import type { EmbedOptions } from "./options";
import { embedPage } from "./page";
import { ownProgram } from "./program";
import { createPython } from "./python";
import { recordingOf } from "./recording";
import { playheadOf } from "./start";
import { type EmbedState, initialEmbedState } from "./state";
import { stillUrl } from "./still";
import { wear } from "./theme";
import { readCode } from "./values";

export class Embed {
  readonly #editorHost = document.createElement("div");
  readonly #store: Store<EmbedState>;
  readonly #editor: Editor;
  readonly #host: Host;
  readonly #replay: ReplayControl;
  readonly #controller: Controller;
  readonly #followEditor: (state: EmbedState) => void;
  readonly #followStory = keepStoryInSight();
  readonly #measure = measureTimeline((size) => this.#controller.actions.changeTimeline(size));
  /** What Reset goes back to: always one. */
  readonly #programs: [Example];
  #placed: EmbedState["replay"] = null;

  constructor(program: Example, options: EmbedOptions, notes: readonly string[]) {
    this.#programs = [program];
    this.#editorHost.className = "editor";
    this.#store = createStore(initialEmbedState(program, options, notes), (state) => this.#draw(state));
    this.#editor = this.#createEditor(options);
    this.#followEditor = followPlayhead(this.#editor);
    this.#host = meetHost(
      (message) => this.#receive(message),
      (sentence) => this.#complain(sentence),
    );
    const python = createPython(this.#store, (message) => this.#host.tell(message));
    this.#replay = createReplayControl(this.#store, true);
    this.#controller = createController(this.#store, this.#editor, python, this.#replay, this.#programs);
    this.#draw(this.#store.state);
    this.#listen();
    void this.#showRecording();
    void this.#keepLink();
  }

  #createEditor(options: EmbedOptions): Editor {
    const { id: example, source } = this.#programs[0];
    const act = () => this.#controller;
    return createEditor(
      this.#editorHost,
      { source, example },
      {
        changed: (code) => this.#codeChanged(code),
        run: () => act().actions.run(),
        point: (target) => act().actions.point(target),
        select: (target) => act().actions.select(target),
        lineNumber: (line, chosen) => act().lineNumber(line, chosen),
      },
      { more: editorExtras(options) },
    );
  }

  #draw(state: EmbedState): void {
    document.documentElement.dataset["state"] = state.asked ? phaseOf(state) : "unloaded";
    render(embedPage(state, this.#editorHost, this.#programs[0], this.#controller.actions), document.body);
    showDialog("help", state.help);
    showDialog("menu", state.menu);
    this.#followEditor(state);
    this.#followStory(state, this.#controller.actions);
    this.#measure();
    if (state.replay !== this.#placed) queueMicrotask(() => this.#place());
  }

  /** A run that has come opens where its lesson wants it. */
  #place(): void {
    const { replay, options, source } = this.#store.state;
    const run = runOf(this.#store.state);
    this.#placed = replay;
    if (!replay || !run || options.playhead === "end") return;
    const playhead = playheadOf(options.playhead, run, replay);
    this.#controller.actions.pause();
    if (playhead !== null) this.#controller.actions.seek(playhead);
    else if (source === this.#programs[0].source) this.#store.update({ misplaced: true });
  }

  #listen(): void {
    new ResizeObserver(() => this.#tellHeight()).observe(document.body);
    const look = () => {
      if (!this.#store.state.asked) this.#store.update({ near: findHub() !== null });
      void this.#keepLink(); // the playhead's place is in it, and may have changed
    };
    for (const type of ["pointerenter", "focusin"]) document.documentElement.addEventListener(type, look);
    addEventListener("keydown", (event) => onKey(event, this.#store.state, this.#controller.actions));
  }

  #receive(message: ToEmbed): void {
    if ("theme" in message) wear(message.theme);
    if (message.kind === "run") this.#controller.actions.run();
    if ("code" in message && message.code !== undefined) this.#putCode(message.code);
    if (message.kind === "connect") this.#welcome(message.still);
  }

  #welcome(still: string | undefined): void {
    if (still !== undefined) this.#store.update({ still: stillUrl(still) });
    this.#host.tell({ kind: "ready", code: this.#store.state.source });
    this.#tellHeight();
  }

  #putCode(text: string): void {
    const code = readCode(text);
    if (code instanceof Error) return this.#complain(code.message);
    const own = ownProgram(code);
    this.#programs[0] = own;
    this.#editor.replace({ source: own.source, example: own.id });
  }

  #codeChanged(code: Code): void {
    this.#controller.codeChanged(code);
    this.#host.tell({ kind: "code", code: code.source });
    void this.#keepLink();
  }

  #complain(sentence: string): void {
    const { notes } = this.#store.state;
    if (!notes.includes(sentence)) this.#store.update({ notes: [...notes, sentence] });
  }

  #tellHeight(): void {
    this.#host.tell({ kind: "height", px: Math.ceil(document.body.getBoundingClientRect().height) });
  }

  async #keepLink(): Promise<void> {
    const { state } = this.#store;
    const link = await linkTo(state);
    if (state.source === this.#store.state.source) this.#store.update({ link });
  }

  async #showRecording(): Promise<void> {
    const [{ id, source }] = this.#programs;
    const [recording] = await Promise.all([recordingOf(id), bringInUse()]);
    const { state } = this.#store;
    if (recording === null || state.pending || state.reply !== null || state.source !== source) return;
    this.#store.update({ reply: recording, ranSource: source });
    this.#replay.adopt(false); // nobody has asked for anything yet
  }
}
