// How each option's text is read. An Error says in a sentence what can be written instead.

import { formatNumber } from "../ui/format";
import type { LineRange, PanelName, Start } from "./options";
import { CODE, OPTIONS } from "./options.generated";

type Name = keyof typeof OPTIONS;
type Kind = (typeof OPTIONS)[Name]["kind"];
type Reader = (text: string, name: string, values: readonly string[]) => unknown;

export function parseValue(name: string, text: string): unknown {
  if (!Object.hasOwn(OPTIONS, name)) return new Error(`unknown option ${name}`);
  const option = OPTIONS[name as Name];
  return READERS[option.kind](text, name, "values" in option ? option.values : []);
}

const READERS: Readonly<Record<Kind, Reader>> = {
  code: readCode,
  example: (text) => text,
  panels: readPanels,
  choice: readChoice,
  flag: readFlag,
  lines: readRanges,
  playhead: readStart,
  pixels: readPixels,
};

/** The program as Python counts its lines; an Error if it is longer than an address, or an editor in a lesson, can hold. */
export function readCode(text: string): string | Error {
  const code = text.replace(/\r\n?/g, "\n");
  if (code.length <= CODE.longest) return code;
  const [has, most] = [code.length, CODE.longest].map((count) => formatNumber(count));
  return new Error(`the program is ${has} characters long, and an embed takes at most ${most}: nothing of it was loaded`);
}

function readPanels(text: string, _: string, values: readonly string[]): readonly PanelName[] | Error {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const wrong = names.find((name) => !values.includes(name));
  if (wrong !== undefined || names.length === 0) {
    return new Error(`panels=${quoted(wrong ?? text)} is no panel: there are ${values.join(", ")}`);
  }
  return [...new Set(names)] as PanelName[];
}

function readChoice(text: string, name: string, values: readonly string[]): string | Error {
  return values.includes(text) ? text : new Error(`${name}=${quoted(text)} is not known: use ${values.join(" or ")}`);
}

function readFlag(text: string, name: string): boolean | Error {
  if (["", "true", "yes", "1", name].includes(text)) return true;
  if (["false", "no", "0"].includes(text)) return false;
  return new Error(`${name}=${quoted(text)} is not known: use true or false`);
}

function readRanges(text: string): readonly LineRange[] | Error {
  const ranges = text.split(",").map((part) => /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part));
  const lines = ranges.map((found): LineRange => [Number(found?.[1]), Number(found?.[2] ?? found?.[1])]);
  if (lines.every(([from, to]) => from >= 1 && to >= from)) return lines;
  return new Error(`hide=${quoted(text)} names no lines: write them as 1-3,9`);
}

function readStart(text: string): Start | Error {
  if (text === "end") return "end";
  if (text === "start") return { events: 0 };
  if (/^\d+$/.test(text)) return { events: Number(text) };
  const seconds = /^(\d+(?:\.\d+)?)\s*s$/.exec(text)?.[1];
  if (seconds !== undefined) return { us: Math.round(Number(seconds) * 1e6) };
  return new Error(`playhead=${quoted(text)} is not known: use start, end, a number of events, or a time such as 1.5s`);
}

function readPixels(text: string, name: string): number | Error {
  const px = /^(\d{1,5})(px)?$/.exec(text.trim())?.[1];
  return px === undefined ? new Error(`${name}=${quoted(text)} is no number of pixels: write 400`) : Number(px);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
