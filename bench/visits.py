"""What a visit costs: time to Python and to the editor, bytes and memory, each beside a bare page."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from rows import Row
from stage import SETTLE_MS, Stage, marked, opened

FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def boots(stage: Stage, rounds: int) -> list[Row]:
    """First and later visits, in turn with the stock page's."""
    ours, stock = [], []
    for _ in range(rounds):
        ours.append(visited_twice(stage, stage.address, "gp-python-ready"))
        stock.append(visited_twice(stage, stage.stock, "ready"))
    stock_is = "a bare page that calls stock loadPyodide() in a worker"
    return [
        Row("first visit, until Python is ready", stock_is, "ms", column(ours, 0), column(stock, 0), 0.35),
        Row("later visits", stock_is, "ms", column(ours, 1), column(stock, 1), 0.25),
    ]


def column(pairs: list[tuple[float, float]], at: int) -> list[float]:
    return [pair[at] for pair in pairs]


def visited_twice(stage: Stage, address: str, until: str) -> tuple[float, float]:
    """A first visit and one after it, in a browser that knew nothing. Where there is a program to run, it is run."""
    context = stage.browser.new_context()
    page = opened(context.new_page(), address)
    first = marked(page, until)["at"]
    if (button := page.get_by_role("button", name="Run", exact=True)).count():
        button.click()
        page.wait_for_selector("html[data-state=finished]", state="attached")
    page.wait_for_timeout(SETTLE_MS)
    page.close()
    later = marked(opened(context.new_page(), address), until)["at"]
    context.close()
    return first, later


def editor(stage: Stage, rounds: int) -> Row:
    """From navigation to the editor taking keystrokes, and something to be seen; of the bare page, to be seen."""
    ours, reference, painted = [], [], []
    for _ in range(rounds):
        page = opened(stage.browser.new_context().new_page(), stage.address)
        ours.append(max(marked(page, "gp-usable")["at"], first_paint(page)))
        painted.append(marked(page, "gp-painted")["at"])
        page.context.close()
        bare = opened(stage.browser.new_context().new_page(), f"{stage.address}reference/editor.html")
        reference.append(first_paint(bare))
        bare.context.close()
    what = "from navigation to the editor taking keystrokes"
    note = f"The page's panels are painted before; the editor's own text after {median(painted):.0f} ms."
    return Row(what, "first contentful paint of a bare page with the same editor", "ms", ours, reference, 1.3, note)


def first_paint(page: Page) -> float:
    while (at := page.evaluate(FIRST_PAINT)) is None:
        page.wait_for_timeout(5)
    return float(at)


def downloads(stage: Stage) -> list[Row]:
    """Bytes, packed as GitHub Pages would: what the page fetches before Run, and what the service worker adds."""
    ours = sizes(stage, stage.address, "gp-python-ready", workers="block")
    stock = sizes(stage, stage.stock, "ready", workers="block")
    later = sizes(stage, stage.address, "gp-python-ready", workers="allow")
    more = sum(size for path, size in later.items() if path not in ours) / 1e6
    core = [sum(size for path, size in stock.items() if "pyodide/" in path) / 1e6]
    return [
        Row(
            *("bytes for a first visit", "stock Pyodide's core", "MB", [sum(ours.values()) / 1e6], core, 0.85),
            note=f"Until Python is ready. After that the service worker fetches {more:.2f} MB more, so that the page "
            "works without a network: Python's library, for programs that import what few do, and the page for embeds.",
        ),
        own_code(stage, ours),
    ]


def own_code(stage: Stage, fetched: dict[str, int]) -> Row:
    """The page's scripts and styles, and of the worker's script what is not Pyodide's."""
    own = {path: size for path, size in fetched.items() if path.endswith((".js", ".css"))}
    pyodide = stage.packed_size("reference/pyodide_alone.js")
    note = "All that an idle page fetches, CodeMirror and lit included; of the worker's script what is not Pyodide's."
    return Row("our own JavaScript and CSS before Run", "", "KB", [(sum(own.values()) - pyodide) / 1e3], [], 200, note)


def sizes(stage: Stage, address: str, until: str, workers: str) -> dict[str, int]:
    """What an idle page fetches, by path; its service worker is allowed or blocked."""
    context = stage.browser.new_context(service_workers="allow" if workers == "allow" else "block")
    page = context.new_page()
    asked: set[str] = set()
    # Of the context: workers fetch too.
    context.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    marked(opened(page, address), until)
    page.wait_for_timeout(SETTLE_MS)
    context.close()
    paths = [url.removeprefix(stage.address) for url in asked if url.startswith(stage.address)]
    return {path: stage.packed_size(path) for path in paths}


def memory(stage: Stage, rounds: int) -> list[Row]:
    """Of the page's process after the boot, each time in a new browser. No row where that cannot be read."""
    if not Path("/proc/self/smaps_rollup").exists():
        return []
    ours, reference = [], []
    for _ in range(rounds):
        ours.append(megabytes(stage, stage.address, "gp-python-ready"))
        reference.append(megabytes(stage, stage.stock, "ready"))
    (ours_before, ours_kept), (before, kept) = (list(zip(*each, strict=True)) for each in (ours, reference))
    ratio = median(ours_before) / median(before)
    note = f"When the garbage of the start has been collected on both sides; before that the ratio is {ratio:.2f}."
    return [Row("memory of the page after boot", "the bare page", "MB", list(ours_kept), list(kept), 1.3, note)]


def megabytes(stage: Stage, address: str, until: str) -> tuple[float, float]:
    """Before and after the garbage is collected."""
    browser = stage.launch()
    page = opened(browser.new_page(), address)
    marked(page, until)
    page.wait_for_timeout(SETTLE_MS)
    before = renderer_megabytes(browser)
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    page.wait_for_timeout(SETTLE_MS)
    after = renderer_megabytes(browser)
    browser.close()
    return before, after


def renderer_megabytes(browser: Browser) -> float:
    """Of the largest of the browser's pages."""
    devtools = browser.new_browser_cdp_session()
    processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    devtools.detach()
    return max(proportional_megabytes(each["id"]) for each in processes if each["type"] == "renderer")


def proportional_megabytes(process: int) -> float:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
