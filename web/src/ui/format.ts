// Times and numbers in words, for people.

const SECOND = 1_000_000;
const MILLISECOND = 1_000;
/** What is due at some later time is due then, and what is due one µs later never is. */
export const FAR_US = Number.MAX_SAFE_INTEGER - 1;

/**
 * "2.00 s", "0.533 s", "12.5 ms", "40 µs": seconds wherever they say it well, so that a column can be compared. Python says
 * the same: see tests/times_in_words.json.
 */
export function formatTime(us: number): string {
  if (us >= FAR_US) return us > FAR_US ? "never" : "the far future";
  if (us % 10_000 === 0 || us >= SECOND / 10) return `${formatSeconds(us)} s`;
  if (us < MILLISECOND) return `${us} µs`;
  const least = us < 10 * MILLISECOND ? 10 : 100; // µs of the last of three digits
  return `${(Math.round(us / least) * least) / MILLISECOND} ms`;
}

/** "1,234.50". By hand: `Intl` says the same, but the first that asks it waits long for that, while the page starts. */
export function formatNumber(n: number, decimals = 0): string {
  const [whole = "", ...fraction] = n.toFixed(decimals).split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...fraction].join(".");
}

/** Two decimals, or a third where it matters. */
function formatSeconds(us: number): string {
  const milliseconds = Math.round(us / MILLISECOND);
  return formatNumber(milliseconds / 1000, milliseconds % 10 === 0 ? 2 : 3);
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
  return `${formatNumber(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** "ValueError: no such user", or the type alone where there is no message. */
export function errorText(error: { type: string; message: string }): string {
  return error.message ? `${error.type}: ${error.message}` : error.type;
}
