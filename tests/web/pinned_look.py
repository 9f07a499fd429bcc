"""A page that looks the same on every machine: its fonts come from the packages of the tests, not from the machine."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

FONTS = Path(__file__).parents[2] / "node_modules/dejavu-fonts-ttf/ttf"
FACES = [
    ("sans", 400, "DejaVuSans.ttf"),
    ("sans", 700, "DejaVuSans-Bold.ttf"),
    ("mono", 400, "DejaVuSansMono.ttf"),
    ("mono", 700, "DejaVuSansMono-Bold.ttf"),
]

# As bytes: the page's policy lets no font be fetched. Letters of the exact size, in the exact place, are not fitted to
# the screen's pixels, which each machine does in a way of its own.
PIN = """async (faces) => {
  await Promise.all(faces.map(async ([family, weight, address]) => {
    const bytes = await (await fetch(address)).arrayBuffer();
    document.fonts.add(await new FontFace(`pinned-${family}`, bytes, { weight }).load());
  }));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { text-rendering: geometricPrecision !important; }");
  document.adoptedStyleSheets.push(sheet);
  for (const family of ["sans", "mono"]) {
    document.documentElement.style.setProperty(`--${family}`, `pinned-${family}`);
  }
}"""


def pin_look(page: Page, site: str) -> None:
    """From now on; nothing of the site itself is changed."""
    page.route(f"{site}pinned/*", lambda route: route.fulfill(path=FONTS / route.request.url.rsplit("/", 1)[-1]))
    page.evaluate(PIN, [(family, weight, f"{site}pinned/{name}") for family, weight, name in FACES])
    page.unroute(f"{site}pinned/*")
