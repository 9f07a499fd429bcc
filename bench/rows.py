"""The benchmark's table: what was measured, beside its reference, and what it must reach."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One line of the table. `ours` and `reference` are single measurements; their medians are compared."""

    what: str
    reference_is: str
    unit: str
    ours: list[float]
    reference: list[float]
    reach: float
    """what the ratio may be at most; without a reference, what `ours` may be at most"""
    note: str = ""
    """what to know of how it was measured"""

    @property
    def value(self) -> float:
        """Our median."""
        return median(self.ours)

    @property
    def ratio(self) -> float | None:
        """Ours by the reference."""
        return self.value / median(self.reference) if self.reference else None

    @property
    def ok(self) -> bool:
        """Whether what must be reached is."""
        return (self.value if self.ratio is None else self.ratio) <= self.reach

    def spread(self) -> str:
        """The smallest and the largest of ours."""
        return "" if len(self.ours) == 1 else f"{number(min(self.ours))}–{number(max(self.ours))}"

    def cells(self) -> list[str]:
        """What the table shows."""
        reference = number(median(self.reference)) if self.reference else "—"
        ratio = f"{self.ratio:.3f}" if self.ratio is not None else "—"
        reach = f"≤ {number(self.reach)}" if self.ratio is not None else f"≤ {number(self.reach)} {self.unit}"
        verdict = "yes" if self.ok else "NO"
        return [self.what, number(self.value), self.spread(), reference, self.unit, ratio, reach, verdict]


HEADER = ["what", "ours", "spread", "reference", "unit", "ratio", "reach", "reached"]


def number(value: float) -> str:
    """Three digits that count, or all before the point."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table that can be read as it is."""
    lines = [HEADER, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADER))]
    texts = [f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |" for line in lines]
    texts.insert(1, f"|{'|'.join('-' * (width + 2) for width in widths)}|")
    return "\n".join(texts)


def notes(rows: list[Row]) -> str:
    """What each row is compared with and how it was measured, as a Markdown list."""
    lines = []
    for row in rows:
        compared = f"Beside {row.reference_is}." if row.reference_is else ""
        if told := " ".join(filter(None, [compared, row.note])):
            lines.append(f"- *{row.what}*: {told}")
    return "\n".join(lines)


def as_json(rows: list[Row], machine: str) -> str:
    """The rows for machines, every single measurement included."""
    records = [asdict(row) | {"ratio": row.ratio, "ok": row.ok} for row in rows]
    return json.dumps({"machine": machine, "rows": records}, indent=1)
