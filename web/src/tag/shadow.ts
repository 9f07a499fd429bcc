// What a tag shows: the program that it wraps, until the embed is ready to take its place.

export interface Shadow {
  put(frame: HTMLIFrameElement): void;
  showFrame(): void;
  showProgram(): void;
  /** A button for the reader to ask for the embed with. */
  offer(): void;
  /** The text of the SVG that is with the program, or null. */
  still(): Promise<string | null>;
}

export function shadowOf(tag: HTMLElement, open: () => void): Shadow {
  const root = tag.attachShadow({ mode: "open" });
  const program = document.createElement("slot");
  const embed = document.createElement("slot");
  embed.name = "embed";
  root.append(program, embed);
  // Not by a style element or attribute: the page's policy may forbid both, and a new element may have no attributes.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":host { display: block } :host([hidden]) { display: none }");
  root.adoptedStyleSheets = [sheet];
  let button: HTMLButtonElement | null = null;

  return {
    put(frame) {
      button?.remove();
      // Laid out as wide as it will be, and not in the way until it is ready.
      Object.assign(frame.style, { display: "block", width: "100%", height: "0", border: "0", colorScheme: "normal" });
      // In the page's own tree: frames in a shadow tree can't be found by those that share an interpreter.
      frame.slot = embed.name;
      tag.append(frame);
    },
    showFrame: () => void (program.style.display = "none"),
    showProgram: () => void (program.style.display = ""),
    offer() {
      if (button) return root.append(button);
      button = document.createElement("button");
      button.type = "button";
      button.textContent = "Open this program to run it";
      button.style.font = "inherit";
      button.onclick = open;
      root.append(button);
    },
    async still() {
      const image = tag.querySelector<HTMLImageElement>("img[src]");
      if (!image) return null;
      try {
        const text = await (await fetch(image.src)).text();
        return text.includes("<svg") ? text : null;
      } catch {
        return null; // the program can be run all the same
      }
    },
  };
}
