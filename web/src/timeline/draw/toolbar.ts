// The timeline's own controls: the search under the tracks, and the buttons that zoom, which the menu View has.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Axis } from "../../run/axis";
import type { TrackId } from "../../run/track_id";
import type { Actions } from "../../state/actions";
import { icon } from "../../ui/icons";
import { findTask, foldsOver } from "../layout/find";
import { type Geometry, geometryOf, rowTop } from "../layout/geometry";
import { shownModel, type TimelineModel } from "../layout/model";
import type { TimelineView } from "../layout/view";
import { anchorIn, FACTOR, inSight, mostZoom, withSpan, zoomedBy } from "../layout/zoom";

/** Fewer tracks than this are seen at a glance. */
const SEARCH_FROM = 9;

export interface ToolbarProps {
  whole: TimelineModel;
  geometry: Geometry;
  view: TimelineView;
  /** Of the playhead on the axis. */
  playheadPlace: number;
}

export function zoomButtons({ geometry, view, playheadPlace }: ToolbarProps, actions: Actions): TemplateResult {
  const { axis } = geometry;
  const zoomed = view.zoomed[axis] !== null;
  const by = (factor: number) => () =>
    actions.changeTimeline(withSpan(view, axis, zoomedBy(geometry, factor, anchorIn(geometry, playheadPlace))));
  const [from, to] = inSight(geometry);
  const largest = geometry.whole[1] / (to - from) >= mostZoom(geometry) * 0.999;
  return html`<div class="switch" role="group" aria-label="Zoom the timeline">
    ${zoomButton("zoomOut", "Zoom out", !zoomed, by(1 / FACTOR))} ${zoomButton("zoomIn", "Zoom in", largest, by(FACTOR))}
    ${zoomButton("fit", "Fit all in sight", !zoomed, () => actions.changeTimeline(withSpan(view, axis, null)))}
  </div>`;
}

/** Out of use it stays where the focus can be, so that pressing it to its end does not lose the place. */
function zoomButton(name: "zoomIn" | "zoomOut" | "fit", words: string, off: boolean, press: () => void): TemplateResult {
  return html`<button
    type="button"
    class="button"
    title=${words}
    aria-label=${words}
    aria-disabled=${off}
    @click=${off ? nothing : press}
  >
    ${icon(name)}
  </button>`;
}

export function taskSearch({ whole, geometry, view }: ToolbarProps, actions: Actions): TemplateResult | typeof nothing {
  if (whole.rows.length < SEARCH_FROM) return nothing;
  const look = (event: Event, words: string, from: TrackId | null) => {
    const found = findTask(whole, words, from);
    const collapsed = found === null ? view.collapsed : without(view.collapsed, foldsOver(whole, found));
    const shown = { ...view, collapsed };
    const top = found === null ? view.top : scrollTo(event.currentTarget as Element, whole, shown, geometry.axis, found);
    actions.changeTimeline({ search: words, found, collapsed, top });
  };
  const missing = view.search.trim() !== "" && view.found === null;
  return html`<div class="timeline-search" role="search">
    <input
      type="search"
      placeholder="Find a task"
      aria-label="Find a task by its name"
      autocomplete="off"
      spellcheck="false"
      .value=${view.search}
      @input=${(event: InputEvent) => look(event, (event.currentTarget as HTMLInputElement).value, null)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Enter") look(event, view.search, view.found);
        if (event.key === "Escape" && view.search !== "") {
          event.preventDefault();
          event.stopPropagation();
          actions.changeTimeline({ search: "", found: null });
        }
      }}
    />
    <span class="search-answer" role="status">${missing ? `no task is called ${view.search.trim()}` : nothing}</span>
  </div>`;
}

function without(all: ReadonlySet<TrackId>, some: readonly TrackId[]): ReadonlySet<TrackId> {
  return some.some((one) => all.has(one)) ? new Set([...all].filter((one) => !some.includes(one))) : all;
}

/** Brings the found row to the middle of the window, once it is drawn; returns how far that is scrolled. */
function scrollTo(inside: Element, whole: TimelineModel, view: TimelineView, axis: Axis, track: TrackId): number {
  const scroller = inside.closest(".timeline")?.querySelector(".timeline-scroll");
  const model = shownModel(whole, view.collapsed);
  const geometry = geometryOf(model, view, axis);
  const middle = Math.max(0, rowTop(geometry, model.rowOf.get(track) ?? 0) - view.height / 2 + geometry.rowHeight);
  // The rows may have to be unfolded first, and then the window can scroll further.
  queueMicrotask(() => scroller?.scrollTo({ top: middle }));
  return middle;
}
