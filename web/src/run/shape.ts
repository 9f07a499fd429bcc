// Checks that data from a stranger has the shape it should have. A check takes a value and says whether it fits.

export type Check = (value: unknown) => boolean;

/** A whole number from 0 that JavaScript can count with. */
export const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const text: Check = (value) => typeof value === "string";
export const flag: Check = (value) => typeof value === "boolean";

export function nullable(check: Check): Check {
  return (value) => value === null || check(value);
}

export function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

export function oneOf(...values: readonly unknown[]): Check {
  return (value) => values.includes(value);
}

/** Fits one of these. */
export function either(...checks: readonly Check[]): Check {
  return (value) => checks.some((fits) => fits(value));
}

export function list(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

export function tuple(...checks: readonly Check[]): Check {
  return (value) => Array.isArray(value) && value.length === checks.length && checks.every((fits, index) => fits(value[index]));
}

/** An object that has these of its own; what else it has does not matter. */
export function shape(checks: Readonly<Record<string, Check>>): Check {
  const keys = Object.keys(checks);
  const fits = Object.values(checks);
  return (value) => {
    if (typeof value !== "object" || value === null) return false;
    // A loop over two lists: of ten thousand tasks this is called a hundred thousand times.
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      const own = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
      if (!(fits[index] as Check)(own)) return false;
    }
    return true;
  };
}
