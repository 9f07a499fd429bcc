"""A run as a drawing that stands alone: the timeline as one SVG document, for slides, papers and pages. Pure.

The same run gives the same bytes. There is no script and no reference in it, and all of the program's text is text.
"""

from __future__ import annotations

from collections.abc import Iterator

from playground.export.svg.axis import draw_axis
from playground.export.svg.gathers import draw_bracket, draw_failure, draw_settled, groups_of
from playground.export.svg.layout import EDGE, WIDTH, Layout, rows_of
from playground.export.svg.legend import draw_legend, legend_height, legend_of
from playground.export.svg.paint import FONTS, Paint, Theme, escape
from playground.export.svg.ribbon import blocks_of, draw_ribbon, ribbon_height
from playground.export.svg.text import elided, width_of
from playground.export.svg.tracks import draw_track
from playground.export.svg.words import described, heading, outcome
from playground.limits.durations import time_text
from playground.replay.replay import Replay
from playground.runs.run import Run


def timeline_svg(run: Run, replay: Replay, theme: Theme = "light", title: str = "", width: int = WIDTH) -> str:
    """The timeline as an SVG document of `width` px (at least 640), headed by `title` or else by what the run holds."""
    paint = Paint(theme)
    rows = rows_of(run)
    groups = groups_of(run["gathers"], rows)
    lanes = max([0, *(group.lane + 1 for group in groups if group.lane is not None)])
    labels = [group.label(row) for group in groups if group.lane is not None for row in group.slots]
    layout = Layout(rows, run["duration_us"], width, lanes, max(labels, key=len, default=""))
    names = {task["id"]: task["label"] for task in run["tasks"]}
    more = len(run["tracks"]) - len(rows)

    def parts() -> Iterator[str]:
        yield from _heading(run, title, layout, paint)
        yield from draw_axis(layout, paint)
        for group in groups:
            yield from draw_bracket(group, layout, paint)
        for at, row in enumerate(rows):
            yield draw_track(row, at, layout, paint)
        yield from draw_settled(groups, layout, paint)
        for group in groups:
            yield from draw_failure(group, layout, paint)
        note = f"and {more:,} more tasks" if more else "no task was made" if not rows else ""
        if note:
            yield paint.text(note, EDGE, layout.bottom + 12, 13, fill="ink-2")
        yield from draw_ribbon(replay, blocks, names, layout, paint, ribbon_top)
        yield from draw_legend(legend, layout, paint, height - legend_height(legend))

    ribbon_top = layout.bottom + (28 if more or not rows else 0)
    blocks = blocks_of(replay["turns"], layout)
    legend = legend_of(run, blocks, paint)
    height = ribbon_top + ribbon_height(replay) + legend_height(legend)
    return _document(run, title, paint, layout.width, height, "\n".join(parts()))


def _document(run: Run, title: str, paint: Paint, width: int, height: float, drawing: str) -> str:
    ground = paint.element("rect", width=width, height=height, fill="surface")
    about = f"<title>{escape(heading(run, title))}</title>\n<desc>{escape(described(run))}</desc>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height:g}"'
        f' viewBox="0 0 {width} {height:g}" font-family="{FONTS}">\n'
        f"{about}\n{paint.style()}{ground}\n{drawing}\n</svg>\n"
    )


def _heading(run: Run, title: str, layout: Layout, paint: Paint) -> Iterator[str]:
    room = layout.width - 2 * EDGE
    words = elided(heading(run, title), room, 16, True)
    yield paint.text(words, EDGE, 26, 16, font_weight=650)
    together = f"{time_text(run['duration_us'])} together"
    yield paint.text(together, EDGE, 49, 13, font_weight=600)
    x = EDGE + width_of(together, 13, True) + 6
    one_by_one = f"{time_text(run['sequential_us'])} one after another"
    yield paint.text(one_by_one, x, 49, 13, fill="ink-2")
    x += width_of(one_by_one) + 14
    if run["outcome"] != "completed":
        yield paint.text(
            elided(outcome(run), layout.width - EDGE - x, 13, True), x, 49, 13, fill="bad", font_weight=650
        )
