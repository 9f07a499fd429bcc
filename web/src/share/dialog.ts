// The share dialog: a link that holds the program, the same as an embed and as Markdown, and what can be downloaded of
// the run. It owns its element and what it shows; of the page it knows only what it is handed.
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { withCommand } from "../ui/keys";
import { type Copied, copyField } from "./copy";
import { Refusal, type Shared, writeLink } from "./link";
import { lengthWords, snippetsOf } from "./snippets";

/** Something that can be downloaded. */
export interface Download {
  readonly name: string;
  readonly what: string;
  save(): Promise<void>;
}

export interface SharePage {
  /** What the page holds now, and what to call it. */
  shared(): Shared;
  title(): string;
  /** What can be downloaded of the run on show, or why nothing can. */
  downloads(): readonly Download[] | string;
  closed(): void;
}

interface Model {
  /** What comes after the # of the link. */
  link: string | Refusal | null;
  title: string;
  presenting: boolean;
  copied: { of: string; how: Copied } | null;
  downloads: readonly Download[] | string;
  saving: string | null;
  said: string;
}

/** `follow` opens and closes the dialog: to be called with whether it is to be open. */
export function createShareDialog(page: SharePage): { follow(open: boolean): void } {
  const dialog = document.createElement("dialog");
  dialog.className = "share";
  dialog.setAttribute("aria-label", "Share and download");
  dialog.addEventListener("close", () => page.closed());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // keys move the playhead elsewhere
  document.body.append(dialog);
  let model = empty();

  function change(to: Partial<Model>): void {
    model = { ...model, ...to };
    render(contents(model, { copy, save, begin, close: () => dialog.close() }), dialog);
  }

  async function copy(button: HTMLElement, of: string): Promise<void> {
    const field = button.parentElement?.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
    if (!field) return;
    const how = await copyField(field);
    change({ copied: { of, how }, said: how === "copied" ? `${of} copied` : `press ${withCommand("C")} to copy` });
  }

  function begin(presenting: boolean): void {
    change({ presenting, copied: null, said: "" });
  }

  async function save(download: Download): Promise<void> {
    if (model.saving) return;
    change({ saving: download.name, said: `making ${download.name}` });
    try {
      await download.save();
      change({ saving: null, said: `${download.name} was handed to the browser's downloads` });
    } catch (error) {
      change({ saving: null, said: `${download.name} could not be made: ${wordsOf(error)}` });
    }
  }

  async function open(): Promise<void> {
    model = { ...empty(), downloads: page.downloads() };
    change({});
    dialog.showModal();
    const link = await writeLink(page.shared());
    change({ link, title: page.title() });
  }

  return {
    follow(wanted) {
      if (wanted && !dialog.open) void open();
      else if (!wanted && dialog.open) dialog.close();
    },
  };
}

function empty(): Model {
  return { link: null, title: "", presenting: false, copied: null, downloads: "", saving: null, said: "" };
}

/** Of an error in Python the last line, which says what it was. */
function wordsOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).trim().split("\n");
  return lines.at(-1) ?? "";
}

interface Deeds {
  copy(button: HTMLElement, of: string): void;
  save(download: Download): void;
  /** Whether the link is to open presenting. */
  begin(presenting: boolean): void;
  close(): void;
}

function contents(model: Model, deeds: Deeds): TemplateResult {
  return html`<div class="help-page">
    <div class="help-head">
      <h2>Share and download</h2>
      <button type="button" class="button" @click=${deeds.close}>Close</button>
    </div>
    <section>${links(model, deeds)}</section>
    <section>
      <h3>Download</h3>
      ${downloads(model, deeds)}
    </section>
    <p class="share-said" role="status">${model.said}</p>
  </div>`;
}

function links({ link, title, presenting, copied }: Model, deeds: Deeds): TemplateResult {
  if (link === null) return html`<p class="aside">making the link</p>`;
  if (link instanceof Refusal) return html`<p class="share-refusal">No link: ${link.message}.</p>`;
  const texts = snippetsOf(new URL(".", location.href).href, link, title, presenting);
  return html`
    ${snippet("Link", texts.link, copied, deeds)}
    <p class="aside share-length">
      It holds the program, how it is looked at and where the playhead is. ${lengthWords(texts.link)}
    </p>
    ${start(presenting, deeds)}
    ${snippet("Frame for a page", texts.iframe, copied, deeds)} ${snippet("Markdown", texts.markdown, copied, deeds)}
  `;
}

function start(presenting: boolean, deeds: Deeds): TemplateResult {
  const change = ({ currentTarget }: Event) => deeds.begin((currentTarget as HTMLInputElement).checked);
  return html`<label class="check"><input type="checkbox" .checked=${presenting} @change=${change} />Start in Present</label>`;
}

function snippet(name: string, text: string, copied: Model["copied"], deeds: Deeds): TemplateResult {
  const done = copied?.of === name ? (copied.how === "copied" ? "Copied" : withCommand("C")) : "Copy";
  const select = (event: Event) => (event.currentTarget as HTMLInputElement).select();
  return html`<div class="share-snippet">
    <label>
      <span>${name}</span>
      <input type="text" readonly spellcheck="false" .value=${text} @focus=${select} />
    </label>
    <button
      type="button"
      class="button"
      aria-label="Copy: ${name}"
      @click=${({ currentTarget }: Event) => deeds.copy(currentTarget as HTMLElement, name)}
    >
      ${done}
    </button>
  </div>`;
}

function downloads({ downloads, saving }: Model, deeds: Deeds): TemplateResult {
  if (typeof downloads === "string") return html`<p class="aside">${downloads}</p>`;
  return html`<ul class="share-downloads">
    ${downloads.map(
      (download) => html`<li>
        <button type="button" class="button" aria-disabled=${saving !== null} @click=${() => deeds.save(download)}>
          ${download.name}
        </button>
        <span class="aside">${download.what}${saving === download.name ? html` · making it` : nothing}</span>
      </li>`,
    )}
  </ul>`;
}
