"""A Run in other forms: as text, as a drawing (`svg`), as a trace for ui.perfetto.dev (`perfetto`). Pure.

May import `learn` and what comes before that.
"""
