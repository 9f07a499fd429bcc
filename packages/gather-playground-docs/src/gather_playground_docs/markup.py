"""The HTML of an embed: the tag around the program, and the script that gives the tag its life."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

TAG = "gather-playground"


def start_tag(options: Mapping[str, str]) -> str:
    """The opening tag with these options as attributes."""
    attributes = "".join(f' {name}="{escape(value)}"' if value else f" {name}" for name, value in options.items())
    return f"<{TAG}{attributes}>"


def script_url(site: str) -> str:
    """Where the tag's script is, on the playground at this address or path."""
    return f"{site.rstrip('/')}/gather-playground.js"
