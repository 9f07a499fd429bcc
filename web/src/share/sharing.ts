// What comes when somebody shares for the first time: see late.ts.
export { sharePage } from "./context";
export { createShareDialog } from "./dialog";
