"""A Run as a trace for ui.perfetto.dev."""
