"""What `build.py serve` notices of saved files."""

from __future__ import annotations

import os
from pathlib import Path

from tools.watch import Watcher


def test_a_file_that_came_changed_or_went_is_noticed_once(tmp_path: Path) -> None:
    changed, gone, new = (tmp_path / name for name in ("changed.ts", "gone.ts", "below/new.py"))
    changed.write_text("1")
    gone.write_text("1")
    watcher = Watcher(tmp_path)
    assert watcher.changed() == set()
    changed.write_text("12")
    gone.unlink()
    new.parent.mkdir()
    new.write_text("1")
    assert watcher.changed() == {str(changed), str(gone), str(new)}
    assert watcher.changed() == set()


def test_a_file_is_noticed_that_was_replaced_by_one_of_the_same_size(tmp_path: Path) -> None:
    file, fresh = tmp_path / "file.ts", tmp_path / ".fresh"
    file.write_text("1")
    watcher = Watcher(tmp_path)
    fresh.write_text("2")
    os.utime(fresh, ns=(0, 0))
    fresh.replace(file)
    assert watcher.changed() == {str(file)}


def test_what_is_hidden_or_compiled_is_not_looked_at(tmp_path: Path) -> None:
    watcher = Watcher(tmp_path)
    for name in (".swap", "__pycache__/module.pyc", ".git/index"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")
    assert watcher.changed() == set()
