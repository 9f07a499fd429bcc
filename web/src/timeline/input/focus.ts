// The slices as elements that can have the focus.
import type { Target } from "../../run/stretches";

export function focusOption(drawing: Element, target: Target): void {
  drawing.querySelector<SVGElement>(`#${optionId(target)}`)?.focus({ preventScroll: true });
}

/** The id of a slice's element. */
export function optionId({ track, index }: Target): string {
  return `slice-${track}-${index}`;
}
