"""Turns the stills into PDF where a builder, as LaTeX, takes no SVG."""

from __future__ import annotations

from os import PathLike

from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util import logging

logger = logging.getLogger(__name__)


class SvgToPdf(ImageConverter):
    """Needs svglib, which `pip install "sphinx-gather-playground[pdf]"` brings."""

    default_priority = 210  # after the converters of other extensions, which may be there for better pictures
    conversion_rules = [("image/svg+xml", "application/pdf")]

    def is_available(self) -> bool:
        try:
            import svglib.svglib  # noqa: F401
        except ImportError:
            return False
        return True

    def convert(self, _from: str | PathLike[str], _to: str | PathLike[str]) -> bool:
        from reportlab.graphics import renderPDF
        from svglib.svglib import svg2rlg

        drawing = svg2rlg(str(_from))
        if drawing is None:
            logger.warning("no picture could be made of %s", _from)
            return False
        renderPDF.drawToFile(drawing, str(_to))
        return True
