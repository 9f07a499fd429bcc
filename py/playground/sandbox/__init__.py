"""What a program finds around it: streams, clocks, randomness, locks, signals, its exit. All is put back afterwards.

May import `limits`, `loop` and `trace`.
"""
