"""What works with a program's source and with several Runs of it.

May import `session` and what comes before that.
"""
