// Wheel, trackpad and two fingers on the timeline. A plain wheel over the tracks scrolls as everywhere. What knows the
// gestures (zooming.ts) comes with the first run; a wheel turned before that is made up for.

import { Directive, directive, type ElementPart } from "lit/directive.js";
import { noChange } from "lit/html.js";
import { tellMissing } from "../../ui/notice";
import type { Zoomable } from "./zoomable";
import type { Zooming } from "./zooming";

class ZoomDirective extends Directive {
  #now: Zoomable | null = null;
  #zooming: Zooming | null = null;
  #early: WheelEvent[] = [];

  render(_now: Zoomable): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [now]: [Zoomable]): unknown {
    const first = this.#now === null;
    this.#now = now;
    this.#zooming?.follow(now);
    if (first) this.#attach(element);
    return noChange;
  }

  #attach(element: Element): void {
    const early = (event: Event) => this.#keep(event as WheelEvent);
    element.addEventListener("wheel", early, { passive: false });
    const come = async () => {
      const { Zooming } = await import("./zooming");
      element.removeEventListener("wheel", early);
      if (this.#now) this.#zooming = new Zooming(element, this.#now);
      for (const event of this.#early) element.dispatchEvent(new WheelEvent(event.type, event));
    };
    come().catch(() => element.addEventListener("wheel", tellMissing, { once: true }));
  }

  /** The browser would zoom the whole page, or scroll it. */
  #keep(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey && !this.#now?.plainWheel) return;
    event.preventDefault();
    this.#early.push(event);
  }
}

export const zoomable = directive(ZoomDirective);
