// What crosses between an embed and the page around it, version 1. Each message is a plain object with
// `gatherPlayground: 1` and a `kind`. The embed says hello to anybody; all else goes only to a page that answered, at
// the origin that it answered from.

import type { Run } from "../run/types";
import type { Theme } from "./options";

export const VERSION = 1;

export type FromEmbed =
  | { kind: "hello" }
  /** The program is in the editor; the embed can be asked to run it. */
  | { kind: "ready"; code: string }
  /** How high all of it is, in px. */
  | { kind: "height"; px: number }
  | { kind: "code"; code: string }
  | { kind: "run" }
  /** `result` is null if there is no Run: it was stopped, or Python did not start; `message` then says why. */
  | { kind: "finished"; result: Run | null; message: string | null };

export type ToEmbed =
  /** Answers hello. `still` is the text of an SVG that shows what the program does; `code` takes the address's place. */
  | { kind: "connect"; theme: Theme; code?: string; still?: string }
  | { kind: "theme"; theme: Theme }
  | { kind: "code"; code: string }
  | { kind: "run" };

const text = (value: unknown) => typeof value === "string";
const textIfAny = (value: unknown) => value === undefined || text(value);
const theme = (value: unknown) => value === "auto" || value === "light" || value === "dark";

const shapes: Record<ToEmbed["kind"], Record<string, (value: unknown) => boolean>> = {
  connect: { theme, code: textIfAny, still: textIfAny },
  theme: { theme },
  code: { code: text },
  run: {},
};

/** The message, if it is one of ours; otherwise a sentence on what is wrong with it, or null if it is not for us at all. */
export function checkedToEmbed(data: unknown): ToEmbed | string | null {
  if (typeof data !== "object" || data === null || !("gatherPlayground" in data)) return null;
  const message = data as Record<string, unknown>;
  if (message["gatherPlayground"] !== VERSION) {
    return `the page around this embed speaks version ${String(message["gatherPlayground"]).slice(0, 20)} of its messages, and this copy knows ${VERSION}: use the script that comes with it`;
  }
  const kind = message["kind"];
  if (typeof kind !== "string" || !Object.hasOwn(shapes, kind)) return "the page around this embed asked for something unknown";
  const fits = Object.entries(shapes[kind as ToEmbed["kind"]]).every(([key, check]) => check(message[key]));
  return fits ? (data as unknown as ToEmbed) : `the page around this embed sent a "${kind}" that makes no sense`;
}
