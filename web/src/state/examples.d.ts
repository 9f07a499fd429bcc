// The example programs: the build makes this module from py/examples/*.py, sorted by file name.
declare module "virtual:examples" {
  export interface Example {
    id: string;
    title: string;
    source: string;
  }
  export const examples: readonly Example[];
}
