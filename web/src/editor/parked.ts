// Where the tasks are at the playhead: a pill for each at its line's end, and the running one's line marked.
import { type EditorState, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Parked, ParkedLine } from "../replay/parked";
import type { Target } from "../run/stretches";
import { type TrackId, taskOf } from "../run/track_id";
import { formatNumber } from "../ui/format";
import { taskClass } from "../ui/palette";

const setParked = StateEffect.define<readonly ParkedLine[]>();

export function showParked(view: EditorView, lines: readonly ParkedLine[]): void {
  if (lines.length === 0 && view.state.field(parkedField) === Decoration.none) return;
  view.dispatch({ effects: setParked.of(lines) });
}

class Pills extends WidgetType {
  readonly #key: string;

  constructor(readonly parked: ParkedLine) {
    super();
    const { first, count } = parked;
    this.#key = [count, ...first.map(({ target, label, doing }) => `${target.track} ${target.index} ${label} ${doing}`)].join(
      "\n",
    );
  }

  override eq(other: Pills): boolean {
    return other.#key === this.#key;
  }

  override toDOM(): HTMLElement {
    const { first, count } = this.parked;
    const pills = document.createElement("span");
    pills.className = count > 2 ? "cm-parked cm-crowd" : "cm-parked";
    pills.append(...first.map(pill));
    if (count > first.length) pills.append(restPill(count - first.length));
    return pills;
  }

  override ignoreEvent(): boolean {
    return false; // the handlers below want to hear of the pointer
  }
}

function pill({ target, label, doing }: Parked): HTMLElement {
  const element = document.createElement("span");
  element.className = `cm-pill ${taskClass(taskOf(target.track))} ${doing === "runs" ? "cm-pillRunning" : ""}`;
  element.dataset["track"] = target.track;
  element.dataset["index"] = String(target.index);
  const shape = document.createElement("span");
  shape.className = "dot";
  const name = document.createElement("span");
  name.className = "cm-pillName";
  name.textContent = label;
  const verb = document.createElement("span");
  verb.className = "cm-pillVerb";
  verb.textContent = doing;
  element.append(shape, name, " ", verb);
  element.title = `${label} ${doing}`;
  return element;
}

function restPill(count: number): HTMLElement {
  const element = document.createElement("span");
  element.className = "cm-pill cm-pillRest";
  element.textContent = `+${formatNumber(count)}`;
  element.title = `and ${formatNumber(count)} more`;
  return element;
}

/** They speak of the text that ran, and go as soon as it changes. */
const parkedField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setParked)) return decorations(transaction.state, effect.value);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorations({ doc }: EditorState, lines: readonly ParkedLine[]): DecorationSet {
  const ranges = lines.flatMap((parked): Range<Decoration>[] => {
    if (parked.line < 1 || parked.line > doc.lines) return [];
    const line = doc.line(parked.line);
    const pills = Decoration.widget({ widget: new Pills(parked), side: 1 }).range(line.to);
    const running = parked.first.find(({ doing }) => doing === "runs");
    if (!running) return [pills];
    return [Decoration.line({ class: `cm-runningLine ${taskClass(taskOf(running.target.track))}` }).range(line.from), pills];
  });
  return ranges.length ? Decoration.set(ranges, true) : Decoration.none;
}

export interface PillEvents {
  point(target: Target | null): void;
  select(target: Target): void;
}

/** Pointing at a pill points at the stretch its task is in. */
export function parkedMarks(events: PillEvents): [typeof parkedField, ReturnType<typeof EditorView.domEventHandlers>] {
  const handlers = EditorView.domEventHandlers({
    mouseover: (event) => {
      const target = targetUnder(event);
      if (target) events.point(target);
    },
    mouseout: (event) => {
      if (targetUnder(event)) events.point(null);
    },
    mousedown: (event) => {
      const target = targetUnder(event);
      if (target) events.select(target);
      return target !== null; // the caret stays where it was
    },
  });
  return [parkedField, handlers];
}

function targetUnder({ target }: Event): Target | null {
  const data = target instanceof Element ? target.closest<HTMLElement>(".cm-pill[data-track]")?.dataset : undefined;
  return data ? { track: data["track"] as TrackId, index: Number(data["index"]) } : null;
}
