"""Times as people read them, and the unit that all others are counted in."""

from typing import Final

MICROSECONDS: Final = 1_000_000
"""in a second"""
YEAR_US: Final = 365 * 24 * 3600 * MICROSECONDS


def time_text(us: int) -> str:
    """`2.00 s`, `0.533 s`, `12.5 ms`, `40 µs`: seconds wherever they say it well, so that a column can be compared.

    The page says the same: see tests/times_in_words.json.
    """
    if us % 10_000 == 0 or us >= MICROSECONDS // 10:
        seconds, thousandths = divmod((us + 500) // 1000, 1000)
        digits = f"{thousandths:03d}"
        return f"{seconds:,}.{digits.removesuffix('0')} s"
    if us < 1000:
        return f"{us} µs"
    least = 10 if us < 10_000 else 100  # µs of the last of three digits
    return f"{(us + least // 2) // least * least / 1000:g} ms"
