"""The last results as a page of the documentation: `build.py bench --markdown docs/benchmarks.md` writes it."""

from __future__ import annotations

from rows import Row, notes, table

PAGE = """\
# Benchmarks

How fast the page is, measured beside its references in one run, in a real browser, from the built site. To repeat it:

```
python3 build.py bench
```

prints the table below for the machine that it runs on; its exit status is 1 if a row was not reached. `--rounds 2`
measures less often, `--only WORD` measures one part (`--help` lists them), `--json` prints every single measurement.
This file was written by `python3 build.py bench --markdown docs/benchmarks.md`.

## Results

{machine}. {rounds} measurements of each kind; medians are compared. {verdict}

{table}

{notes}

## How it is measured

- Ours and the reference take turns, on the same local server (which packs files as GitHub Pages does), in the same
  browser with the same flags. Each first visit is in a browser profile that knew nothing.
- The browser's own pages for its address bar are turned off: it loads them with every window, beside what is measured.
- A ratio is our median by the reference's. *Spread* is the smallest and the largest of ours.
- The machine should have nothing else to do. The two sides take turns, so that a disturbance meets both; but our start
  uses several cores at once and the stock page's mostly one, so that a busy machine slows ours more.
"""


def page(rows: list[Row], machine: str, rounds: int) -> str:
    missed = [row.what for row in rows if not row.ok]
    verdict = f"Not reached: {'; '.join(missed)}." if missed else "Every row was reached."
    return PAGE.format(machine=machine, rounds=rounds, verdict=verdict, table=table(rows), notes=notes(rows))
