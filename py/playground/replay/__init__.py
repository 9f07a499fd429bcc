"""The Replay: what it takes, besides the Run, to play a run back. Pure.

May import what comes before it: `limits`, `loop`, `trace`, `sandbox` and `runs`.
"""
