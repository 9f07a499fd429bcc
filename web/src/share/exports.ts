// What can be downloaded of a run. Python makes the texts; here they become files.
import type { Replay } from "../replay/types";
import type { Run } from "../run/types";
import type { Download } from "./dialog";
import { pngOf } from "./png";
import { saveFile } from "./save";
import { savedRun } from "./saved_run";

export interface Exported {
  readonly run: Run;
  readonly replay: Replay;
  readonly title: string;
  /** The program that ran. */
  readonly source: string;
  /** The run was opened from a file. */
  readonly opened: boolean;
}

/** Asks Python for an export, with its arguments as JSON. */
export type Ask = (what: string, args: string) => Promise<string>;

export function downloadsOf({ run, replay, title, source, opened }: Exported, ask: Ask): readonly Download[] {
  const svg = () => ask("svg", JSON.stringify({ run, replay, title, theme: "light" }));
  const trace = () => ask("perfetto", JSON.stringify({ run, replay }));
  const save = (text: string, type: string, name: string) => saveFile(new Blob([text], { type }), name);
  return [
    {
      name: "Picture (SVG)",
      what: "the timeline, for slides and papers, sharp at any size",
      save: async () => save(await svg(), "image/svg+xml", "gather-timeline.svg"),
    },
    {
      name: "Picture (PNG)",
      what: "the timeline, for everything else",
      save: async () => saveFile(await pngOf(await svg()), "gather-timeline.png"),
    },
    {
      name: "Run (JSON)",
      what: "the whole record of the run",
      save: async () => save(await wholeRun(run, opened, ask), "application/json", "gather-run.json"),
    },
    {
      name: "Trace (JSON)",
      what: "for ui.perfetto.dev: open the file there",
      save: async () => save(await trace(), "application/json", "gather-trace.json"),
    },
    {
      name: "Saved run",
      what: "the program with its run, to open here again: ?, then Open a run",
      save: async () => save(savedRun({ source, run, replay }), "application/json", "gather-saved-run.json"),
    },
  ];
}

/** The events are not on the page; without the interpreter that ran the program they are gone. */
async function wholeRun(run: Run, opened: boolean, ask: Ask): Promise<string> {
  // Another run's may be there, and look like this one's.
  if (opened) throw new Error("it was opened from a file, without its trace events: run the program, then download it");
  const events: unknown = JSON.parse(await ask("events", JSON.stringify({ event_count: run.event_count })));
  return JSON.stringify(events === null ? run : { ...run, events });
}
