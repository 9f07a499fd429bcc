"""Times as people read them, and the unit that all others are counted in."""

from typing import Final

MICROSECONDS: Final = 1_000_000
"""in a second"""
YEAR_US: Final = 365 * 24 * 3600 * MICROSECONDS


def seconds_text(us: int) -> str:
    """Microseconds as seconds with at least two decimals and no needless ones: `2.00 s`, `0.000125 s`."""
    whole, fraction = divmod(us, MICROSECONDS)
    digits = f"{fraction:06d}"
    return f"{whole}.{digits[:2]}{digits[2:].rstrip('0')} s"
