// Types of the modules that web/build.mjs makes for the embed.

declare module "virtual:recordings" {
  /** The built file of each example's Run and Replay, by the example's id. */
  export const recordings: Readonly<Record<string, string>>;
}

declare module "virtual:themes" {
  /** The colours of styles/tokens.css as style sheets that hold whatever the browser prefers. */
  export const light: string;
  export const dark: string;
}

declare module "virtual:download" {
  /** What Python's first start downloads, in MB as servers pack it. */
  export const megabytes: number;
}
