// The way between an embed and the full playground: links that hold a program and how its run is looked at.
import { Refusal, readLink, type Shared, writeLink } from "../share/link";
import { isStale, runOf, type State } from "../state/state";

/** Relative to the embed; without a program, where that is too long for a link. */
export async function linkTo(state: State): Promise<string> {
  const { source: code, axis, opened, playhead } = state;
  const run = isStale(state) ? null : runOf(state);
  const shown = run !== null && playhead < run.event_count ? playhead : null;
  const link = await writeLink({ code, axis, opened, playhead: shown });
  return link instanceof Refusal ? "./" : `./${link}`;
}

/** A sentence if there is no program in it. */
export async function programInLink(hash: string): Promise<Shared | string> {
  const shared = await readLink(hash);
  return shared instanceof Refusal ? shared.message : shared;
}
