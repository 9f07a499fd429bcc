"""Keeps the built files of the deployment before, for pages that are open or that browsers have kept.

    python keep_assets.py ADDRESS FOLDER

FOLDER is about to take the place of the site at ADDRESS. Every built file has its contents in its name, so that old and
new never clash; dist/assets.json lists those of each deployment, this one first.
"""

from __future__ import annotations

import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

KEPT = 3  # deployments
MANIFEST = "assets.json"


def fetched(url: str) -> bytes | None:
    """None where there is nothing, as before the first deployment."""
    try:
        with urllib.request.urlopen(url, timeout=60) as response:
            content: bytes = response.read()
            return content
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


def keep(address: str, folder: Path) -> None:
    """Fetch what the deployments before had and this one has not, and note what there is now."""
    own = sorted(path.name for path in (folder / "assets").iterdir())
    before: list[list[str]] = json.loads(fetched(f"{address}{MANIFEST}") or b"[]")
    deployments = [own, *(names for names in before if names != own)][:KEPT]
    for name in sorted({name for names in deployments for name in names} - set(own)):
        content = fetched(f"{address}assets/{name}")
        if content is not None:
            (folder / "assets" / name).write_bytes(content)
    (folder / MANIFEST).write_text(json.dumps(deployments, indent=1) + "\n")


if __name__ == "__main__":
    keep(sys.argv[1].rstrip("/") + "/", Path(sys.argv[2]))
