// The page's only animation timer: while playing it asks, before each frame, for the run to be moved on.

/** After a stall, or in a window that was out of sight, playing goes on from where it was. */
const LONGEST_FRAME_MS = 250;

export interface Playback {
  start(): void;
  stop(): void;
}

/** `advance` is given the real time since the frame before, and says whether there is more to play. */
export function createPlayback(advance: (elapsedMs: number) => boolean): Playback {
  let frame: number | null = null;
  let before: number | null = null;

  function next(now: number): void {
    frame = requestAnimationFrame(next);
    const elapsed = before === null ? 0 : Math.min(now - before, LONGEST_FRAME_MS);
    before = now;
    if (!advance(elapsed)) stop();
  }

  function stop(): void {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = before = null;
  }

  return {
    start: () => {
      frame ??= requestAnimationFrame(next);
    },
    stop,
  };
}
