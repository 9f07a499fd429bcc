// The example programs: the build makes this module from py/examples, in the order of examples.toml.
declare module "virtual:examples" {
  export interface Example {
    id: string;
    title: string;
    source: string;
    /** What the page asks about it, above the editor; an embed leaves that to the lesson around it. */
    lookFor?: string;
    /** The labels of the tasks that a run of it has, main first. */
    tasks?: readonly string[];
    /** What there will be under its tracks: the children end to end, words over what blocks. */
    under?: readonly ("sum" | "stalls")[];
  }
  export const examples: readonly Example[];
  /** In embeds: what was an example once, and is still named by lessons. */
  export const kept: readonly Pick<Example, "id" | "source">[];
}
