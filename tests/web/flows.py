"""What is tried in every browser: one function a feature, whose docstring says what, and is in docs/browsers.md.

A flow begins on the page, with Python ready, whatever the flow before has left there; one marked `away` leaves it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from hand import Hand
from pages_server import DIST, serving

GATHER = """\
import asyncio
async def main():
    print(await asyncio.gather(asyncio.sleep(1, "a"), asyncio.sleep(2, "b")))
asyncio.run(main())
"""
MANY = """\
import asyncio
async def one(number):
    await asyncio.sleep(0.001)
    return number
async def main():
    print(sum(await asyncio.gather(*map(one, range(10_000)))))
asyncio.run(main())
"""
DEADLOCK = "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n"
LIBRARY = "import argparse, csv, decimal, pathlib, statistics, uuid\nprint(decimal.Decimal(1) / 8)\n"
LINES = "a = 42\nprint(a)\nprint('end')"

SHOWN = "window.gatherPlayground?.run !== window.runBefore && window.gatherPlayground.run"
WHAT_CAME = """
  const run = window.gatherPlayground.run;
  if (!run) return { status: document.querySelector(".status-text").textContent };
  const printed = run.output.map(({ text }) => text).join("");
  return { outcome: run.outcome, tasks: run.tasks.length, error: run.error?.type ?? null, printed };
"""
SIZES = """
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.querySelector(".timeline-scroll");
  return [scrollHeight, clientHeight, scrollWidth, clientWidth];
"""
KEEP_WHAT_IS_SAVED = """
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => (window.made.push(blob), make(blob));
"""
ASKS = """
import js
url = "{url}"
for way in (lambda: js.fetch(url), lambda: js.WebSocket.new(url.replace("http", "ws"))):
    try:
        way()
    except Exception:
        pass  # refused at once: as good as refused later
print("asked")
"""
SHOWN_LINES = "[...find('.cm-content').querySelectorAll('.cm-line')].map((each) => each.textContent)"
STATE = "document.documentElement.dataset.state"


@dataclass(frozen=True)
class Place:
    """Where a flow is: the page's address, and a folder that another origin serves."""

    site: str
    lessons: str
    folder: Path

    def lesson(self, body: str) -> str:
        """The address of somebody's page."""
        name = f"lesson-{len(list(self.folder.glob('lesson-*')))}.html"  # anew each time: browsers keep pages
        head = '<!doctype html><html lang="en"><title>A lesson</title>'
        (self.folder / name).write_text(f"{head}<body>{body}</body></html>")
        return self.lessons + name


@dataclass(frozen=True)
class Flow:
    feature: str
    act: Callable[[Hand, Place], None]
    away: bool

    @property
    def tried(self) -> str:
        return " ".join((self.act.__doc__ or "").split()).removesuffix(".")


FLOWS: list[Flow] = []


def flow(feature: str, away: bool = False) -> Callable[[Callable[[Hand, Place], None]], Callable[[Hand, Place], None]]:
    def put(act: Callable[[Hand, Place], None]) -> Callable[[Hand, Place], None]:
        FLOWS.append(Flow(feature, act, away))
        return act

    return put


def open_page(hand: Hand, site: str, after: str = "") -> None:
    """Nothing plays, which takes seconds."""
    hand.goto("about:blank")  # else a new # alone would load nothing
    hand.goto(f"{site}?play=off{after}")
    hand.wait(f"{STATE} === 'ready'")


def write(hand: Hand, program: str) -> None:
    """Puts the program into the editor in the place of what is there, as a whole: flows that type do so themselves."""
    hand.click(".cm-content")
    hand.press("Control+a")
    hand.press("Backspace")
    hand.js("document.execCommand('insertText', false, args[0])", program)


def press_run(hand: Hand) -> None:
    hand.js("window.runBefore = window.gatherPlayground?.run")
    hand.click("button", "Run")


def run(hand: Hand, program: str, within: float = 30) -> dict[str, Any]:
    """The outcome, the task names, and what was printed."""
    write(hand, program)
    press_run(hand)
    return shown(hand, within)


def shown(hand: Hand, within: float = 30) -> dict[str, Any]:
    hand.wait(f"({SHOWN}) ? true : /our fault/.test(find('.status-text').textContent)", within=within)
    found: dict[str, Any] = hand.js(WHAT_CAME)
    return found


def printed(hand: Hand, program: str) -> str:
    found = run(hand, program)
    assert found.get("outcome") == "completed", found
    return str(found["printed"])


def playhead(hand: Hand) -> int:
    return int(hand.js("return Number(document.querySelector('.playhead-slider').value)"))


@flow("Start")
def boot(hand: Hand, place: Place) -> None:
    """the page opens, Python starts, the first program runs."""
    assert printed(hand, "print('first')") == "first\n"


