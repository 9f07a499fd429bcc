"""A build without the image: Pyodide as shipped, so that a fault after its update can be told from one of the image."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


def built(site: Path) -> set[str]:
    """The names of the assets that Python starts from, without their hashes."""
    names = [re.sub(r"-[0-9a-f]{10}\.", ".", path.name) for path in (site / "assets").iterdir()]
    return {name for name in names if re.match(r"(image|library|plain|python|worker|zstd)\.", name)}


def test_a_plain_build_has_what_pyodide_ships_and_nothing_that_is_made_of_it(plain_site: Path) -> None:
    assert built(plain_site) == {"worker.js", "plain.wasm", "plain.zip"}
    shipped = REPOSITORY / "node_modules/pyodide/pyodide.asm.wasm"
    assert next(plain_site.glob("assets/plain-*.wasm")).read_bytes() == shipped.read_bytes()


def test_working_without_a_network_takes_all_that_a_plain_build_starts_from(plain_site: Path) -> None:
    put_by = set(re.findall(r'"assets/([^"]+)"', (plain_site / "sw.js").read_text(encoding="utf-8")))
    assert put_by == {path.name for path in (plain_site / "assets").iterdir()}
