// The embed's state: the page's own, and what only an embed has.
import { megabytes } from "virtual:download";
import type { Example } from "virtual:examples";
import { statusOf } from "../app/status";
import type { Status } from "../panels/code";
import { USUAL_LIMITS } from "../state/limits";
import { initialState, type State } from "../state/state";
import type { EmbedOptions } from "./options";

export interface EmbedState extends State {
  readonly options: EmbedOptions;
  /** Somebody asked for Python. Until then nothing of it is downloaded. */
  asked: boolean;
  /** Another embed of the page has fetched Python. */
  near: boolean;
  /** Sentences on what could not be used. */
  notes: readonly string[];
  /** An SVG as a `data:` URL: what the program does, drawn by whoever made the page around the embed. */
  still: string | null;
  /** Where the full playground opens with this very code. */
  link: string;
}

export function embedStatus(state: EmbedState): Status {
  if (state.asked) return statusOf(state);
  const before = state.reply ? "recorded · " : "";
  const text = state.near ? `${before}ready` : `${before}Run downloads Python once: ${megabytes.toFixed(1)} MB`;
  return { tone: "calm", text, fraction: null };
}

export function initialEmbedState(program: Example, options: EmbedOptions, notes: readonly string[]): EmbedState {
  const { axis, panels, play } = options;
  const opened = { loop: panels.includes("loop"), arrows: false, story: panels.includes("story") };
  const settings = {
    axis,
    opened,
    tab: "output",
    autoplay: play === "on",
    shortcuts: true,
    limits: USUAL_LIMITS,
    tabIndents: false,
  } as const;
  const shared = initialState({ source: program.source, example: program.id, replaced: null }, settings);
  return { ...shared, options, notes, embedded: true, narrow: true, asked: false, near: false, still: null, link: "./" };
}
