// What the share dialog is told of the page: a link's contents and the downloads, as functions of the state.
import type { Example } from "virtual:examples";
import { isStale, runOf, type State } from "../state/state";
import type { Download, SharePage } from "./dialog";
import { type Ask, downloadsOf } from "./exports";
import type { Shared } from "./link";

export function sharePage(state: () => State, examples: readonly Example[], ask: Ask, closed: () => void): SharePage {
  const titleOf = (source: string | null) => examples.find((example) => example.source === source)?.title ?? null;
  return {
    shared: () => sharedOf(state()),
    title: () => titleOf(state().source) ?? "An asyncio program to run",
    downloads: () => downloads(state(), titleOf(state().ranSource) ?? "", ask),
    closed,
  };
}

function sharedOf(state: State): Shared {
  const { source, axis, opened, playhead, replay } = state;
  const run = isStale(state) ? null : runOf(state);
  const stands = run !== null && replay !== null && playhead < run.event_count;
  return { code: source, axis, opened, playhead: stands ? playhead : null };
}

function downloads(state: State, title: string, ask: Ask): readonly Download[] | string {
  const { replay, awaitingReplay } = state;
  const run = runOf(state);
  if (!run) return "Run the program: then its timeline and its record can be downloaded here.";
  if (replay) return downloadsOf({ run, replay, title }, ask);
  if (awaitingReplay) return "The run is still being worked out: close this and open it again in a moment.";
  return "Of this run there is nothing to download: it cannot be played back. Run the program again.";
}
