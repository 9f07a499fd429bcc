"""Links written without the page, as docs/sharing.md describes them, so that tests can write bad ones."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any


def link_of(value: Any, version: int = 2) -> str:
    """The fragment of a link, of anything that can be JSON."""
    return packed(json.dumps(value).encode(), version)


def packed(content: bytes, version: int = 2) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return letters(packer.compress(content) + packer.flush(), version)


def letters(content: bytes, version: int = 2) -> str:
    return f"#v{version}." + base64.urlsafe_b64encode(content).decode().rstrip("=")


def content_of(fragment: str) -> Any:
    """What a link of the newest version holds."""
    version, _, text = fragment.partition(".")
    assert version == "#v2"
    return json.loads(zlib.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), -15))
