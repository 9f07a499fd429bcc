"""The command line: `python -m playground`.

May import `export` and what comes before that, and not `page`.
"""
