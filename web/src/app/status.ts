// The status line: the state of the page in one sentence.

import type { Status } from "../panels/code";
import type { Replay } from "../replay/types";
import type { Run, RunError } from "../run/types";
import { isOpened, type State } from "../state/state";
import { formatRealTime, formatTime } from "../ui/format";
import { said } from "../ui/said";

export function statusOf(state: State): Status {
  const { python, reply } = state;
  if (python.kind === "failed") return { tone: "bad", text: python.message, fraction: null };
  if (python.kind === "booting") return booting(state, python.fraction, python.step);
  if (state.pending) return calm("running");
  if (reply?.kind === "ran") {
    if (state.playhead < reply.run.event_count) return replaying(state);
    return explained(elsewhere(finished(reply.run, reply.realMs, state.replay), reply.run), state);
  }
  if (reply?.kind === "internal_error") {
    const text = `our fault, not yours: ${reply.message}`;
    return { tone: "bad", text, fraction: null };
  }
  const version = python.kind === "ready" ? ` · Python ${python.python}` : "";
  return calm(`${reply?.kind === "stopped" ? "stopped · " : ""}ready${version}`);
}

function booting(state: State, fraction: number, step: string): Status {
  const before = state.reply?.kind === "stopped" ? "stopped · " : isOpened(state) ? "opened · " : "";
  const text = state.pending ? `will run as soon as Python is there · ${step}` : `${before}${step}`;
  return { tone: "calm", text, fraction };
}

/** While it plays the words stay the same: the line is announced whenever it changes. How long it takes is not told yet. */
function replaying({ playing, awaitingReplay, timeUs }: State): Status {
  return calm(playing || awaitingReplay ? "playing" : `at ${formatTime(timeUs)}`);
}

/** Of a run that was opened from a file nobody knows the real time. Of a failed one, why is worth more than the times. */
function finished(run: Run, realMs: number | null, replay: Replay | null): Status {
  const opened = realMs === null ? "opened · " : "";
  const times = `${formatTime(run.duration_us)} virtual${realMs === null ? "" : ` · ${formatRealTime(realMs)} real`}`;
  if (run.error === null) return { tone: "good", text: `${opened}finished in ${times}`, fraction: null };
  const why = replay?.answers[0]?.sentence;
  return { tone: "bad", text: `${opened}${failure(run, run.error)} · ${why ?? times}`, fraction: null };
}

/** What runs here as in a notebook, and fails where it is copied to. */
function elsewhere(status: Status, { tasks }: Run): Status {
  if (tasks[0]?.coroutine !== "<module>") return status;
  return { ...status, text: `${status.text} · await outside a function is a SyntaxError in a Python file` };
}

/** Why this is the end, when a link says otherwise; why there is nothing to play. */
function explained(status: Status, { misplaced, unplayable }: State): Status {
  if (unplayable) return { ...status, text: `${status.text} · it can't be played back: our fault, not yours` };
  if (!misplaced) return status;
  return { ...status, text: `${status.text} · opened at the end: the link's playhead is not in this run` };
}

function failure(run: Run, error: RunError): string {
  const where = error.line === null ? "" : ` on line ${error.line}`;
  switch (run.outcome) {
    case "syntax_error":
      return `${said(error.type)}${where}: ${said(error.message)}`;
    case "deadlocked":
      return `deadlocked${where}`;
    case "stopped":
      return said(error.message.endsWith(where) ? error.message : error.message + where);
    default:
      return `raised ${said(error.type)}${where}`;
  }
}

function calm(text: string): Status {
  return { tone: "calm", text, fraction: null };
}
