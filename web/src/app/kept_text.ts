// The learner's text outlives a reload, a crash and a closed tab, and no tab overwrites another's. The rule: every page
// keeps its text in a slot of its own. A page loaded again goes on with its tab's text. A new tab goes on with the newest
// text that no open tab has, and takes over its slot; if every text is open somewhere, it begins with a copy of the newest.

import { recordOf } from "../state/records";
import type { Code, Kept } from "../state/state";
import { local, parsed, session } from "./storage";

interface Slot extends Kept {
  /** When it was written, in ms since 1970. */
  at: number;
}

const SLOT = "gather-playground:code:";
const TAB = "gather-playground:tab";
const MOST_SLOTS = 10; // of tabs that nobody came back to

/** A new one for each page: a tab that was duplicated has its twin's session. */
const mine = SLOT + crypto.getRandomValues(new Uint32Array(2)).join("-");

/** To be called once, before `keep`. */
export async function recallText(): Promise<Kept | null> {
  const own = ofThisTab();
  if (own) return goOn(own);
  const slots = storedSlots();
  const open = slots.length > 0 ? await openSlots() : new Set();
  const left = slots.find(({ key }) => !open.has(key));
  return left ? goOn(left) : slots[0] ? textOf(slots[0].slot) : null;
}

/** Written at every change: a crash asks nobody first. */
export function keep(text: Kept): void {
  write({ ...textOf(text), at: Date.now() });
}

function goOn({ key, slot }: { key: string; slot: Slot }): Kept {
  if (write(slot)) local.remove(key);
  return textOf(slot);
}

function textOf({ source, example, replaced }: Kept): Kept {
  return { source, example, replaced };
}

function write(slot: Slot): boolean {
  // Better none than an old one: then the slot is found.
  if (!session.write(TAB, JSON.stringify({ key: mine, slot }))) session.remove(TAB);
  const written = local.write(mine, JSON.stringify(slot));
  if (written) hold();
  return written;
}

let held = false;

/** Shows other tabs that somebody is at work on this slot, by a lock that goes when this page goes. */
function hold(): void {
  if (held) return;
  held = true;
  // Without locks a new tab may take over a slot that is in use. Its page writes it again at the next change.
  navigator.locks?.request(mine, () => new Promise<never>(() => {})).catch(() => {});
}

async function openSlots(): Promise<ReadonlySet<unknown>> {
  try {
    const { held } = await navigator.locks.query();
    return new Set(held?.map(({ name }) => name));
  } catch {
    return new Set(); // the browser has no locks, or none for this page
  }
}

/** Those that make sense, the newest first. Of the others none is kept, nor of those that are many too many. */
function storedSlots(): { key: string; slot: Slot }[] {
  const keys = local.keys().filter((key) => key.startsWith(SLOT));
  const slots = keys.flatMap((key) => {
    const slot = slotOf(parsed(local.read(key)));
    return slot ? [{ key, slot }] : [];
  });
  slots.sort((a, b) => b.slot.at - a.slot.at);
  const kept = slots.slice(0, MOST_SLOTS);
  for (const key of keys) if (!kept.some((each) => each.key === key)) local.remove(key);
  return kept;
}

function ofThisTab(): { key: string; slot: Slot } | null {
  const { key, slot } = recordOf(parsed(session.read(TAB)));
  const own = slotOf(slot);
  return own && typeof key === "string" ? { key, slot: own } : null;
}

function slotOf(value: unknown): Slot | null {
  const { at, replaced } = recordOf(value);
  const code = codeOf(value);
  return code && typeof at === "number" ? { ...code, replaced: codeOf(replaced), at } : null;
}

function codeOf(value: unknown): Code | null {
  const { source, example } = recordOf(value);
  return typeof source === "string" && typeof example === "string" ? { source, example } : null;
}
