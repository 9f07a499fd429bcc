"""The timeline of a Run as an SVG document."""
