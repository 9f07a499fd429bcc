// How long a program has been silent. A machine that is busy, or was asleep, is late with everything: so what counts is
// the gaps between two looks, each as twice the usual gap at most, and beside that a clock on the wall.
import { WALL_FACTOR } from "../wire/wall_factor.generated";

const LOOK_MS = 500;

export class Silence {
  readonly #timer: ReturnType<typeof setInterval>;
  #over = false;
  #since = 0;
  #last = 0;
  #counted = 0;

  /** `tooLong` is called once, when it has lasted for `limitMs`. */
  constructor(
    private readonly limitMs: number,
    private readonly tooLong: () => void,
    private readonly clock = () => performance.now(),
  ) {
    this.broken();
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** The program has said something. */
  broken(): void {
    this.#since = this.#last = this.clock();
    this.#counted = 0;
  }

  end(): void {
    this.#over = true;
    clearInterval(this.#timer);
  }

  #look(): void {
    if (this.#over) return;
    const now = this.clock();
    this.#counted += Math.min(now - this.#last, 2 * LOOK_MS);
    this.#last = now;
    if (this.#counted < this.limitMs && now - this.#since < WALL_FACTOR * this.limitMs) return;
    this.end();
    this.tooLong();
  }
}
