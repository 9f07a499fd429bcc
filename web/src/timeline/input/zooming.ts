// What d3-zoom makes of the wheel, the trackpad and two fingers on the timeline. It comes when there is a run to look
// at: see gestures.ts.
import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import type { Span } from "../../run/axis";
import type { Geometry } from "../layout/geometry";
import { mostZoom, pannedBy, within, withSpan } from "../layout/zoom";
import { isSideways, type Zoomable } from "./zoomable";

type Zoomed = Element & { __zoom?: ZoomTransform };

/** Makes an element zoom the axis; d3-zoom keeps its transform on the element, so the page's own is put there each time. */
export class Zooming {
  #now: Zoomable;
  readonly #zoom: ZoomBehavior<Element, unknown>;

  constructor(
    private readonly element: Zoomed,
    now: Zoomable,
  ) {
    this.#now = now;
    this.#zoom = this.#behaviour();
    this.follow(now);
    select<Element, unknown>(element).call(this.#zoom).on("dblclick.zoom", null).on("mousedown.zoom", null);
    this.follow(now); // d3-zoom has put a transform of its own there
    element.addEventListener("wheel", (event) => this.#pan(event as WheelEvent), { passive: false });
  }

  follow(now: Zoomable): void {
    this.#now = now;
    this.#zoom.scaleExtent([1, mostZoom(now.geometry)]);
    this.element.__zoom = transformOf(now.geometry);
  }

  #behaviour(): ZoomBehavior<Element, unknown> {
    const sides = (): [[number, number], [number, number]] => {
      const { plotLeft, plotRight } = this.#now.geometry;
      return [
        [plotLeft, 0],
        [plotRight, 1],
      ];
    };
    return zoom<Element, unknown>()
      .filter((event: Event) => this.#means(event))
      .touchable(true) // a screen may be touched though the page did not open on one
      .extent(sides)
      .constrain((transform) => transform)
      .on("zoom", (event: D3ZoomEvent<Element, unknown>) => {
        // Only what a hand did: the page's own changes come back through here as well.
        if (!event.sourceEvent) return;
        const { geometry, view, actions } = this.#now;
        actions.changeTimeline(withSpan(view, geometry.axis, spanOfTransform(geometry, event.transform)));
      });
  }

  #means(event: Event): boolean {
    if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || (this.#now.plainWheel && !isSideways(event));
    return "touches" in event && (event as TouchEvent).touches.length > 1;
  }

  /** Sideways, a wheel moves along the axis while there is more of it. */
  #pan(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey || !isSideways(event)) return;
    const { geometry, view, actions } = this.#now;
    if (view.zoomed[geometry.axis] === null) return;
    event.preventDefault();
    const px = event.deltaX || event.deltaY;
    const span = pannedBy(geometry, px / (geometry.plotRight - geometry.plotLeft));
    actions.changeTimeline(withSpan(view, geometry.axis, span));
  }
}

/** What a zoomed axis is to d3-zoom, and the other way round. */
function transformOf({ x, whole, plotLeft, plotRight }: Geometry): ZoomTransform {
  const [from, to] = x.domain();
  const scale = whole[1] / (to - from);
  const base = (plotRight - plotLeft) / whole[1];
  return zoomIdentity.translate(plotLeft - scale * (plotLeft + from * base), 0).scale(scale);
}

function spanOfTransform(geometry: Geometry, transform: ZoomTransform): Span | null {
  const { whole, plotLeft, plotRight } = geometry;
  const base = (plotRight - plotLeft) / whole[1];
  const from = (transform.invertX(plotLeft) - plotLeft) / base;
  return within(geometry, from, whole[1] / transform.k);
}
