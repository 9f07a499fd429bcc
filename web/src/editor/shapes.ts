// Beside the code, at rest as well: the shapes of the tasks, each by the line of the call that made it.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, GutterMarker, gutter } from "@codemirror/view";
import type { Task } from "../run/types";
import { taskClass } from "../ui/palette";

const MOST = 3; // on a line; the title says how many there are

const setShapes = StateEffect.define<readonly Task[]>();

export function showShapes(view: EditorView, tasks: readonly Task[]): void {
  view.dispatch({ effects: setShapes.of(tasks) });
}

/** The tasks of a line: the first of them, and how many there are. */
interface Made {
  first: Task[];
  count: number;
}

class Shapes extends GutterMarker {
  readonly #words: string;

  constructor(readonly made: Made) {
    super();
    const { first, count } = made;
    this.#words = count > MOST ? `${count} tasks` : first.map(({ label }) => label).join(", ");
  }

  override eq({ made: { first, count } }: Shapes): boolean {
    return count === this.made.count && first.every((task, index) => task === this.made.first[index]);
  }

  override toDOM(): HTMLElement {
    const { first, count } = this.made;
    const shapes = document.createElement("span");
    shapes.className = count > 1 ? "cm-shapes cm-several" : "cm-shapes";
    shapes.title = this.#words;
    for (const { id } of first) {
      const shape = document.createElement("span");
      shape.className = `dot ${taskClass(id)}`;
      shapes.append(shape);
    }
    return shapes;
  }
}

/** They speak of the text that ran, and go as soon as it changes. */
const shapesField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(shapes, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setShapes)) continue;
      const { doc } = transaction.state;
      const byLine = [...madeByLine(effect.value)].filter(([line]) => line >= 1 && line <= doc.lines);
      return RangeSet.of(
        byLine.map(([line, made]) => new Shapes(made).range(doc.line(line).from)),
        true,
      );
    }
    return transaction.docChanged ? RangeSet.empty : shapes;
  },
});

function madeByLine(tasks: readonly Task[]): Map<number, Made> {
  const byLine = new Map<number, Made>();
  for (const task of tasks) {
    const line = task.made_line ?? task.created_line;
    if (line === null) continue;
    const made = byLine.get(line) ?? { first: [], count: 0 };
    if (made.count++ < MOST) made.first.push(task);
    byLine.set(line, made);
  }
  return byLine;
}

export const shapes = [shapesField, gutter({ class: "cm-shapeGutter", markers: (view) => view.state.field(shapesField) })];
