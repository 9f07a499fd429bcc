"""The wall: however a program tries, it sends nothing, stores nothing, runs nothing in the page, and leaves nothing."""

from __future__ import annotations

import socketserver
from collections.abc import Callable, Iterator
from functools import partial
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from driving import ready_page, run_to_end, start_program
from escape_attempts import IN_THE_PAGE, LASTING, MARKUP, SENDING, STORING

pytestmark = pytest.mark.as_learners_have_it

Run = dict[str, Any]

# What an ordinary program shows of the interpreter that it runs in.
ORDINARY = """\
import asyncio, decimal, json, logging, numbers, random, sys, time, warnings
import simfetch

async def main():
    users, orders = await asyncio.gather(simfetch.fetch_from_api("users", 1), simfetch.fetch_from_api("orders", 2))
    print(json.loads(json.dumps([users, orders])))
    print(time.monotonic(), random.random(), decimal.Decimal(1) / 3, "abc".upper())
    print(isinstance("x", numbers.Integral))
    print(sys.getrecursionlimit(), sys.gettrace(), sys.get_int_max_str_digits(), sorted(sys.path), len(sys.meta_path))
    logging.warning("logged")
    warnings.warn("warned")

asyncio.run(main())
print(asyncio.sleep, "é".encode().decode("ascii", "replace"))
"""

LOOK_AROUND = """async () => ({
  local: Object.keys(localStorage).filter((key) => !key.startsWith("gather-playground:")),
  session: Object.keys(sessionStorage).filter((key) => !key.startsWith("gather-playground:")),
  cookies: document.cookie,
  databases: (await indexedDB.databases()).map(({ name }) => name).filter((name) => /probe|IDBFS/.test(name)),
  caches: (await caches.keys()).filter((name) => name.includes("probe")),
  workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope).filter((at) => at.includes("?")),
  script: window.probe ?? null,
  elements: document.querySelectorAll("#probe, img[src=x]").length,
  frames: window.frames.length,
})"""


