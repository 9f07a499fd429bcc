// Keeps hidden lines as they are, whatever is done to the text around them. Pure: from a transaction to what of it is let through.
//
// A stretch is some hidden lines with the line ends that part them from the lines shown. Its two ends are in lines shown, and
// text may be put there; nothing may be put in between, and nothing of it taken away.

import { type ChangeSpec, EditorSelection, type SelectionRange, Transaction, type TransactionSpec } from "@codemirror/state";

/** Where in the text it is. `before` and `after` tell whether there is a line shown on that side, for the cursor and the text. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly before: boolean;
  readonly after: boolean;
}

/** What one person puts in at one place; all else with text in it is a command's, such as to indent many lines. */
const TYPED = ["input.type", "input.paste", "input.drop", "input.complete"];

interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  /** Where the text is in the document that the transaction would have made. */
  readonly made: number;
}

type Let = Change & { readonly at: number; readonly cuts: readonly (readonly [number, number])[] };

/** The transaction as far as it leaves the stretches alone; itself if it does. */
export function guarded(transaction: Transaction, stretches: readonly Stretch[]): TransactionSpec | readonly TransactionSpec[] {
  if (!transaction.docChanged) return withCursorsShown(transaction, stretches);
  const changes = changesOf(transaction);
  if (!changes.some((change) => stretches.some((stretch) => touches(change, stretch)))) return transaction;
  if (transaction.isUserEvent("move")) return []; // half of a move would double or lose what is moved
  const typed = TYPED.some((event) => transaction.isUserEvent(event)) || isEnter(transaction);
  const kept = changes.flatMap((change) => letThrough(change, stretches, typed));
  if (kept.length === 0) return [];
  return rebuilt(transaction, kept, stretches);
}

function isEnter(transaction: Transaction): boolean {
  return transaction.annotation(Transaction.userEvent) === "input" && changesOf(transaction).length === 1;
}

function changesOf({ changes }: Transaction): Change[] {
  const found: Change[] = [];
  changes.iterChanges((from, to, made, _, insert) => void found.push({ from, to, insert: insert.toString(), made }), true);
  return found;
}

/** Text may be put at either end where there is a line shown. */
function touches({ from, to }: Change, { from: start, to: end, before, after }: Stretch): boolean {
  if (from < to) return from < end && to > start;
  return from > start ? from < end || (from === end && !after) : from === start && !before;
}

function letThrough(change: Change, stretches: readonly Stretch[], typed: boolean): Let[] {
  const touched = stretches.filter((stretch) => touches(change, stretch));
  if (touched.length && change.insert && !typed) return [];
  const at = shown(change.from, stretches, true);
  const cuts = without(change, touched);
  const insert = at === null ? "" : change.insert;
  return insert || cuts.length ? [{ ...change, insert, at: at ?? change.from, cuts }] : [];
}

/** What of the change's range is in none of the stretches. */
function without({ from, to }: Change, stretches: readonly Stretch[]): [number, number][] {
  const cuts: [number, number][] = [];
  let rest = from;
  for (const stretch of stretches) {
    if (stretch.from > rest) cuts.push([rest, stretch.from]);
    rest = Math.max(rest, stretch.to);
  }
  if (rest < to) cuts.push([rest, to]);
  return cuts;
}

/** The place in the lines shown that is nearest in the direction, else in the other one; null if no line is shown there. */
function shown(position: number, stretches: readonly Stretch[], forward: boolean): number | null {
  const stretch = stretches.find(({ from, to, before, after }) => {
    return position > from ? position < to || (position === to && !after) : position === from && !before;
  });
  if (!stretch) return position;
  const { from, to, before, after } = stretch;
  if (after && (forward || !before)) return to;
  return before ? from : null;
}

function rebuilt(transaction: Transaction, kept: readonly Let[], stretches: readonly Stretch[]): TransactionSpec {
  const { startState, effects, scrollIntoView, selection } = transaction;
  const specs: ChangeSpec[] = kept.flatMap(({ at, insert, cuts }) => [
    ...(insert ? [{ from: at, insert }] : []),
    ...cuts.map(([from, to]) => ({ from, to })),
  ]);
  const changes = startState.changes(specs);
  const moved = stretches.map(({ from, to, ...sides }) => ({
    from: changes.mapPos(from, 1),
    to: changes.mapPos(to, -1),
    ...sides,
  }));
  const place = (position: number) => {
    const text = kept.find(({ insert, made }) => position >= made && position <= made + insert.length);
    if (text?.insert) return changes.mapPos(text.at, -1) + position - text.made;
    return changes.mapPos(transaction.changes.invertedDesc.mapPos(position, -1), 1);
  };
  const meant = selection ?? startState.selection.map(transaction.changes, 1);
  const ranges = meant.ranges.map(({ anchor, head }) => EditorSelection.range(place(anchor), place(head)));
  return {
    changes,
    effects,
    scrollIntoView,
    selection: EditorSelection.create(
      ranges.map((range) => cursorShown(range, moved, true)),
      meant.mainIndex,
    ),
    annotations: (transaction as TransactionSpec).annotations ?? [],
  };
}

/** A cursor that would be among hidden lines goes on in its direction, or stays. */
function withCursorsShown(transaction: Transaction, stretches: readonly Stretch[]): TransactionSpec | readonly TransactionSpec[] {
  const { selection, startState } = transaction;
  if (!selection) return transaction;
  const forward = selection.main.head >= startState.selection.main.head;
  const ranges = selection.ranges.map((range) => cursorShown(range, stretches, forward));
  if (ranges.every((range, index) => range === selection.ranges[index])) return transaction;
  return [transaction, { selection: EditorSelection.create(ranges, selection.mainIndex) }];
}

function cursorShown(range: SelectionRange, stretches: readonly Stretch[], forward: boolean): SelectionRange {
  if (!range.empty) return range;
  const place = shown(range.head, stretches, forward) ?? range.head;
  return place === range.head ? range : EditorSelection.cursor(place);
}
