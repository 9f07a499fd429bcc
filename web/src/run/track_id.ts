// Which track of a run: a task's, a thread's, or the one of the callbacks that are no task's.

/** Made by the functions below, and to be compared and used as a key like any text. */
export type TrackId = `task${number}` | `thread${number}` | "callbacks";

export const CALLBACKS: TrackId = "callbacks";

export function trackOfTask(id: number): TrackId {
  return `task${id}`;
}

export function trackOfThread(id: number): TrackId {
  return `thread${id}`;
}

/** The track of what is in a slot of a gather; null for a future that is no task's and no thread's. */
export function trackOfSlot({ task, thread }: { task: number | null; thread: number | null }): TrackId | null {
  if (task !== null) return trackOfTask(task);
  return thread === null ? null : trackOfThread(thread);
}

/** The id of the task whose track this is; null if it is no task's. */
export function taskOf(track: TrackId): number | null {
  return track.startsWith("task") ? Number(track.slice("task".length)) : null;
}
