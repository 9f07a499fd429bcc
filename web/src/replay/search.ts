// Binary search in what stands in the order of events.

/** How many leading items satisfy `holds`, which must be true up to some place and false from there on. */
export function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the event at this place in the trace has happened with the playhead there; null never happens. */
export function happened(event: number | null, playhead: number): boolean {
  return event !== null && event < playhead;
}
