// A window that begins at its top again whenever what it shows is another thing.

import { Directive, directive, type ElementPart } from "lit/directive.js";
import { noChange } from "lit/html.js";

class FromTopDirective extends Directive {
  #shown: unknown;

  render(_shown: unknown): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [shown]: [unknown]): unknown {
    if (this.#shown !== shown) element.scrollTop = 0;
    this.#shown = shown;
    return noChange;
  }
}

export const fromTop = directive(FromTopDirective);
