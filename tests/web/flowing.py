"""The flows in one browser: a test for each, one page for all of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from flows import FLOWS, Flow, Place, open_page
from hand import Hand
from pages_server import serving

SIZE = (1280, 720)


class Visit:
    """A browser and where it is."""

    def __init__(self, hand: Hand, place: Place) -> None:
        self._hand, self._place = hand, place
        self._on_page = False
        hand.resize(*SIZE)

    def go_through(self, flow: Flow) -> None:
        if not self._on_page:
            open_page(self._hand, self._place.site)
        self._on_page = False  # whatever happens
        flow.act(self._hand, self._place)
        self._on_page = not flow.away


def visits(opened: Callable[[pytest.FixtureRequest], AbstractContextManager[Hand]]) -> Any:
    """The fixture `visit` of a file, for the browser that is opened so."""

    @pytest.fixture(scope="module")
    def visit(request: pytest.FixtureRequest, site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
        folder: Path = tmp_path_factory.mktemp("lessons")
        with serving(folder, below="/") as lessons, opened(request) as hand:
            yield Visit(hand, Place(site, lessons, folder))

    return visit


@pytest.mark.parametrize("flow", FLOWS, ids=[flow.act.__name__ for flow in FLOWS])
def test_it_does_what_the_table_of_browsers_says(visit: Visit, flow: Flow) -> None:
    visit.go_through(flow)


def unless_there(found: object, name: str) -> None:
    """Skips, saying why, where the browser can't be had; in CI that is a failure."""
    if found:
        return
    why = f"no {name}: {os.environ.get(f'NO_{name.upper()}', 'build.py test installs it')}"
    if "EVERY_BROWSER" in os.environ:
        pytest.fail(why)
    pytest.skip(why)
