"""Measures everything that docs/performance.md tells, each figure beside its limit, and writes that page.

    python -m bench.performance [PART ...] [--repeats 3]     measures, keeps the figures, writes the page
    python -m bench.performance --docs                       writes the page from the figures that are kept

Parts: start, pages, reading, pytorch, comparing, growth, storing, site, whole. Figures lie in bench/performance.json;
a part that cannot be measured here (no saved pages, no PyTorch, no labelled stories) keeps what was measured before.
The page keeps its text; what stands between the two comments of a part is written anew. On a quiet machine of two
cores it takes some twenty minutes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from bench import comparing as events
from bench import limits, run, serving, whole
from bench import reading as news

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "bench" / "performance.json"
PAGE = ROOT / "docs" / "performance.md"
PACKAGES = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "torch", "sentence-transformers", "scikit-learn")
SITE_ARTICLES, SITE_ADDED, READERS = 5_000, 1_000, 50
Found = dict[str, Any]


def start(repeats: int) -> Found:
    """Cold starts in fresh processes."""
    crossread = [sys.executable, "-m", "crossread"]
    five = sorted(str(path) for path in run.SAMPLES.iterdir())
    commands = {
        "python, nothing else": [sys.executable, "-c", "pass"],
        "import crossread": [sys.executable, "-c", "import crossread"],
        "crossread --help": [*crossread, "--help"],
        "compare two sample reports": [*crossread, "compare", "--format", "text", *five[:2]],
        "compare five sample reports": [*crossread, "compare", "--format", "text", *five],
    }
    return {"rows": [[what, *run.cold(command, 2 * repeats)] for what, command in commands.items()]}


def start_table(found: Found) -> str:
    """Milliseconds and megabytes, beside a bare Python."""
    bare = found["rows"][0][1]
    rows = [
        f"| {what} | {1000 * seconds:,.0f} ms | {seconds / bare:.1f} | {peak / 1e6:.0f} MB |"
        for what, seconds, peak in found["rows"]
    ]
    return "\n".join(
        ["| cold, best run | by the clock | times a bare Python | peak memory |", "|---|---|---|---|", *rows]
    )


def beside(part: str) -> Callable[[int], Found]:
    """A part of bench/limits.py."""
    return lambda repeats: {"rows": limits.PARTS[part](repeats)}


def pytorch(repeats: int) -> Found:
    """Reading beside the same encoder in PyTorch, in turns of fresh processes."""
    if any(importlib.util.find_spec(name) is None for name in news.NEEDED):
        return {"rows": []}
    turns = [(news.child("reading", 100), news.child("yardstick", 100)) for _ in range(max(1, repeats - 1))]
    own = [mine for mine, _ in turns]
    rows = []
    for way in news.WAYS:
        best = [[min(pair[part] for pair in theirs[way]) for _, theirs in turns] for part in (0, 1)]
        clock, worked = (
            median(b / mine[name] for b, mine in zip(one, own, strict=True))
            for one, name in zip(best, ("seconds", "processor seconds"), strict=True)
        )
        rows.append([way, own[0]["pieces"] / median(best[0]), clock, worked])
    rate = own[0]["pieces"] / median(mine["seconds"] for mine in own)
    return {"rows": rows, "rate": rate, "peak": max(mine["peak"] for mine in own), "turns": len(turns)}


def pytorch_table(found: Found) -> str:
    """What reading is to each way of running the encoder."""
    head = [
        f"Reading: {found['rate']:,.0f} word pieces a second on two threads, peak memory {found['peak'] / 1e6:.0f} MB; "
        f"median of {found['turns']} turns.",
        "",
        "| all-MiniLM-L6-v2 alone in PyTorch | word pieces a second | reading is so many times as fast "
        "| by processor time |",
        "|---|---|---|---|",
    ]
    return "\n".join(
        head + [f"| {w} | {rate:,.0f} | {clock:.2f} | {worked:.2f} |" for w, rate, clock, worked in found["rows"]]
    )


def growth(repeats: int) -> Found:
    """The whole command over ever more reports of one event."""
    taken = []
    for size in events.SIZES:
        with tempfile.TemporaryDirectory() as folder:
            taken.append(events.whole(events.write(Path(folder), size, events.SENTENCES)))
    return {
        "rows": [[size, *row] for size, row in zip(events.SIZES, taken, strict=True)],
        "exponents": [events.exponent(events.SIZES, [row[n] for row in taken]) for n in (0, 1)],
    }


def growth_table(found: Found) -> str:
    """Seconds and megabytes by the number of reports."""
    rows = [f"| {n} | {clock:.1f} s | {cpu:.1f} s | {peak / 1e6:,.0f} MB |" for n, clock, cpu, peak in found["rows"]]
    head = [
        "| reports of some 25 sentences | by the clock | time of the processors | peak memory |",
        "|---|---|---|---|",
    ]
    clock, cpu = found["exponents"]
    return "\n".join([*head, *rows, "", f"Time grew as n^{clock:.2f}, that of the processors as n^{cpu:.2f}."])


def site(repeats: int) -> Found:
    """How long a site makes fifty readers wait, who pause a second each: alone and beside an `add`."""
    asked = argparse.Namespace(articles=SITE_ARTICLES, added=SITE_ADDED, readers=READERS, pause=1.0, library=None)
    seen = {
        when: {kind: [len(times), *serving.shares(times)] for kind, times in sorted(kinds.items())}
        for when, kinds in serving.measured(asked).items()
    }
    return {"readers": READERS, "articles": SITE_ARTICLES, "seen": seen}


def site_table(found: Found) -> str:
    """Milliseconds by kind of answer."""
    rows = []
    for when, kinds in found["seen"].items():
        for kind, (count, *parts) in kinds.items():
            rows.append(f"| {when} | {kind} | {count:,} | " + " | ".join(f"{1000 * s:,.0f} ms" for s in parts) + " |")
    head = "| site of {articles:,} articles, {readers} readers | asked for | answers | p50 | p95 | p99 | longest |"
    return "\n".join([head.format(**found), "|---|---|---|---|---|---|---|", *rows])


def end_to_end(repeats: int) -> Found:
    """Crossread and the alternative over labelled stories, in turns."""
    return whole.measure(["samples", "dev"], max(1, repeats - 1))  # of `train`, which both have seen, only speed tells


def of_rows(found: Found) -> str:
    """A table of limits."""
    return limits.table(found["rows"])


# What is measured, and how it is told.
PARTS: dict[str, tuple[Callable[[int], Found], Callable[[Found], str]]] = {
    "start": (start, start_table),
    "pages": (beside("pages"), of_rows),
    "reading": (beside("reading"), of_rows),
    "pytorch": (pytorch, pytorch_table),
    "comparing": (beside("comparing"), of_rows),
    "growth": (growth, growth_table),
    "storing": (beside("storing"), of_rows),
    "site": (site, site_table),
    "whole": (end_to_end, whole.table),
}


def machine() -> str:
    """What it was measured on: cores, processor, versions."""

    def of(package: str) -> str:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            return ""

    info = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*: (.+)", info.read_text("utf8")) if info.is_file() else None
    kind = named[1] if named else platform.processor() or platform.machine()
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return ", ".join(
        [f"{free} cores ({kind})", f"Python {platform.python_version()}", *filter(None, map(of, PACKAGES))]
    )


def page(kept: dict[str, Found], text: str) -> str:
    """The page with the figures of every part that was measured between its comments."""
    for name, found in kept.items():
        before, mark, rest = text.partition(f"<!-- measured: {name} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        if not end:
            raise ValueError(f"{PAGE.name} has no place for {name}")
        told = f"*Measured on {found['day']}: {found['machine']}; it took {found['took']:.0f} s.*"
        text = f"{before}{mark}{PARTS[name][1](found)}\n\n{told}\n{end}{after}"
    return text


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all where none is named")
    ask.add_argument("--repeats", type=int, default=3, help="turns (default 3; those that take long one less)")
    ask.add_argument("--docs", action="store_true", help="write the page from what is kept")
    said = ask.parse_args()
    if odd := set(said.parts) - set(PARTS):
        ask.error(f"no such part: {', '.join(sorted(odd))}")
    kept: dict[str, Found] = json.loads(KEPT.read_text("utf8")) if KEPT.is_file() else {}
    for name in () if said.docs else said.parts or PARTS:
        began = time.perf_counter()
        measure, told = PARTS[name]
        found = measure(said.repeats)
        if not (found.get("rows") or found.get("sets") or found.get("seen")) or found.get("missing"):
            print(f"{name}: cannot be measured here", flush=True)
            continue
        took = time.perf_counter() - began
        kept[name] = {**found, "day": date.today().isoformat(), "machine": machine(), "took": took}
        KEPT.write_text(json.dumps({part: kept[part] for part in PARTS if part in kept}, indent=1) + "\n", "utf8")
        print(f"{name}, {took:.0f} s\n{told(kept[name])}\n", flush=True)
    PAGE.write_text(page(kept, PAGE.read_text("utf8")), "utf8")


if __name__ == "__main__":
    main()
