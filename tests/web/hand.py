"""A hand at a browser: the few things that flows do with it, the same in every browser.

What is on the page is found by a script in the page, and what is done to it is done with the pointer and the keys.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from patience import patience

Point = tuple[float, float]

FIND = """
const named = (element) => {
  const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
  return label.replace(/\\s+/g, " ").trim();
};
const everywhere = (root, css) => [...root.querySelectorAll(css)].concat(
  [...root.querySelectorAll("*")].flatMap((each) => (each.shadowRoot ? everywhere(each.shadowRoot, css) : [])));
const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
const find = (css, name) => everywhere(document, css).find((each) => shown(each) && (!name || named(each) === name));
"""

# For a while only: a page may be left meanwhile, and what was asked of it never answered.
WAIT = """
for (let tries = 0; tries < 20; tries += 1) {
  const value = await (CONDITION);
  if (value) return value;
  await new Promise((done) => setTimeout(done, 50));
}
return null;
"""


class Hand(ABC):
    """Which browser it is, and its version in words; positions are px in the page, or in the frame that it is in."""

    name: str
    version: str

    @abstractmethod
    def goto(self, address: str) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def resize(self, width: int, height: int) -> None: ...

    @abstractmethod
    def js(self, body: str, *arguments: Any) -> Any:
        """What the body of an async function returns, which has `arguments` as `args`."""

    @abstractmethod
    @contextmanager
    def frame(self, css: str) -> Iterator[None]:
        """Within the frame meanwhile."""

    @abstractmethod
    def move(self, to: Point) -> None: ...

    @abstractmethod
    def press_down(self, at: Point) -> None: ...

    @abstractmethod
    def let_go(self) -> None: ...

    @abstractmethod
    def press(self, key: str) -> None:
        """One key, such as `Control+a`."""

    @abstractmethod
    def type(self, text: str) -> None: ...

    @abstractmethod
    def screenshot(self) -> str:
        """A PNG in base64."""

    def wait(self, condition: str, *arguments: Any, within: float = 30) -> Any:
        """Until the expression is true in the page, which has `find` and `args`; gives its value."""
        until = time.monotonic() + patience(within)
        while not (value := self.js(f"{FIND} {WAIT.replace('CONDITION', condition)}", *arguments)):
            if time.monotonic() > until:
                told = self.js(f"{FIND} return (find('.status-text') ?? document.body)?.textContent.slice(0, 300)")
                raise AssertionError(f"not in {self.version}: {condition} {arguments}; the page says {told!r}")
        return value

    def place(self, css: str, name: str = "") -> Point:
        """The middle of the first such element that is shown, scrolled into sight."""
        script = """(() => { const element = find(...args); if (!element) return null;
          element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const { left, top, width, height } = element.getBoundingClientRect();
          return [left + width / 2, top + height / 2]; })()"""
        x, y = self.wait(script, css, name)
        return x, y

    def click(self, css: str, name: str = "") -> None:
        self.press_down(self.place(css, name))
        self.let_go()

    def drag(self, start: Point, end: Point) -> None:
        self.press_down(start)
        self.move(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
        self.move(end)
        self.let_go()

    def text(self, css: str) -> str:
        return str(self.js(f"{FIND} return find(...args)?.textContent ?? ''", css))
