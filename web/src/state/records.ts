// Looks at data of which nothing is known, such as what storage gives back.

/** Its keys, whatever it is. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
