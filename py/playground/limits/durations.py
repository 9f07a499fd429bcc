"""Times as people read them, and the unit that all others are counted in."""

from typing import Final

MICROSECONDS: Final = 1_000_000
"""in a second"""
YEAR_US: Final = 365 * 24 * 3600 * MICROSECONDS
NEVER_US: Final = 2**53 - 1
"""A due time that never comes: where an infinite delay ends. It is the largest number that JavaScript counts to."""
FAR_US: Final = NEVER_US - 1
"""The due time of all that is due after this, in 285 years."""


def time_text(us: int) -> str:
    """`2.00 s`, `0.533 s`, `12.5 ms`, `40 µs`: seconds wherever they say it well, so that a column can be compared.

    `FAR_US` is the far future, and `NEVER_US` never. The page says the same: see tests/times_in_words.json.
    """
    if us >= FAR_US:
        return "never" if us >= NEVER_US else "the far future"
    if us % 10_000 == 0 or us >= MICROSECONDS // 10:
        seconds, thousandths = divmod((us + 500) // 1000, 1000)
        digits = f"{thousandths:03d}"
        return f"{seconds:,}.{digits.removesuffix('0')} s"
    if us < 1000:
        return f"{us} µs"
    least = 10 if us < 10_000 else 100  # µs of the last of three digits
    return f"{(us + least // 2) // least * least / 1000:g} ms"


def until_text(us: int) -> str:
    """`until 2.00 s`, `until the far future`, `for ever`: how long something waits that is due then."""
    return "for ever" if us >= NEVER_US else f"until {time_text(us)}"
