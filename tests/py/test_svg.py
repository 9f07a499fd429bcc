"""The drawn timeline: an SVG document that stands alone, is the same every time, and says what the Run says."""

from __future__ import annotations

import os
import re
import textwrap
from pathlib import Path
from xml.etree import ElementTree

import pytest

import playground
from playground.export.svg.axis import ticks
from playground.export.svg.layout import WIDTH, Layout, rows_of
from playground.export.svg.paint import THEMES, Theme, hue
from playground.export.svg.palette import DARK, LIGHT
from playground.export.svg.ribbon import MOST_ASIDE, blocks_of
from playground.export.svg.text import width_of
from playground.export.svg.timeline import timeline_svg
from playground.limits.limits import Limits
from playground.session.recording import Recording

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLES = sorted((ROOT / "py" / "examples").glob("*.py"))
PROGRAMS = [*EXAMPLES, *sorted((HERE / "facts").glob("*.py")), *sorted((HERE / "programs").glob("*.py"))]
SVG = "{http://www.w3.org/2000/svg}"


def record(source: str, limits: Limits | None = None) -> Recording:
    return playground.record(textwrap.dedent(source), limits=limits)


def drawn(recording: Recording, theme: Theme = "light", **options: object) -> ElementTree.Element:
    return ElementTree.fromstring(timeline_svg(recording.run, recording.replay, theme, **options))  # type: ignore[arg-type]


def drawn_of(source: str) -> ElementTree.Element:
    return drawn(record(source))


def words(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


FAILING = (ROOT / "py" / "examples" / "one_fails.py").read_text("utf-8")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_every_program_can_be_drawn(program: Path) -> None:
    """And no mark is dashed but what has not started and steps that are too many: other dashes mean other things."""
    svg = drawn(playground.record(program.read_text("utf-8")))
    assert {each.get("stroke-dasharray", "1 4") for each in svg.iter()} <= {"1 4", "2 1.5"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_have_their_drawings(example: Path) -> None:
    """Written anew with UPDATE_GOLDEN=1; look at what changed in a browser."""
    recording = playground.record(example.read_text("utf-8"))
    svg = timeline_svg(recording.run, recording.replay, "light", example.stem)
    golden = HERE / "golden" / f"{example.stem}.svg"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(svg, "utf-8")
    assert svg == golden.read_text("utf-8")


def test_the_drawing_says_what_the_timeline_of_the_page_says() -> None:
    assert words(drawn_of(FAILING)) == [
        "4 tasks · 1 gather",
        "gather raised ValueError at 1.00 s. products and orders ran on; nobody received what they returned.",
        *("0 s", "1 s", "2 s", "3 s", "4 s"),
        *("main", "gather", "sleep 3 s", "returned at 4.00 s"),
        *("users", "sleep 1 s", "raised at 1.00 s"),
        *("products", "sleep 2 s", "returned at 2.00 s"),
        *("orders", "sleep 3 s", "returned at 3.00 s"),
        "no list: ValueError at 1.00 s",
        *("0", "no value", "1", "nobody received it", "2", "nobody received it"),
        "ValueError",
        "who runs",
        *("running", "waiting", "runs on"),
    ]


def test_a_title_stands_in_the_place_of_the_count() -> None:
    svg = drawn(record(FAILING), title="One fails")
    assert words(svg)[0] == "One fails"
    assert svg.findtext(f"{SVG}title") == "One fails"


def test_its_description_has_the_answers_after_the_verdict() -> None:
    described = drawn_of("import asyncio\nasync def load(): pass\nasync def main(): load()\nasyncio.run(main())")
    assert (described.findtext(f"{SVG}desc") or "").startswith(
        "main returned at 0.00 s. main() called load() on line 3. That made a coroutine that nothing awaited: "
        "not a line of it ran. A timeline of 1 task"
    )


def test_it_is_an_image_that_describes_itself_in_words() -> None:
    svg = drawn_of(FAILING)
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}desc") == (
        "gather raised ValueError at 1.00 s. products and orders ran on; nobody received what they returned. "
        "A timeline of 4 tasks, 4.00 s of virtual time. main: returned at 4.00 s. users: raised ValueError at 1.00 s. "
        "products: returned at 2.00 s. orders: returned at 3.00 s. A gather of 3: raised at 1.00 s."
    )


