"""What the page calls, in the Python of its worker. Data goes in and out as JSON text.

May import `export` and what comes before that, and not `cli`.
"""
