// <gather-playground>: puts an embed in the place of the program that it wraps, and lets the page around it talk to it.
// Small, with nothing from elsewhere, and the same however the page is built. Until the embed is there, and where it
// can't be, the program stays readable.
import type { FromEmbed, ToEmbed } from "../embed/messages";
import type { Run } from "../run/types";
import { addressOf, heightOf, wrappedCode } from "./attributes";
import { hostTheme, onThemeChange } from "./host_theme";
import { shadowOf } from "./shadow";

const VERSION = 1;
const NEAR = "800px"; // how far outside the view an embed begins to load
const LONG_IN_ADDRESS = 20_000; // characters; longer programs follow by message

interface Waiting {
  done(result: Run | null): void;
  fail(reason: Error): void;
}

class GatherPlayground extends HTMLElement {
  static readonly observedAttributes = ["theme", "height", "min-height", "max-height"];

  readonly #shadow = shadowOf(this, () => this.open());
  #frame: HTMLIFrameElement | null = null;
  #code: string | null = null;
  #result: Run | null = null;
  #ready = false;
  #content = 0; // px
  #asked: Waiting[] = [];
  #end = new AbortController();

  /** The program: the one wrapped at first, then as the reader has changed it. Setting it changes it there. */
  get code(): string {
    return this.#code ?? wrappedCode(this);
  }

  set code(text: string) {
    this.#code = String(text);
    if (this.#ready) this.#post({ kind: "code", code: this.#code });
  }

  /** The Run of the last run, or null. */
  get result(): Run | null {
    return this.#result;
  }

  /** Runs the program as it stands. Resolves to its Run, or to null if it was stopped. */
  run(): Promise<Run | null> {
    this.open();
    return new Promise((done, fail) => {
      this.#asked.push({ done, fail });
      if (this.#ready) this.#post({ kind: "run" });
    });
  }

  /** Loads the embed now, wherever it is. */
  open(): void {
    if (this.#frame || !this.isConnected) return;
    const code = this.hasAttribute("example") && this.#code === null ? null : this.code;
    const frame = document.createElement("iframe");
    frame.title = this.title || "A program to run: Gather Playground";
    frame.src = addressOf(this, code !== null && code.length > LONG_IN_ADDRESS ? "" : code, this.#theme());
    frame.allow = "clipboard-write";
    this.#frame = frame;
    this.#shadow.put(frame);
  }

  connectedCallback(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    addEventListener("message", (event) => this.#receive(event), { signal });
    onThemeChange(() => this.#ready && this.#post({ kind: "theme", theme: this.#theme() }), signal);
    if (this.getAttribute("load") === "click") return this.#shadow.offer();
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && this.open(), { rootMargin: NEAR });
    near.observe(this);
    signal.addEventListener("abort", () => near.disconnect());
  }

  disconnectedCallback(): void {
    this.#end.abort();
    this.#frame?.remove();
    this.#frame = null;
    this.#ready = false;
    this.#shadow.showProgram();
    for (const { fail } of this.#asked.splice(0)) fail(new Error("the embed was taken from the page"));
  }

  attributeChangedCallback(name: string): void {
    if (name !== "theme") this.#fit();
    else if (this.#ready) this.#post({ kind: "theme", theme: this.#theme() });
  }

  #theme(): "light" | "dark" {
    const set = this.getAttribute("theme");
    return set === "light" || set === "dark" ? set : hostTheme(this);
  }

  #post(message: ToEmbed): void {
    if (!this.#frame) return;
    this.#frame.contentWindow?.postMessage({ gatherPlayground: VERSION, ...message }, new URL(this.#frame.src).origin);
  }

  /** Only this tag's own frame is listened to, and only while it shows what it was opened with. */
  #receive({ data, source, origin }: MessageEvent): void {
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || origin !== new URL(frame.src).origin) return;
    if (data?.gatherPlayground !== VERSION) return;
    this.#heed(data as FromEmbed);
  }

  #heed(message: FromEmbed): void {
    switch (message.kind) {
      case "hello":
        return void this.#connect();
      case "ready":
        return this.#nowReady(message.code);
      case "height":
        this.#content = Number(message.px) || 0;
        return this.#fit();
      case "code":
        this.#code = String(message.code);
        return;
      case "run":
        return this.#tell("run", { code: this.code });
      case "finished":
        return this.#finished(message.result, message.message);
    }
  }

  async #connect(): Promise<void> {
    const still = await this.#shadow.still();
    const long = this.code.length > LONG_IN_ADDRESS && !this.hasAttribute("example");
    const code = this.#code ?? (long ? this.code : null);
    this.#post({ kind: "connect", theme: this.#theme(), ...(code !== null && { code }), ...(still !== null && { still }) });
  }

  #nowReady(code: string): void {
    this.#ready = true;
    this.#code = String(code);
    this.#shadow.showFrame();
    this.#fit();
    this.#post({ kind: "theme", theme: this.#theme() }); // it may have changed on the way
    this.#tell("ready", { code });
    if (this.#asked.length) this.#post({ kind: "run" });
  }

  #finished(result: Run | null, message: string | null): void {
    this.#result = result;
    for (const { done } of this.#asked.splice(0)) done(result);
    this.#tell("finished", { result, message });
  }

  #tell(type: "ready" | "run" | "finished", detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #fit(): void {
    if (this.#frame && this.#ready) this.#frame.style.height = `${heightOf(this, this.#content)}px`;
  }
}

// A page that changes without loading anew, as MkDocs Material's does, may bring this script twice.
if (!customElements.get("gather-playground")) customElements.define("gather-playground", GatherPlayground);
