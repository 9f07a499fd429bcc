// What the status says: two lines at most, whatever a program names, and the whole on demand, in a box over the page.
import { ref } from "lit/directives/ref.js";
import { html, type TemplateResult } from "lit/html.js";

/** Shorter texts fit into two lines at any width. */
const FITS = 40;
const GAP_PX = 6;

/** `tone` is a class. It is read aloud whole. */
export function statusText(text: string, tone = ""): TemplateResult {
  return html`<p class="status-text ${tone}" role="status" ${ref(watch)}>${text}</p>
    <button type="button" class="button button-small status-more" popovertarget="status-whole" hidden>More</button>
    <div class="status-whole" id="status-whole" popover tabindex="0" role="group" aria-label="Status in full" @beforetoggle=${place}></div>`;
}

const watched = new WeakSet<Element>();

function watch(text: Element | undefined): void {
  if (!text || watched.has(text)) return;
  watched.add(text);
  const look = () => offer(text);
  new ResizeObserver(look).observe(text);
  new MutationObserver(look).observe(text, { characterData: true, childList: true, subtree: true });
}

/** "More" is there where something is cut. */
function offer(text: Element): void {
  const button = text.nextElementSibling as HTMLButtonElement;
  const whole = button.nextElementSibling as HTMLElement;
  button.hidden = (text.textContent?.length ?? 0) < FITS || text.scrollHeight <= text.clientHeight;
  if (whole.matches(":popover-open") && whole.textContent !== text.textContent) whole.hidePopover();
}

/** Above the status, or below it where there is more. */
function place(event: ToggleEvent): void {
  if (event.newState !== "open") return;
  const whole = event.currentTarget as HTMLElement;
  const status = whole.parentElement?.getBoundingClientRect();
  if (!status) return;
  const { left, width, top, bottom } = status;
  const above = top > innerHeight - bottom;
  const high = (above ? top : innerHeight - bottom) - 2 * GAP_PX;
  const edge = above ? `bottom: ${innerHeight - top + GAP_PX}px` : `top: ${bottom + GAP_PX}px`;
  whole.style.cssText = `left: ${left}px; width: ${width}px; max-height: ${high}px; ${edge}`;
  whole.textContent = whole.parentElement?.querySelector(".status-text")?.textContent ?? "";
}
