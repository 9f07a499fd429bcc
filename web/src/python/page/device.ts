// What this device can bear. Browsers tell little: memory in steps up to 8 GB, and only some of them.

interface Told {
  readonly deviceMemory?: number; // in GB
  readonly connection?: { readonly saveData?: boolean };
}

const SMALL_GB = 2;

function isSmall(): boolean {
  const { deviceMemory, connection } = navigator as Told;
  if (connection?.saveData) return true;
  // Where the browser tells nothing, a device that is worked with a finger counts as small.
  return deviceMemory === undefined ? matchMedia("(pointer: coarse)").matches : deviceMemory <= SMALL_GB;
}

/** Whether an interpreter may stand by for the case that the one at work has to go. Never in somebody else's page. */
export function keepsSpare(): boolean {
  return window === parent && !isSmall();
}

/** How many megabytes of memory Python may have unless somebody says otherwise. */
export function usualMemoryMb(): number {
  return isSmall() ? 512 : 1024;
}
