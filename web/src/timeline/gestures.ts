// Wheel, trackpad and two fingers on the timeline, by d3-zoom. A plain wheel over the tracks scrolls as everywhere.
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import type { Actions } from "../actions";
import type { Geometry } from "./geometry";
import type { TimelineView } from "./view";
import { mostZoom, pannedBy, spanOfTransform, transformOf, withSpan } from "./zoom";

export interface Zoomable {
  geometry: Geometry;
  view: TimelineView;
  actions: Actions;
  /** A plain wheel zooms here too, where there is nothing to scroll: on the axis. */
  plainWheel: boolean;
}

type Zoomed = Element & { __zoom?: ZoomTransform };

/** Makes an element zoom the axis; d3-zoom keeps its transform on the element, so the page's own is put there each time. */
class ZoomDirective extends Directive {
  #now: Zoomable | null = null;
  #zoom: ZoomBehavior<Element, unknown> | null = null;

  render(_now: Zoomable): unknown {
    return noChange;
  }

  override update(part: ElementPart, [now]: [Zoomable]): unknown {
    const first = this.#now === null;
    this.#now = now;
    const element: Zoomed = part.element;
    this.#zoom ??= this.#behaviour();
    const { geometry } = now;
    this.#zoom.scaleExtent([1, mostZoom(geometry)]);
    if (first) this.#attach(element);
    element.__zoom = transformOf(geometry);
    return noChange;
  }

  #behaviour(): ZoomBehavior<Element, unknown> {
    const sides = (): [[number, number], [number, number]] => {
      const { plotLeft = 0, plotRight = 1 } = this.#now?.geometry ?? {};
      return [[plotLeft, 0], [plotRight, 1]];
    };
    return zoom<Element, unknown>()
      .filter((event: Event) => this.#means(event))
      .touchable(true) // a screen may be touched though the page did not open on one
      .extent(sides)
      .constrain((transform) => transform)
      .on("zoom", (event: D3ZoomEvent<Element, unknown>) => {
        // Only what a hand did: the page's own changes come back through here as well.
        if (!this.#now || !event.sourceEvent) return;
        const { geometry, view, actions } = this.#now;
        actions.changeTimeline(withSpan(view, geometry.axis, spanOfTransform(geometry, event.transform)));
      });
  }

  #attach(element: Element): void {
    if (!this.#zoom) return;
    select(element).call(this.#zoom).on("dblclick.zoom", null).on("mousedown.zoom", null);
    element.addEventListener("wheel", (event) => this.#pan(event as WheelEvent), { passive: false });
  }

  #means(event: Event): boolean {
    if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || (Boolean(this.#now?.plainWheel) && !isSideways(event));
    return "touches" in event && (event as TouchEvent).touches.length > 1;
  }

  /** Sideways, a wheel moves along the axis while there is more of it. */
  #pan(event: WheelEvent): void {
    if (!this.#now || event.ctrlKey || event.metaKey || !isSideways(event)) return;
    const { geometry, view, actions } = this.#now;
    if (view.zoomed[geometry.axis] === null) return;
    event.preventDefault();
    const px = event.deltaX || event.deltaY;
    const span = pannedBy(geometry, px / (geometry.plotRight - geometry.plotLeft));
    actions.changeTimeline(withSpan(view, geometry.axis, span));
  }
}

function isSideways({ deltaX, deltaY, shiftKey }: WheelEvent): boolean {
  return shiftKey || Math.abs(deltaX) > Math.abs(deltaY);
}

export const zoomable = directive(ZoomDirective);
