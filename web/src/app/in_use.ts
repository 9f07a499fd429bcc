// What comes at first use: see first_use.ts. All that is not on the page before a run belongs here.
export { helpDialog } from "../panels/help";
export { presentingPanel } from "../panels/presenting";
export { repairPanel } from "../panels/repair";
export { present, presentKey } from "./present";
export { repairOf } from "./repairs";
export { runPanels, viewMenuOf } from "./run_panels";