@flow("Examples")
def examples(hand: Hand, place: Place) -> None:
    """four examples are run; the timeline does not overflow its panel."""
    outcomes = {"three_fetches": "completed", "one_fails": "completed", "blocked_loop": "completed"}
    outcomes["waiting_for_an_event"] = "deadlocked"
    for example, outcome in outcomes.items():
        hand.js(
            """const list = document.querySelector('.picker select');
            list.value = args[0]; list.dispatchEvent(new Event('change', { bubbles: true }));""",
            example,
        )
        press_run(hand)
        assert shown(hand)["outcome"] == outcome
        height, shown_height, width, shown_width = hand.js(SIZES)
        assert (height, width) == (shown_height, shown_width), example


@flow("Typing")
def typing(hand: Hand, place: Place) -> None:
    """a program is typed letter by letter, with indents that the editor makes, and run by Ctrl+Enter."""
    hand.click(".cm-content")
    hand.press("Control+a")
    hand.type("for i in range(3):\nprint(i)")
    hand.js("window.runBefore = window.gatherPlayground?.run")
    hand.press("Control+Enter")
    assert shown(hand)["printed"] == "0\n1\n2\n"


@flow("Pasting")
def pasting(hand: Hand, place: Place) -> None:
    """a program is cut and pasted twice, by keys."""
    write(hand, "print('x')\n")
    hand.press("Control+a")
    hand.press("Control+x")
    hand.press("Control+v")
    hand.press("Control+v")
    press_run(hand)
    assert shown(hand)["printed"] == "x\nx\n"


@flow("Errors")
def errors(hand: Hand, place: Place) -> None:
    """a syntax error and an unhandled exception are told, with their lines marked."""
    assert run(hand, "x = = 1\n")["outcome"] == "syntax_error"
    hand.wait("find('.cm-errorLine')")
    found = run(hand, "print('before')\n1 / 0\n")
    assert (found["outcome"], found["error"]) == ("raised", "ZeroDivisionError"), found
    hand.wait("/division by zero/.test(find('.cm-errorMessage')?.textContent)")


@flow("Deadlock")
def deadlock(hand: Hand, place: Place) -> None:
    """a wait for what never comes is told as a deadlock."""
    assert run(hand, DEADLOCK)["outcome"] == "deadlocked"
    hand.wait("/Deadlock/.test(find('.cm-errorMessage')?.textContent)")


@flow("Stop")
def stop(hand: Hand, place: Place) -> None:
    """an endless loop is stopped, keeps what it had printed, and the next program runs."""
    write(hand, "print('begun')\nwhile True: pass\n")
    press_run(hand)
    hand.click("button", "Stop")
    hand.wait("/stopped/.test(find('.status-text').textContent)")
    hand.wait("find('.output-body')?.textContent.includes('begun')")
    assert printed(hand, "print('next')") == "next\n"


@flow("Python's library")
def library(hand: Hand, place: Place) -> None:
    """modules that come only when a program imports them: argparse, csv, decimal, pathlib, statistics, uuid."""
    assert printed(hand, LIBRARY) == "0.125\n"


@flow("10,000 tasks", away=True)
def many(hand: Hand, place: Place) -> None:
    """a gather of 10,000 tasks is run and drawn."""
    found = run(hand, MANY, within=60)
    assert (found["outcome"], found["tasks"], found["printed"]) == ("completed", 10_001, "49995000\n")


@flow("Dragging the playhead")
def dragging(hand: Hand, place: Place) -> None:
    """the playhead is dragged along the axis to 1 s, and the results follow."""
    run(hand, GATHER)
    hand.wait("find('.tick', '1 s')")
    start, end = hand.place(".tick", "0 s"), hand.place(".tick", "1 s")
    hand.drag(start, (end[0] + 3, end[1]))
    hand.wait("/^1\\.0/.test(find('.playhead-time')?.textContent.trim())")


@flow("Slider")
def slider(hand: Hand, place: Place) -> None:
    """the slider of the playhead is pressed in its middle, and takes keys."""
    run(hand, GATHER)
    end = playhead(hand)
    x, y = hand.place(".playhead-slider")
    hand.press_down((x, y))
    hand.let_go()
    middle = playhead(hand)
    assert 0 < middle < end
    hand.press("ArrowRight")
    assert playhead(hand) > middle


@flow("Steps")
def steps(hand: Hand, place: Place) -> None:
    """to the start, a step on and one back, to the next milestone and to the end, by buttons and keys."""
    run(hand, GATHER)
    end = playhead(hand)
    hand.click("button", "To the start")
    assert playhead(hand) == 0
    hand.click("button", "Next step")
    first = playhead(hand)
    assert first > 0
    hand.click("button", "Previous step")
    assert playhead(hand) == 0
    hand.press("]")
    assert playhead(hand) > 0
    hand.press("End")
    assert playhead(hand) == end


@flow("Panels")
def panels(hand: Hand, place: Place) -> None:
    """results, story and event loop come to the front by their tabs."""
    run(hand, GATHER)
    for tab, words in {"Results": "'a'", "Story": "gather", "Loop": "Ready queue", "Output": "['a', 'b']"}.items():
        hand.click("[role=tab]", tab)
        hand.wait("find('[role=tabpanel]')?.textContent.includes(args[0])", words)