class _Listener(socketserver.ThreadingTCPServer):
    """Another host: it notes whoever connects."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        self.heard: list[str] = []
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        self.heard.append(str(client_address))
        return False


@pytest.fixture(scope="module")
def listener() -> Iterator[_Listener]:
    with _Listener() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
    assert server.heard == []  # however late something came


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """The addresses with "probe" in them that were asked for and answered."""
    return []


@pytest.fixture(scope="module")
def shared_page(browser: Browser, site: str, asked: list[str]) -> Iterator[Page]:
    with ready_page(browser, site) as page:
        page.context.on("response", lambda response: asked.append(response.url) if "probe" in response.url else None)
        yield page
    assert asked == []


@pytest.fixture
def start(shared_page: Page) -> Callable[[str], None]:
    return partial(start_program, shared_page)


@pytest.fixture
def run(shared_page: Page) -> Callable[[str], Run]:
    return partial(run_to_end, shared_page)


@pytest.fixture(scope="module")
def ordinary() -> dict[str, Run]:
    """The Run of the ordinary program before anything was tried, when that is known."""
    return {}


@pytest.fixture
def nothing_gets_out(
    run: Callable[[str], Run], shared_page: Page, ordinary: dict[str, Run], asked: list[str], listener: _Listener
) -> Iterator[None]:
    """Around an attempt: afterwards nothing was sent, stored or put into the page."""
    if not ordinary:
        ordinary["run"] = run(ORDINARY)
        ordinary["around"] = shared_page.evaluate(LOOK_AROUND)
    yield
    assert shared_page.evaluate(LOOK_AROUND) == ordinary["around"]
    assert (listener.heard, asked) == ([], [])


@pytest.fixture
def nothing_changes(nothing_gets_out: None, run: Callable[[str], Run], ordinary: dict[str, Run]) -> Iterator[None]:
    """The same, and an ordinary program has the Run that it had."""
    yield
    assert run(ORDINARY) == ordinary["run"]


ALONE = {"Emscripten's own loading of files", "an import hook"}
"""what kills the interpreter, or changes so much that nothing could be tried after it"""
AT_ONCE = 10
"""ways that one program tries one after the other: a program that reaches out costs an interpreter"""


def in_batches(ways: dict[str, str]) -> list[list[str]]:
    together = [way for way in ways if way not in ALONE]
    batches = [together[start : start + AT_ONCE] for start in range(0, len(together), AT_ONCE)]
    return batches + [[way] for way in ways if way in ALONE]


def all_of(sources: list[str]) -> str:
    """A program that does what each of these does, whatever becomes of the one before."""
    return (
        f"for source in {sources!r}:\n    try:\n"
        "        exec(compile(source, 'a way', 'exec'), {'__name__': '__main__'})\n"
        "    except BaseException as error:\n        print(repr(error))\n"
        "print('tried all')\n"
    )


def expect_tried(result: Run, ways: list[str]) -> None:
    if not ALONE.intersection(ways):
        assert (result["outcome"], result["output"][-1]["text"]) == ("completed", "tried all\n")


def test_the_ordinary_program_is_one_that_completes(run: Callable[[str], Run]) -> None:
    result = run(ORDINARY)
    assert (result["outcome"], result["duration_us"]) == ("completed", 2_000_000)


def test_the_listener_hears_whoever_can_reach_it(listener: _Listener, browser: Browser) -> None:
    page = browser.new_context().new_page()
    address = f"http://127.0.0.1:{listener.server_address[1]}/"
    with pytest.raises(Error, match="Page.goto"):
        page.goto(address)
    page.context.close()
    assert listener.heard
    listener.heard.clear()


@pytest.mark.usefixtures("nothing_changes")
@pytest.mark.parametrize("ways", in_batches(SENDING), ids=lambda ways: f"from {ways[0]} on")
def test_a_program_can_send_nothing(run: Callable[[str], Run], listener: _Listener, site: str, ways: list[str]) -> None:
    port = listener.server_address[1]
    away, home = f"http://127.0.0.1:{port}/probe", f"{site}index.html?probe"
    assert urlsplit(away).netloc != urlsplit(home).netloc
    places = {"{away}": away, "{home}": home, "{authority}": f"127.0.0.1:{port}", "{port}": str(port)}
    sources = []
    for source in (SENDING[way] for way in ways):
        for place, value in places.items():
            source = source.replace(place, value)
        sources.append(source)
    expect_tried(run(all_of(sources)), ways)


@pytest.mark.usefixtures("nothing_changes")
@pytest.mark.parametrize("ways", in_batches(STORING), ids=lambda ways: f"from {ways[0]} on")
def test_a_program_can_store_nothing(run: Callable[[str], Run], ways: list[str]) -> None:
    expect_tried(run(all_of([STORING[way] for way in ways])), ways)


@pytest.mark.usefixtures("nothing_gets_out")
@pytest.mark.parametrize("way", IN_THE_PAGE)
def test_a_program_can_put_nothing_into_the_page_but_text(run: Callable[[str], Run], way: str) -> None:
    assert run(IN_THE_PAGE[way])["outcome"] in ("completed", "raised", "syntax_error")


def test_markup_that_is_printed_is_shown_as_it_is(run: Callable[[str], Run], shared_page: Page) -> None:
    run(IN_THE_PAGE["markup in what is printed"])
    expect(shared_page.get_by_role("region", name="Output")).to_contain_text(MARKUP)


@pytest.mark.usefixtures("nothing_changes")
@pytest.mark.parametrize("what", LASTING)
def test_what_a_program_does_to_its_interpreter_changes_nothing_in_the_next_run(
    start: Callable[[str], None], shared_page: Page, what: str
) -> None:
    start(LASTING[what])
    over = shared_page.locator("html[data-state=finished], html[data-state=failed]")
    expect(over).to_be_attached()  # what it made of its own run is its own affair
