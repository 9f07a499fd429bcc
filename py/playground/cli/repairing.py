"""`repair FILE`: prints what can be done for a program that lost something on its way out of an article."""

from __future__ import annotations

from playground.learn.repair import repair


def print_repair(source: str) -> int:
    """Print what was done and the difference it makes; returns the exit status, 1 if there is nothing to offer."""
    offered = repair(source)
    if offered is None:
        print("nothing to repair")
        return 1
    for sentence in offered["said"]:
        print(sentence)
    for line in offered["diff"]:
        print(f"{line['sign']} {line['text']}".rstrip())
    return 1 if offered["source"] is None else 0
