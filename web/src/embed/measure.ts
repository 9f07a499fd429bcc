// The size of the timeline's space, which only the browser knows. The space comes and goes with what is in it.

/** Returns what is to be called after each drawing. */
export function measureTimeline(changed: (size: { width: number; height: number }) => void): () => void {
  let observed: Element | null = null;
  const observer = new ResizeObserver(() => {
    if (observed) changed({ width: observed.clientWidth, height: observed.clientHeight });
  });
  return () => {
    const scroller = document.querySelector(".timeline-scroll");
    if (scroller === observed) return;
    observer.disconnect();
    observed = scroller;
    if (scroller) observer.observe(scroller);
  };
}
