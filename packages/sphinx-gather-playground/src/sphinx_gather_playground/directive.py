"""The directive: its content, or the file or example that it names, is the program."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from gather_playground_docs import FLAGS, OPTIONS, NoStill, OptionError, checked, draw_still, example_source
from sphinx.util.docutils import SphinxDirective

from sphinx_gather_playground.nodes import playground


def _option(name: str) -> Any:
    def check(text: str | None) -> str:
        if text is None and name not in FLAGS:
            raise ValueError("it needs a value")
        return checked(name, text)

    return check


class PlaygroundDirective(SphinxDirective):
    """`.. gather-playground:: [file]`"""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {name: _option(name) for name in OPTIONS}

    def run(self) -> list[nodes.Node]:
        if not self.config.gather_playground_src:
            raise self.error("set gather_playground_src in conf.py to the address of a playground")
        try:
            source = self._source()
        except OptionError as error:
            raise self.error(str(error)) from None
        node = playground(options=dict(self.options))
        node += self._program(source)
        node += self._still(source)
        self.set_source_info(node)
        return [node]

    def _source(self) -> str:
        """The program. Raises OptionError."""
        if "example" in self.options:
            return example_source(self.options["example"])
        if self.arguments:
            _, path = self.env.relfn2path(self.arguments[0])
            self.env.note_dependency(path)
            try:
                return Path(path).read_text("utf-8")
            except OSError as error:
                raise OptionError(f"cannot read {path}: {error.strerror}") from None
        if not self.content:
            raise OptionError("there is no program: write it below, or name a file or an example")
        return "\n".join(self.content) + "\n"

    def _program(self, source: str) -> nodes.Node:
        block = nodes.literal_block(source, source, language="python")
        self.set_source_info(block)
        return block

    def _still(self, source: str) -> list[nodes.Node]:
        """The picture, kept beside Sphinx's own files between builds."""
        if not self.config.gather_playground_stills:
            return []
        name = f"gather-playground-{hashlib.sha256(source.encode()).hexdigest()[:16]}.svg"
        path = Path(self.env.doctreedir) / name
        if not path.is_file():
            try:
                path.write_text(draw_still(source, title=self.options.get("title", "")), "utf-8")
            except NoStill as reason:
                return [self.state.document.reporter.warning(str(reason), line=self.lineno)]
        uri = "/" + Path(os.path.relpath(path, self.env.srcdir)).as_posix()
        return [nodes.image(uri=uri, alt="The timeline of this program")]
