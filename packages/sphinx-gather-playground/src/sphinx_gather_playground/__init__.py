"""A Sphinx extension: `.. gather-playground::` puts an asyncio program that can be run into a page.

In HTML the program is in a <gather-playground> tag. Every other builder gets the program and a still picture of its
timeline.
"""

from __future__ import annotations

from typing import Any

from gather_playground_docs import script_url
from sphinx.application import Sphinx

from sphinx_gather_playground.directive import PlaygroundDirective
from sphinx_gather_playground.nodes import depart_html, depart_plain, playground, visit_html, visit_plain
from sphinx_gather_playground.pdf import SvgToPdf

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_config_value("gather_playground_src", "", "html", str)
    app.add_config_value("gather_playground_stills", True, "env", bool)
    plain = (visit_plain, depart_plain)
    app.add_node(playground, html=(visit_html, depart_html), latex=plain, text=plain, man=plain, texinfo=plain)
    app.add_directive("gather-playground", PlaygroundDirective)
    app.add_post_transform(SvgToPdf)
    app.connect("html-page-context", add_script)
    return {"version": "1.0.0", "parallel_read_safe": True, "parallel_write_safe": True}


def add_script(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Only where there is something to run."""
    if doctree is None or app.builder.name == "epub" or not any(doctree.findall(playground)):
        return
    app.add_js_file(script_url(app.config.gather_playground_src), loading_method="defer")
