// The embed's edge: reads its address and puts the embed together.
import { examples, kept } from "virtual:examples";
import { rememberNothing } from "../app/storage";
import { readAddress } from "./address";
import { Embed } from "./embed";
import { ownProgram, programOf } from "./program";
import { wear } from "./theme";

async function open(): Promise<void> {
  rememberNothing();
  const { options, notes } = await readAddress(location);
  const program = programOf(options, examples, kept);
  wear(options.theme);
  if (typeof program === "string") new Embed(ownProgram(""), options, [...notes, program]);
  else new Embed(program, options, notes);
}

// Another address is another embed, also where a browser would keep the page for it.
addEventListener("hashchange", () => location.reload());
void open();
