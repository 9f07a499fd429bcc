"""Times as people read them."""

from playground.clock import MICROSECONDS


def seconds_text(us: int) -> str:
    """Microseconds as seconds with at least two decimals and no needless ones: `2.00 s`, `0.000125 s`."""
    whole, fraction = divmod(us, MICROSECONDS)
    digits = f"{fraction:06d}"
    return f"{whole}.{digits[:2]}{digits[2:].rstrip('0')} s"
