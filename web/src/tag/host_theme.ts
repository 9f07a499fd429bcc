// Whether the page around a tag looks light or dark: told by the background that the tag is on, so that any page's
// own switch will do, and followed when it changes.

type Look = "light" | "dark";

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

export function hostTheme(tag: Element): Look {
  for (let element: Element | null = tag; element; element = element.parentElement) {
    const look = lookOf(getComputedStyle(element).backgroundColor);
    if (look) return look;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const dark = scheme.includes("dark") && (!scheme.includes("light") || prefersDark.matches);
  return dark ? "dark" : "light";
}

/** Null for a background that lets the one behind it through. */
function lookOf(colour: string): Look | null {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) return null;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  if (alpha < 128) return null;
  return red * 0.299 + green * 0.587 + blue * 0.114 < alpha / 2 ? "dark" : "light";
}

/** Switches set an attribute near the root; the colours may take their time to follow. */
export function onThemeChange(changed: () => void, signal: AbortSignal): void {
  const watch = new MutationObserver(changed);
  for (const element of [document.documentElement, document.body]) watch.observe(element, { attributes: true });
  signal.addEventListener("abort", () => watch.disconnect());
  document.addEventListener("transitionend", changed, { signal });
  prefersDark.addEventListener("change", changed, { signal });
}
