// Dragging on the overview.
import type { Actions } from "../../state/actions";
import { rowTop } from "../layout/geometry";
import { HEIGHT, type Overview, PAD, windowOf } from "../layout/overview";
import { inSight, within, withSpan } from "../layout/zoom";

/** The middle of the window comes to the pointer. */
export function dragOverview(event: PointerEvent, props: Overview, actions: Actions): void {
  const { model, geometry, view } = props;
  const strip = event.currentTarget as Element;
  const box = strip.getBoundingClientRect();
  const { plotLeft, plotRight, whole, axis } = geometry;
  const middle = ((event.clientX - box.left - plotLeft) / (plotRight - plotLeft)) * whole[1];
  const [from, to] = inSight(geometry);
  const { h } = windowOf(props);
  const share = (event.clientY - box.top - PAD - h / 2) / Math.max(1, HEIGHT - 2 * PAD - h);
  const most = Math.max(0, rowTop(geometry, model.rows.length) - view.height);
  const top = Math.round(Math.max(0, Math.min(1, share)) * most);
  actions.changeTimeline({ ...withSpan(view, axis, within(geometry, middle - (to - from) / 2, to - from)), top });
  const scroller = strip.closest(".timeline")?.querySelector(".timeline-scroll");
  if (scroller) scroller.scrollTop = top;
}
