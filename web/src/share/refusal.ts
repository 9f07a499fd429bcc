// Why a link cannot be opened, or a program not be put into one, in sentences for people.

import { formatNumber } from "../ui/format";
import { MOST_CODE } from "./shared";

export class Refusal extends Error {
  override readonly name = "Refusal";
}

export function tooMuch(what: string): Refusal {
  return new Refusal(`${what} more than ${formatNumber(MOST_CODE)} characters: send it as a file instead`);
}

export function broken(): Refusal {
  return new Refusal("this link is broken, a part of it may be missing: copy the whole link and open it again");
}

export function unknownVersion(version: string): Refusal {
  return new Refusal(`this page does not know links of version ${version}: reload it, or ask for a new link`);
}
