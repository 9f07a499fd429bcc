// One interpreter for all embeds of a page. It lives in the embed that first asked for it; frames of one origin can
// reach each other, so the others find it by looking through the page's frames. No storage and no script of the host's is
// needed. An embed that can't see others, in a sandbox, simply has its own.

import { assets } from "virtual:assets";
import type { PythonStatus, RunReply } from "../python/page/client";
import { PythonClient } from "../python/page/client";

/** One embed that uses the hub. */
export interface Guest {
  status(status: PythonStatus): void;
  /** The hub is going, and nothing that it had to do will be answered. */
  gone(): void;
}

/** A guest's place: runs take turns among the seats. */
export interface Seat {
  boot(): void;
  run(source: string): Promise<RunReply>;
  stop(): void;
  leave(): void;
}

export interface Hub {
  readonly build: string;
  join(guest: Guest): Seat;
}

interface Job {
  readonly guest: Guest;
  readonly source: string;
  readonly answer: (reply: RunReply) => void;
}

const BUILD = Object.values(assets)
  .map(({ file }) => file)
  .join(" ");
const KEY = "gatherPlaygroundHub";
const MOST_FRAMES = 500;

/** The page's hub of this very build; null if nobody has opened one. */
export function findHub(): Hub | null {
  let left = MOST_FRAMES;
  function search(frame: Window): Hub | null {
    const found = hubOf(frame);
    if (found) return found;
    for (let index = 0; index < frame.length && --left > 0; index++) {
      const inside = frame[index];
      const hub = inside ? search(inside) : null;
      if (hub) return hub;
    }
    return null;
  }
  return search(top ?? window);
}

function hubOf(frame: Window): Hub | null {
  try {
    const hub = (frame as unknown as Record<string, unknown>)[KEY] as Hub | undefined;
    return hub?.build === BUILD ? hub : null;
  } catch {
    return null; // a frame of another origin
  }
}

/** Makes this frame the one that the interpreter lives in. */
export function openHub(): Hub {
  const guests = new Set<Guest>();
  const waiting: Job[] = [];
  let active: Job | null = null;
  let last: PythonStatus | null = null;
  const python = new PythonClient((status) => {
    last = status;
    for (const guest of guests) guest.status(status);
  });

  async function work(): Promise<void> {
    if (active) return;
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      active = job;
      const reply = await python.run(job.source);
      job.answer(reply);
      const end = reply.kind === "ran" ? reply : await reply.recovery; // another guest's run would end it,
      if (end?.kind === "ran") await end.replay; // and this
      active = null;
    }
  }

  function drop(guest: Guest): void {
    if (active?.guest === guest) python.stop();
    for (const job of waiting.filter((job) => job.guest === guest)) {
      waiting.splice(waiting.indexOf(job), 1);
      job.answer({ kind: "stopped" });
    }
  }

  const hub: Hub = {
    build: BUILD,
    join(guest) {
      guests.add(guest);
      if (last) guest.status(last);
      return {
        boot: () => python.boot(),
        run: (source) => {
          drop(guest); // nobody waits any more for its last program, which may be being recovered
          return new Promise((answer) => (waiting.push({ guest, source, answer }), void work()));
        },
        stop: () => drop(guest),
        leave: () => (guests.delete(guest), drop(guest)),
      };
    },
  };
  onLeaving(() => {
    Reflect.deleteProperty(window, KEY);
    for (const guest of guests) guest.gone();
  });
  Object.defineProperty(window, KEY, { value: hub, configurable: true });
  return hub;
}

/** When this frame is taken from its page; not when the whole page is put by, to come back as it was. */
export function onLeaving(act: () => void): void {
  addEventListener("pagehide", (event) => {
    if (!event.persisted) act();
  });
}
