// What web/build.mjs tells the service worker.
declare module "virtual:offline" {
  /** Names this build apart from every other. */
  export const build: string;
  /** All files that working without a network takes, by their path from the site's root, but for the pages. */
  export const files: readonly string[];
  /** The pages, and for each something that is only in this build's. */
  export const pages: Readonly<Record<string, string>>;
}
