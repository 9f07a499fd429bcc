"""A program's run from its source to its recording, and what ends one or puts a lost one together again.

May import what comes before it: `limits`, `loop`, `trace`, `sandbox`, `runs` and `replay`.
"""
