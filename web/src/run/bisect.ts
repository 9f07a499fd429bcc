// Binary search in what stands in order: of events, of time, of rows.

/**
 * How many leading items satisfy `holds`, which must be true up to some place and false from there on. Of the first
 * `low` it is known that they do.
 */
export function countWhile<T>(items: readonly T[], holds: (item: T) => boolean, low = 0): number {
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the event at this place in the trace has happened with the playhead there; null never happens. */
export function happened(event: number | null | undefined, playhead: number): boolean {
  return event !== null && event !== undefined && event < playhead;
}

/** Whether these are in order, which a binary search relies on. */
export function ascends(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? 0) <= number);
}
