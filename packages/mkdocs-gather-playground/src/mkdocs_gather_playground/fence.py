"""The fence, as an extension of Python-Markdown:

    ```python gather-playground panels="code,timeline" readonly
    print("a program")
    ```

Works wherever there can be a fence, in lists, admonitions and tabs too.
"""

from __future__ import annotations

import logging
import re
import shlex
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import quote

from gather_playground_docs import NoStill, OptionError, checked, draw_still, example_source, start_tag
from gather_playground_docs.markup import TAG
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

log = logging.getLogger("mkdocs.plugins.gather-playground")

# As in CommonMark, but indented or quoted as far as its surroundings ask for.
OPENING = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)$")
OURS = re.compile(r"^(?:python|py)[ \t]+gather-playground(?:[ \t]+(?P<options>.*))?$")


class PlaygroundExtension(Extension):
    """`stills` draws pictures; `place` is the page that is being read."""

    def __init__(self, stills: bool = True, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.stills = stills
        self.place = ""

    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.append(TAG)  # or it would be put into a paragraph, which can't hold a program
        # After whitespace is normalised, before other fences are read.
        md.preprocessors.register(FenceReader(md, self), "gather_playground", 27)


class FenceReader(Preprocessor):
    """Puts an embed in the place of each fence that asks for one."""

    def __init__(self, md: Markdown, extension: PlaygroundExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        return list(self._read(lines))

    def _read(self, lines: list[str]) -> Iterator[str]:
        at = 0
        while at < len(lines):
            opening = OPENING.match(lines[at])
            end = closing(lines, at, opening) if opening else None
            if opening is None or end is None:
                yield lines[at]
                at += 1
                continue
            ours = OURS.match(opening["info"].strip())
            if ours:
                indent = opening["indent"]
                program = [line.removeprefix(indent).removeprefix(indent.rstrip()) for line in lines[at + 1 : end]]
                yield indent + self._stored(program, ours["options"] or "")
            else:
                yield from lines[at : end + 1]  # a fence of its own, whatever is in it
            at = end + 1

    def _stored(self, program: list[str], options: str) -> str:
        return self.md.htmlStash.store(self._embed("\n".join(program), options))

    def _embed(self, source: str, text: str) -> str:
        try:
            options = dict(parsed(text))
            if "example" in options and not source.strip():
                source = example_source(options["example"])
        except OptionError as error:
            log.warning("%s: a gather-playground fence: %s", self._extension.place, error)
            return f'<div class="admonition failure"><p>{escape(str(error))}</p></div>{code_block(source)}'
        return f"{start_tag(options)}{code_block(source)}{self._still(source, options)}</gather-playground>"

    def _still(self, source: str, options: dict[str, str]) -> str:
        if not self._extension.stills:
            return ""
        try:
            drawing = draw_still(source, title=options.get("title", ""))
        except NoStill as reason:
            log.warning("%s: %s", self._extension.place, reason)
            return ""
        url = f"data:image/svg+xml;charset=utf-8,{quote(drawing)}"
        return f'<p><img alt="The timeline of this program" src="{url}"></p>'


def closing(lines: list[str], at: int, opening: re.Match[str]) -> int | None:
    """The line that ends the fence which begins at `at`; None if nothing does."""
    fence = opening["fence"]
    end = re.compile(rf"^{re.escape(opening['indent'])}[ ]{{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
    return next((line for line in range(at + 1, len(lines)) if end.match(lines[line])), None)


def parsed(text: str) -> Iterator[tuple[str, str]]:
    """The options of a fence. Raises OptionError."""
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise OptionError(f'{text!r} cannot be read ({error}): write options as name=value or name="a value"') from None
    for word in words:
        name, given, value = word.partition("=")
        yield name, checked(name, value if given else None)


def code_block(source: str) -> str:
    return f'<pre><code class="language-python">{escape(source)}\n</code></pre>'