def test_bars_stand_where_their_times_are() -> None:
    svg = drawn_of(FAILING)
    ticks_at = {
        text.text: float(text.get("x", 0)) for text in svg.iter(f"{SVG}text") if text.get("text-anchor") == "middle"
    }
    products = next(group for group in svg.iter(f"{SVG}g") if group.findtext(f"{SVG}text") == "products")
    wait, *_ = [rect for rect in products.iter(f"{SVG}rect") if rect.get("fill-opacity")]
    left, right = float(wait.get("x", 0)), float(wait.get("x", 0)) + float(wait.get("width", 0))
    assert left == pytest.approx(ticks_at["0 s"], abs=1)
    assert right == pytest.approx(ticks_at["2 s"], abs=1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # main is let go as it waits
def test_a_program_that_did_not_complete_says_why() -> None:
    assert "raised ValueError: no" in words(drawn_of("raise ValueError('no')"))
    assert any(
        text.startswith("main waits for ever")
        for text in words(
            drawn_of("import asyncio\nasync def main(): await asyncio.Event().wait()\nasyncio.run(main())")
        )
    )


def test_the_longest_name_is_not_cut_where_there_is_room() -> None:
    """For some lengths the sum of the widths comes out a hair short."""
    for length in range(1, 16):
        name = "leaf(0.5)x"[:length] + "e" * (length // 3)
        source = f"import asyncio\nasync def main(): await asyncio.create_task(asyncio.sleep(1), name={name!r})\n"
        assert name in words(drawn_of(source + "asyncio.run(main())"))


CROWDED = """
    import asyncio, time
    async def busy(n):
        for _ in range(40):
            await asyncio.sleep(0.01)
            if n == 2:
                time.sleep(0.3)
    async def main():
        await asyncio.gather(*(busy(n) for n in range(6)))
    asyncio.run(main())
"""


def test_who_blocked_keeps_their_colour_among_many_who_have_no_room() -> None:
    recording = record(CROWDED)
    blocker = next(task["id"] for task in recording.run["tasks"] if task["label"] == "busy(2)")
    layout = Layout(rows_of(recording.run), recording.run["duration_us"], WIDTH)
    blocks = blocks_of(recording.replay["turns"], layout)
    held = [turn for turn in recording.replay["turns"] if turn["end_us"] > turn["start_us"]]
    assert len(held) == 40
    assert [block.colour for block in blocks if block.wide] == [hue(blocker)] * 40
    for turn, block in zip(held, (block for block in blocks if block.wide), strict=True):
        assert block.right == layout.x(turn["end_us"])
        assert 0 <= block.left - layout.x(turn["start_us"]) <= MOST_ASIDE
    assert "several, in turn" in words(drawn(recording))


def test_the_legend_explains_only_what_occurs() -> None:
    assert words(drawn_of("print('no task')"))[-1] == "no task was made"
    assert "several, in turn" not in words(drawn_of(FAILING))


def test_a_program_that_did_not_complete_says_so_to_those_who_cannot_see_it() -> None:
    described = drawn_of("raise ValueError('no')").findtext(f"{SVG}desc")
    assert described == "A timeline of 0 tasks, 0.00 s of virtual time. It did not complete: raised ValueError: no."


def test_a_blocked_stretch_says_so_on_its_bar_and_over_who_runs() -> None:
    text = words(
        drawn_of(
            """
        import asyncio, time
        async def rude():
            time.sleep(1)
        async def main():
            await asyncio.gather(asyncio.sleep(0.5), rude())
        asyncio.run(main())
        """
        )
    )
    assert "blocked" in text
    assert "rude blocked: 1 task was ready for 0.50 s" in text
    assert "ready, another runs" in text


@pytest.mark.parametrize("theme", THEMES)
def test_it_stands_alone(theme: Theme) -> None:
    recording = record(FAILING)
    svg = timeline_svg(recording.run, recording.replay, theme)
    assert not re.search(r"href|url\(|@import|@font-face|<script|\son\w+=|style=|<!", svg)


def test_only_the_auto_theme_has_a_style_sheet() -> None:
    recording = record(FAILING)
    light, dark, auto = (timeline_svg(recording.run, recording.replay, theme) for theme in THEMES)
    assert ("<style>" in light, "<style>" in dark, "<style>" in auto) == (False, False, True)
    assert LIGHT["surface"] in light
    assert DARK["surface"] in dark


def test_every_colour_of_the_auto_theme_has_a_dark_one() -> None:
    recording = record(FAILING)
    auto = timeline_svg(recording.run, recording.replay, "auto")
    used = set(re.findall(r"\b[fs]-[a-z0-9-]+", " ".join(re.findall(r'class="([^"]*)"', auto))))
    assert used
    assert all(f".{name}{{" in auto for name in used)
    coloured = re.findall(r'<[^>]*(?:fill|stroke)="#[^>]*>', auto)
    assert all('class="' in element for element in coloured)


def test_hostile_text_is_text() -> None:
    recording = record(
        r"""
        import asyncio
        async def main():
            await asyncio.gather(*(asyncio.create_task(asyncio.sleep(1), name=name) for name in NAMES))
        NAMES = ["<script>alert(1)</script>", "]]>&amp;\"'", "\x00\x1b[31m\ud800", "\u202eevil", "a\nb", ""]
        asyncio.run(main())
        """
    )
    text = words(drawn(recording, title='"><svg onload="alert(1)">\x00\ud800'))
    assert '"><svg onload="alert(1)">��' in text
    for name in ("]]>&amp;\"'", "��[31m�", r"\u202eevil", "a b"):
        assert name in text, text


MANY = """
import asyncio
async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range({})))
asyncio.run(main())
"""


def test_of_ten_thousand_tasks_two_hundred_are_drawn_and_the_rest_counted() -> None:
    recording = record(MANY.format(10_000), limits=Limits(real_s=120))
    svg = timeline_svg(recording.run, recording.replay)
    assert "and 9,801 more tasks" in svg
    assert len(svg) < 300_000


def test_many_steps_on_a_few_pixels_are_one_bar() -> None:
    svg = drawn_of(
        """
        import asyncio
        async def main():
            for _ in range(5000): await asyncio.sleep(0.001)
        asyncio.run(main())
        """
    )
    assert len(list(svg.iter())) < 60


@pytest.mark.parametrize(
    "duration_us", [0, 1, 7, 999, 1_000, 31_400, 100_000, 999_999, 4_000_000, 10**8, 10**10, 10**13]
)
def test_ticks_are_round_apart_and_within_the_run(duration_us: int) -> None:
    marks = ticks(duration_us, 640)
    assert marks[0][0] == 0
    assert all(us <= duration_us for us, _ in marks)
    assert len({text for _, text in marks}) == len(marks)
    for (one, text), (other, _) in zip(marks, marks[1:], strict=False):
        assert (other - one) / duration_us * 640 >= width_of(text)


def test_a_program_without_tasks_says_so() -> None:
    assert "no task was made" in words(drawn_of("print('hello')"))


def test_the_list_is_beside_the_tracks_and_the_waits_end_to_end_are_under_them() -> None:
    drawn = words(drawn_of((ROOT / "py" / "examples" / "three_fetches.py").read_text("utf-8")))
    boxes = ["0", "{…'users'…}", "1st", "1", "{…'products'…}", "3rd", "2", "{…'orders'…}", "2nd"]
    assert drawn[drawn.index("main gets the list") :][1:10] == boxes
    assert drawn[drawn.index("one after another") :][1:5] == ["users", "products", "orders", "4.50 s"]


def test_a_long_list_counts_what_it_leaves_out() -> None:
    many = (
        "import asyncio\nasync def f(n):\n    return n\nasync def main():\n    await asyncio.gather(*map(f, range(99)))"
    )
    assert "+ 92 returned" in words(drawn_of(f"{many}\nasyncio.run(main())"))


def paths_in(svg: ElementTree.Element, colour: str) -> list[str]:
    return [path.get("d", "") for path in svg.iter(f"{SVG}path") if path.get("stroke") == colour]


def test_the_list_is_a_chip_where_its_owner_ended_with_it() -> None:
    svg = drawn_of((ROOT / "py/examples/three_fetches.py").read_text("utf-8"))
    main = next(group for group in svg.iter(f"{SVG}g") if group.findtext(f"{SVG}text") == "main")
    shapes = [path.get("fill") for path in main.iter(f"{SVG}path") if path.get("fill") != "none"]
    assert shapes[1:] == [LIGHT["hue-1"], LIGHT["hue-2"], LIGHT["hue-3"]]
    assert "returned at 2.00 s" not in [text.text for text in main.iter(f"{SVG}text")]
    assert "at 2.00 s" in [text.text for text in main.iter(f"{SVG}text")]


CAUGHT = """
    import asyncio
    async def fail():
        await asyncio.sleep(1)
        raise ValueError("no")
    async def main():
        try:
            await asyncio.gather(asyncio.sleep(2), fail())
        except ValueError:
            {handled}
    asyncio.run(main())
"""


@pytest.mark.parametrize("handled", ["raise", "return 1", "raise OSError('other')", "raise ValueError('another')"])
def test_what_gather_raised_is_how_its_owner_ended_only_if_it_is_that_exception(handled: str) -> None:
    main = next(
        group
        for group in drawn_of(CAUGHT.format(handled=handled)).iter(f"{SVG}g")
        if group.findtext(f"{SVG}text") == "main"
    )
    at_end = [text.text for text in main.iter(f"{SVG}text")]
    assert ("ValueError" in at_end) == (handled == "raise")
    assert any(text and text.startswith(("raised", "returned")) for text in at_end) == (handled != "raise")


def test_a_failure_goes_straight_up_at_its_instant_from_the_child_to_the_gathers_owner() -> None:
    svg = drawn_of(FAILING)
    (arrow,) = [path for path in paths_in(svg, LIGHT["bad"]) if re.fullmatch(r"M[\d.]+ [\d.]+V[\d.]+M.*", path)]
    x, start, end = map(float, re.findall(r"[\d.]+", arrow)[:3])
    ticks_at = {text.text: float(text.get("x", 0)) for text in svg.iter(f"{SVG}text")}
    assert x == pytest.approx(ticks_at["1 s"], abs=1)
    assert start > end
