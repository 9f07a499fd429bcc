"""The node of a playground: around its program and its picture, which are nodes that every builder knows."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from gather_playground_docs import start_tag


class playground(nodes.General, nodes.Element):
    """Has the options of the embed in `options`."""


def visit_html(translator: Any, node: playground) -> None:
    if translator.builder.name != "epub":  # readers of books run no scripts
        translator.body.append(start_tag(node["options"]))


def depart_html(translator: Any, node: playground) -> None:
    if translator.builder.name != "epub":
        translator.body.append("</gather-playground>\n")


def visit_plain(translator: Any, node: playground) -> None:
    """Nothing of its own: program and picture are in the text."""


def depart_plain(translator: Any, node: playground) -> None:
    """As it began."""
