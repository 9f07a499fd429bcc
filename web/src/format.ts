// Times and numbers in words, for people.

const SECOND = 1_000_000;
const MILLISECOND = 1_000;

/** "2.00 s", "0.533 s", "12.5 ms", "40 µs": seconds wherever they say it well, so that a column can be compared. */
export function formatTime(us: number): string {
  if (us % 10_000 === 0 || us >= SECOND / 10) return `${formatSeconds(us)} s`;
  if (us >= MILLISECOND) return `${Number((us / MILLISECOND).toPrecision(3))} ms`;
  return `${us} µs`;
}

// Made once: making one takes longer than drawing what it says.
const HUNDREDTHS = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const THOUSANDTHS = new Intl.NumberFormat("en", { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** Two decimals, or a third where it matters. */
function formatSeconds(us: number): string {
  const milliseconds = Math.round(us / MILLISECOND);
  return (milliseconds % 10 === 0 ? HUNDREDTHS : THOUSANDTHS).format(milliseconds / 1000);
}

/** Real time, as the page measured it. */
export function formatRealTime(ms: number): string {
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** 1st, 2nd, 3rd, 4th, … 11th, … 21st. */
export function formatOrdinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const suffix = teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
}

export function formatCount(n: number, noun: string): string {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}
