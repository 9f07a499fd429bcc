"""A run as a drawing that stands alone: the timeline as one SVG document, for slides, papers and pages. Pure.

The same run gives the same bytes. There is no script and no reference in it, and all of the program's text is text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playground.export.svg.axis import draw_axis
from playground.export.svg.gathers import Gathers, draw_gathers
from playground.export.svg.layout import EDGE, WIDTH, Layout, rows_of
from playground.export.svg.legend import draw_legend, legend_height, legend_of
from playground.export.svg.paint import FONTS, Paint, Theme, escape
from playground.export.svg.rail import draw_rail, rail_bottom, shown_list
from playground.export.svg.ribbon import blocks_of, draw_ribbon, ribbon_height
from playground.export.svg.sum import HEIGHT as SUM_HEIGHT
from playground.export.svg.sum import draw_sum
from playground.export.svg.text import elided, width_of
from playground.export.svg.tracks import About, draw_track
from playground.export.svg.words import described, heading, outcome
from playground.replay.replay import Replay
from playground.replay.verdict import Verdict
from playground.runs.run import Run

LEAST_OUTCOME: Final = 80
"""px beside the verdict from which on it says why the program did not complete"""


def timeline_svg(run: Run, replay: Replay, theme: Theme = "light", title: str = "", width: int = WIDTH) -> str:
    """The timeline as an SVG document of `width` px (at least 640), headed by `title` or else by what the run holds."""
    paint = Paint(theme)
    rows = rows_of(run)
    boxes, sum = shown_list(run, replay), replay["verdict"]["end_to_end"]
    sum_us = 0 if sum is None else sum["start_us"] + sum["length_us"]
    layout = Layout(rows, run["duration_us"], width, bool(boxes and boxes["boxes"]), sum_us)
    gathers = Gathers(run, rows, layout)
    since = {one["task"]: one["since_us"] for one in replay["runs_on"]}
    named = {primitive["id"]: primitive["label"] for primitive in run["primitives"]}
    names = {task["id"]: task["label"] for task in run["tasks"]}
    more = len(run["tracks"]) - len(rows)

    def parts() -> Iterator[str]:
        yield from _heading(run, replay["verdict"], title, layout, paint)
        yield from draw_axis(layout, paint)
        for at, row in enumerate(rows):
            since_us = None if row.task is None else since.get(row.task)
            about = About(since_us, gathers.taken(at), gathers.given.get(at), named)
            yield draw_track(row, at, about, layout, paint)
        if boxes and boxes["boxes"]:
            yield from draw_rail(boxes, run, layout, paint)
        yield from draw_gathers(gathers, layout, paint)
        note = f"and {more:,} more tasks" if more else "no task was made" if not rows else ""
        if note:
            yield paint.text(note, EDGE, layout.bottom + 12, 13, fill="ink-2")
        yield from draw_ribbon(replay, blocks, names, layout, paint, ribbon_top)
        if sum is not None:
            yield from draw_sum(sum, names, layout, paint, ribbon_top + ribbon_height(replay) - 4)
        yield from draw_legend(legend, layout, paint, height - legend_height(legend))

    ribbon_top = max(layout.bottom + (28 if more or not rows else 0), rail_bottom(boxes, layout))
    blocks = blocks_of(replay["turns"], layout)
    legend = legend_of(run, blocks, paint, bool(since))
    under = ribbon_height(replay) + (0 if sum is None else SUM_HEIGHT)
    height = ribbon_top + under + legend_height(legend)
    about = described(run, replay["verdict"], replay["answers"])
    return _document(heading(run, title), about, paint, layout.width, height, "\n".join(parts()))


def _document(title: str, about: str, paint: Paint, width: int, height: float, drawing: str) -> str:
    ground = paint.element("rect", width=width, height=height, fill="surface")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height:g}"'
        f' viewBox="0 0 {width} {height:g}" font-family="{FONTS}">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(about)}</desc>\n{paint.style()}{ground}\n{drawing}\n</svg>\n"
    )


def _heading(run: Run, verdict: Verdict, title: str, layout: Layout, paint: Paint) -> Iterator[str]:
    width = layout.width - 2 * EDGE
    words = elided(heading(run, title), width, 16, True)
    yield paint.text(words, EDGE, 26, 16, font_weight=650)
    said = elided(verdict["text"], width, 14)
    yield paint.text(said, EDGE, 49, 14)
    x = EDGE + (width_of(said, 14) + 14 if said else 0)
    left = layout.width - EDGE - x
    if run["outcome"] != "completed" and left > LEAST_OUTCOME:
        yield paint.text(elided(outcome(run), left, 13, True), x, 49, 13, fill="bad", font_weight=650)
