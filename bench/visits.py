"""What a visit costs: time to Python and to the editor, bytes and memory, each beside a bare page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from rows import Row
from stage import Stage, launched, marked, opened

FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
SETTLE_MS = 3_000  # after the boot, before memory is read


def boots(stage: Stage, rounds: int) -> tuple[list[Row], list[float]]:
    """First and later visits, in turn with the stock page's; and what `loadPyodide()` alone took in its later ones."""
    ours: dict[str, list[float]] = {"first": [], "later": []}
    stock: dict[str, list[float]] = {"first": [], "later": []}
    alone = []
    for _ in range(rounds):
        first, later = visited_twice(stage)
        ours["first"].append(first)
        ours["later"].append(later)
        first, later, took = stock_visited_twice(stage)
        stock["first"].append(first)
        stock["later"].append(later)
        alone.append(took)
    stock_is = "a bare page that calls stock loadPyodide() in a worker"
    return [
        Row("first visit, until Python is ready", stock_is, "ms", ours["first"], stock["first"], 0.35),
        Row("later visits", stock_is, "ms", ours["later"], stock["later"], 0.25),
    ], alone


def visited_twice(stage: Stage) -> tuple[float, float]:
    """A first visit in which a program is run, and one after it, in a browser that knew nothing."""
    context = stage.browser.new_context()
    page = opened(context.new_page(), stage.address)
    first = marked(page, "gp-python-ready")["at"]
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_selector("html[data-state=finished]", state="attached")
    page.wait_for_timeout(SETTLE_MS)  # as long as somebody looks at a result at least
    page.close()
    later = marked(opened(context.new_page(), stage.address), "gp-python-ready")["at"]
    context.close()
    return first, later


def stock_visited_twice(stage: Stage) -> tuple[float, float, float]:
    context = stage.browser.new_context()
    page = opened(context.new_page(), stage.stock)
    first = marked(page, "ready")["at"]
    page.wait_for_timeout(SETTLE_MS)
    page.close()
    mark = marked(opened(context.new_page(), stage.stock), "ready")
    context.close()
    return first, mark["at"], mark["detail"]


def editor(stage: Stage, rounds: int) -> Row:
    """From navigation to the editor taking keystrokes."""
    ours, reference = [], []
    for _ in range(rounds):
        with_editor = stage.browser.new_context()
        ours.append(marked(opened(with_editor.new_page(), stage.address), "gp-usable")["at"])
        with_editor.close()
        bare = stage.browser.new_context()
        reference.append(first_paint(opened(bare.new_page(), f"{stage.address}reference/editor.html")))
        bare.close()
    what = "from navigation to the editor taking keystrokes"
    return Row(what, "first contentful paint of a bare page with the same editor", "ms", ours, reference, 1.3)


def first_paint(page: Page) -> float:
    while (at := page.evaluate(FIRST_PAINT)) is None:
        page.wait_for_timeout(5)
    return float(at)


def downloads(stage: Stage) -> list[Row]:
    """Bytes, packed as GitHub Pages would."""
    ours = sizes(stage, stage.address, "gp-python-ready")
    stock = sizes(stage, stage.stock, "ready")
    own = [size for name, size in ours.items() if name.endswith((".js", ".css")) and "worker" not in name]
    megabytes = [sum(ours.values()) / 1e6]
    core = [sum(size for name, size in stock.items() if "pyodide/" in name) / 1e6]
    return [
        Row("bytes for a first visit", "stock Pyodide's core", "MB", megabytes, core, 0.85),
        Row("our own JavaScript and CSS before Run", "", "KB", [sum(own) / 1e3], [], 200),
    ]


def sizes(stage: Stage, address: str, until: str) -> dict[str, int]:
    """What the page fetches until it is ready, by address."""
    context = stage.browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    # Of the context: workers fetch too.
    context.on("request", lambda request: asked.append(request.url))
    marked(opened(page, address), until)
    page.wait_for_timeout(SETTLE_MS)
    context.close()
    return {url: stage.packed_size(url.partition("?")[0]) for url in asked if url.startswith(stage.address)}


def memory(stage: Stage, chromium: str | None, rounds: int) -> Row | None:
    """Of the page's process after the boot, each time in a new browser. None where that cannot be read."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    ours = [process_megabytes(chromium, stage.address, "gp-python-ready") for _ in range(rounds)]
    reference = [process_megabytes(chromium, stage.stock, "ready") for _ in range(rounds)]
    return Row("memory of the page after boot", "the bare page", "MB", ours, reference, 1.3)


def process_megabytes(chromium: str | None, address: str, until: str) -> float:
    with launched(chromium) as browser:
        page = opened(browser.new_page(), address)
        marked(page, until)
        page.wait_for_timeout(SETTLE_MS)
        processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        return max(proportional_megabytes(each["id"]) for each in processes if each["type"] == "renderer")


def proportional_megabytes(process: int) -> float:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
