// A deadline that moves on with every sign of life: a slow download may take as long
// as it needs, a silent one may not.

export class Patience {
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly limitMs: number,
    private readonly message: string,
  ) {
    this.renew();
  }

  /** Aborts with `message` when time runs out, and at the end in any case. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  renew(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(new Error(this.message)), this.limitMs);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }
}
