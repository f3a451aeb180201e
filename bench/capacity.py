"""Works out what a month of articles costs from measured figures, and writes the tables of docs/capacity.md.

    python -m bench.capacity [--figures bench/capacity.json] [--page docs/capacity.md] [--check]

The figures lie in a JSON file, each with what it is of, its unit and where it was measured; nothing is measured here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- written by bench/capacity.py -->", "<!-- end -->"
HOURS = 730.0  # of a month
DAYS = HOURS / 24
Figures = Mapping[str, float]


def costs(figures: Figures, articles: int) -> dict[str, float]:
    """What a month of so many articles comes to: core hours a stage, cores, disk and memory in bytes, shares, hours."""
    compared = articles * figures["compared_share"]
    stages = {
        "take": articles * figures["page_seconds"] / 3600,
        "store": articles * figures["store_seconds"] / 3600,
        "read": articles * figures["tokens"] / figures["read_tokens"] / 3600,
        "compare": compared * figures["compare_seconds"] / 3600,
    }
    core_hours = sum(stages.values())
    window = articles * figures["window_days"] / DAYS
    filling = _filling(figures, articles)
    return {
        **stages,
        "core_hours": core_hours,
        "cores": core_hours / HOURS,
        "workers": core_hours / HOURS * figures["reader_memory"] * 1e6,
        "disk_unread": articles * figures["stored_bytes"],
        "disk_read": articles * figures["read_bytes"],
        "disk_compared": compared * figures["compared_bytes"],
        "disk": articles * (figures["stored_bytes"] + figures["read_bytes"]) + compared * figures["compared_bytes"],
        "writer_hours": filling,
        "writer_share": filling / HOURS,
        "vectors": articles * figures["vector_bytes"],
        "window_keys": window * figures["key_bytes"],
        "window_filed": window * figures["filed_bytes"],
        "alone": articles * figures["head_bytes"],
    }


def _filling(figures: Figures, articles: int) -> float:
    """Hours in which one writer fills an empty library with so many. An article takes longer the more there are, as a
    power of their number; the sum of n ** power up to N is N ** (1 + power) / (1 + power).
    """
    power = figures["writer_exponent"]
    mean: float = (articles / figures["writer_rate_at"]) ** power / (1 + power)  # how much slower, on average
    return articles * mean / figures["writer_rate"] / 3600


def number(value: float) -> str:
    """A figure to two digits, with thousands apart: 0.0052, 3.1, 47, 1,200."""
    if value == 0:
        return "0"
    rounded = float(f"{value:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:g}"


def size(value: float) -> str:
    """Bytes in the unit that gives one to three digits before the point."""
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if value < 1000:
            return f"{number(value)} {unit}"
        value /= 1000
    return f"{number(value)} PB"


def share(value: float) -> str:
    """A share in per cent."""
    return f"{number(100 * value)} %"


ROWS = (
    ("core hours: pages to articles and keys", "take", number),
    ("core hours: grouping and storing", "store", number),
    ("core hours: reading", "read", number),
    ("core hours: comparing", "compare", number),
    ("**core hours together**", "core_hours", number),
    ("**cores that are busy all month**", "cores", number),
    ("disk: articles, keys, postings, full text", "disk_unread", size),
    ("disk: what was read", "disk_read", size),
    ("disk: what was compared", "disk_compared", size),
    ("**disk together, a month**", "disk", size),
    ("one writer of a library: hours to store them all", "writer_hours", number),
    ("one writer of a library: share of the month", "writer_share", share),
    ("memory: a process that reads for each of these cores", "workers", size),
    ("memory: search by meaning over the month", "vectors", size),
    ("a batch: keys of 15 days, on disk", "window_keys", size),
    ("a batch: memory of a `near` task, for its 15 days", "window_filed", size),
    ("a batch: memory of a task that one worker does alone, at least", "alone", size),
)


def tables(said: Mapping[str, Any]) -> str:
    """Both tables in Markdown: what a month comes to, and the figures that it was worked out from."""
    figures = {name: float(one["value"]) for part in ("figures", "assumed") for name, one in said[part].items()}
    months = [costs(figures, articles) for articles in said["sizes"]]
    worked = table(
        ["articles a month", *(f"{articles:,}" for articles in said["sizes"])],
        ([what, *(shown(month[name]) for month in months)] for what, name, shown in ROWS),
    )
    measured = table(
        ["what", "figure", "where from"],
        ([one["what"], f"{one['value']:,} {one['unit']}".strip(), one["source"]] for one in said["figures"].values()),
    )
    assumed = table(
        ["what is assumed, not measured", "figure"],
        ([one["what"], f"{one['value']:,}"] for one in said["assumed"].values()),
    )
    return "\n\n".join([worked, f"Worked out from figures of {said['machine']}:", measured, assumed])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def written(page: str, between: str) -> str:
    """The page with new tables between its two marks. Raises ValueError where it has no such marks."""
    before, begun, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"the page has no {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{between}\n{END}{after}"


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 with --check where the page is not of these figures."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--figures", type=Path, default=ROOT / "bench" / "capacity.json")
    ask.add_argument("--page", type=Path, default=ROOT / "docs" / "capacity.md")
    ask.add_argument("--check", action="store_true", help="write nothing; say whether the page is up to date")
    said = ask.parse_args(arguments)
    page = said.page.read_text("utf8")
    made = written(page, tables(json.loads(said.figures.read_text("utf8"))))
    if said.check:
        return int(made != page)
    said.page.write_text(made, "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
