// Which entries of the output are one traceback: each is shown as one line and opened on demand. Pure.
//
// Only what is certain counts: a traceback as CPython writes one, from its head to the line with the exception. Where its
// message goes on, that is known of the error that ended the run; else the rest stays as it is printed.
import type { OutputEntry, Run } from "../run/types";

/** The entries from `first` to before `end`; `head` is the exception and `line` where it was raised. */
export interface Traceback {
  readonly first: number;
  readonly end: number;
  readonly head: string;
  readonly line: number | null;
}

export type Piece = Traceback | number;

const known = new WeakMap<Run, readonly Piece[]>();

/** All of the output in its order: entries by their index, and tracebacks. */
export function piecesOf(run: Run): readonly Piece[] {
  const pieces = known.get(run) ?? split(run);
  known.set(run, pieces);
  return pieces;
}

function split({ output, error }: Run): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < output.length; ) {
    const found = lastWords(output, at, error) ?? tracebackAt(output, at);
    pieces.push(found ?? at);
    at = found?.end ?? at + 1;
  }
  return pieces;
}

/** What Python itself wrote of the error that ended the run. */
function lastWords(output: Run["output"], first: number, error: Run["error"]): Traceback | null {
  if (!error || output[first]?.by !== "python" || !/^ *(\| +)?File "/m.test(error.traceback)) return null;
  let [end, text] = [first, ""];
  while (text.length < error.traceback.length && sameWriting(output, first, end)) text += output[end++]?.text;
  if (text !== error.traceback) return null;
  const message = error.message.split("\n", 1)[0];
  return { first, end, head: message ? `${error.type}: ${message}` : error.type, line: error.line };
}

function sameWriting(output: Run["output"], first: number, at: number): boolean {
  const [a, b] = [output[first], output[at]] as [OutputEntry, OutputEntry | undefined];
  const same = (key: keyof OutputEntry) => a[key] === b?.[key];
  return same("time_us") && same("stream") && same("task") && same("thread") && same("callback") && same("by");
}

const HEAD = /^(?: *\+ Exception Group )?Traceback \(most recent call last\):\n$/;
const FRAME = /^ {2}(?:File ".*|\[Previous line repeated .*)\n$|^ {4}.*\n$/;
const EXCEPTION = /^[\p{L}_][\p{L}\p{N}_.<>]*(?:: .*)?$/su;
const IN_GROUP = /^ +[|+]/;
const BETWEEN =
  /^(?:The above exception was the direct cause of the following|During handling of the above exception, another) exception/;

function tracebackAt(output: Run["output"], first: number): Traceback | null {
  let found: Traceback | null = null;
  for (let at: number | null = first; at !== null; at = found && nextOf(output, first, found.end)) {
    const part: Omit<Traceback, "first"> | null = isWritten(output, first, at, HEAD) ? partAt(output, first, at) : null;
    if (!part) break;
    found = { first, ...part };
  }
  return found;
}

/** Where the next exception of a chain begins. */
function nextOf(output: Run["output"], first: number, at: number): number | null {
  const isBlank = (index: number) => isWritten(output, first, index, /^\n$/);
  return isBlank(at) && isWritten(output, first, at + 1, BETWEEN) && isBlank(at + 2) ? at + 3 : null;
}

function isWritten(output: Run["output"], first: number, at: number, what: RegExp): boolean {
  return sameWriting(output, first, at) && what.test(output[at]?.text ?? "");
}

/** One exception with its frames, or a group with all that is in it. */
function partAt(output: Run["output"], first: number, head: number): Omit<Traceback, "first"> | null {
  const grouped = IN_GROUP.test(output[head]?.text ?? "");
  let [at, exception, frames, line] = [head + 1, "", 0, null as number | null];
  for (; isWritten(output, first, at, grouped ? IN_GROUP : FRAME); at += 1) {
    const text = (output[at]?.text ?? "").replace(/^ *\| /, "");
    if (exception) continue; // what is in the group has lines of its own
    const place = /^ {2}File ".*", line (\d+)/.exec(text);
    if (place) frames += 1;
    if (place && text.includes('"main.py"')) line = Number(place[1]);
    if (grouped && EXCEPTION.test(text.trimEnd())) exception = text.trimEnd();
  }
  if (frames === 0) return null;
  if (!grouped) return withException(output, first, at, line);
  return exception ? { end: at, head: exception, line } : null;
}

/** The line after the frames; a long one is in several entries. */
function withException(output: Run["output"], first: number, from: number, line: number | null): Omit<Traceback, "first"> | null {
  let [end, text] = [from, ""];
  while (!text.endsWith("\n") && sameWriting(output, first, end)) text += output[end++]?.text;
  const head = text.replace(/\n$/, "");
  return EXCEPTION.test(head) ? { end, head, line } : null;
}
