// The runs of the examples, made when the site was built: they stand in the embed before anybody has asked for Python.

import { recordings } from "virtual:recordings";
import type { RunReply } from "../python/page/client";
import { checkedReplay } from "../replay/check";
import { checkedRun } from "../run/check";

/** Null if there is none, or it can't be had: the embed then waits for Run. */
export async function recordingOf(example: string): Promise<RunReply | null> {
  const file = Object.hasOwn(recordings, example) ? recordings[example] : undefined;
  if (file === undefined) return null;
  try {
    const response = await fetch(new URL(file, import.meta.url));
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const [run, replay] = (await response.text()).split("\n");
    const checked = checkedRun(run ?? "");
    return { kind: "ran", run: checked, realMs: 0, replay: Promise.resolve(checkedReplay(replay ?? "", checked)) };
  } catch (error) {
    console.warn(`no recording of ${example}:`, error);
    return null;
  }
}
