"""How far a run may go, the errors that end it, and durations.

Imports nothing else of the playground.
"""
