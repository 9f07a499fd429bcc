"""The trace: what an instrument writes down of the event loop while a program runs, and how it describes it.

May import `limits` and `loop`.
"""