@flow("Share and links", away=True)
def sharing(hand: Hand, place: Place) -> None:
    """the dialog makes a link, which opens with the same program and runs nothing."""
    write(hand, "print('linked')")
    hand.click("button", "Share")
    link = str(hand.wait("find('dialog[open] input[readonly], dialog[open] textarea')?.value"))
    assert link.startswith(place.site), link
    hand.goto("about:blank")
    hand.goto(link)
    hand.wait(f"{STATE} === 'ready' && find('.cm-content').textContent.includes(\"print('linked')\")")
    assert hand.js("return window.gatherPlayground.run") is None


@flow("Pictures", away=True)
def pictures(hand: Hand, place: Place) -> None:
    """the timeline is made into an SVG and a PNG, up to where the browser saves them."""
    run(hand, GATHER)
    hand.js(KEEP_WHAT_IS_SAVED)
    hand.click("button", "Share")
    for kind, begins in {"Picture (SVG)": "<svg", "Picture (PNG)": "\ufffdPNG"}.items():
        hand.js("window.made = []")
        hand.click("dialog[open] button", kind)
        hand.wait("window.made.length")
        assert hand.js("return (await window.made.at(-1).text()).slice(0, 4)") == begins


@flow("Reload")
def reload(hand: Hand, place: Place) -> None:
    """what was typed is there after a reload."""
    write(hand, "print('kept')")
    hand.reload()
    hand.wait(f"{STATE} === 'ready' && find('.cm-content').textContent.includes(\"print('kept')\")")


@flow("The wall")
def wall(hand: Hand, place: Place) -> None:
    """no request of a program leaves the browser, and the page itself can ask only the host that it came from."""
    with socket.create_server(("127.0.0.1", 0)) as host:
        asked = printed(hand, ASKS.replace("{url}", f"http://127.0.0.1:{host.getsockname()[1]}/"))
        assert asked.splitlines()[:1] == ["asked"]
        assert printed(hand, "print('later')") == "later\n"
        host.setblocking(False)
        with pytest.raises(BlockingIOError):
            host.accept()
    refused = "return fetch(args[0], { mode: 'no-cors' }).then(() => 'answered', () => 'refused')"
    assert hand.js(refused, place.lessons) == "refused"
    assert hand.js(refused, place.site) == "answered"


def iframe(place: Place, address: str, more: str = "") -> str:
    return f'<iframe title="embed" width="800" height="600" {more} src="{place.site}embed.html{address}"></iframe>'


def run_in_frame(hand: Hand, css: str, words: str) -> None:
    with hand.frame(css):
        hand.click("button", "Run")
        hand.wait("find('.output-body')?.textContent.includes(args[0])", words)


@flow("Embed", away=True)
def embed(hand: Hand, place: Place) -> None:
    """an iframe on another origin runs the program in its address."""
    hand.goto(place.lesson(iframe(place, f"#code={quote('print(6 * 7)')}")))
    run_in_frame(hand, "iframe", "42")


@flow("Embed with hidden lines", away=True)
def hidden_lines(hand: Hand, place: Place) -> None:
    """all is selected and typed over: the hidden line stays, what is typed comes where it was typed."""
    hand.goto(place.lesson(iframe(place, f"?hide=2#code={quote(LINES)}")))
    with hand.frame("iframe"):
        hand.click(".cm-content")
        hand.press("Control+a")
        hand.type("a = 7 # seven")
    run_in_frame(hand, "iframe", "7")
    with hand.frame("iframe"):
        hand.click(".cm-hiddenLines button")
        hand.wait(f"{SHOWN_LINES}.join('|') === 'a = 7 # seven|print(a)|'")


@flow("Embed in a sandbox", away=True)
def sandboxed(hand: Hand, place: Place) -> None:
    """an iframe with `sandbox="allow-scripts"` runs the program in its address."""
    hand.goto(place.lesson(iframe(place, f"#code={quote('print(6 * 7)')}", 'sandbox="allow-scripts"')))
    run_in_frame(hand, "iframe", "42")
    with hand.frame("iframe"):
        assert hand.js("return self.origin") == "null"


@flow("Tag", away=True)
def tag(hand: Hand, place: Place) -> None:
    """`<gather-playground>` takes the place of the program that it wraps, and runs it."""
    script = f'<script defer src="{place.site}gather-playground.js"></script>'
    hand.goto(place.lesson(f"{script}<gather-playground><pre>print(6 * 7)</pre></gather-playground>"))
    hand.wait("find('gather-playground iframe')")
    run_in_frame(hand, "gather-playground iframe", "42")


@flow("Without a network", away=True)
def offline(hand: Hand, place: Place) -> None:
    """after a visit the server goes away; the page opens again and runs a program."""
    with serving(DIST, below="/offline/") as site:
        open_page(hand, site)
        hand.wait("navigator.serviceWorker.ready.then(({ active }) => active?.state === 'activated')")
    open_page(hand, site)
    assert printed(hand, "print('offline')") == "offline\n"
