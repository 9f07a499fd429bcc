// What the page's address asks for before its #: docs/sharing.md. Pure.

export interface Asked {
  /** Whether a run may play by itself. */
  readonly play: boolean;
  readonly present: boolean;
  /** In a sentence, what can't be used: the page is then as if it were not there. */
  readonly problem: string | null;
}

const VALUES = { play: "off", present: "on" } as const;

/** What else is in an address is not ours: sites add words of their own to links. */
export function askedIn(search: string): Asked {
  const asked = new URLSearchParams(search);
  const is = (name: keyof typeof VALUES) => asked.get(name) === VALUES[name];
  const wrong = (["play", "present"] as const).find((name) => asked.has(name) && !is(name));
  const problem = wrong
    ? `“${wrong}=${(asked.get(wrong) ?? "").slice(0, 40)}” is not known: there is ${wrong}=${VALUES[wrong]}.`
    : null;
  return { play: !is("play"), present: is("present"), problem };
}
