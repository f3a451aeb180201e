"""Measures `crossread batch` over a generated archive: one worker and two, here and on Ray.

    python -m bench.batch FOLDER [--pages 20000] [--engines local,ray] [--workers 1,2] [--min-outlets 2]

Makes the archive in FOLDER (unless it is there), runs the real command once for each engine and number of workers, and
says of each how long it took, what the processors did, how the memory of the driver went, and whether the datasets are
the same rows as those of the first run. Once it says how well the stories are those of the archive (B-cubed).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import archive
from bench.processes import Watch

DATASETS = (
    "articles", "attributions", "claims", "entities", "findings", "left_out", "origins", "points", "sides", "stories",
)  # fmt: skip
MOMENTS = (0.25, 0.5, 0.75, 1.0)  # of a run, at which the memory of the driver is told
MB = 1e6


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the command came to."""

    engine: str
    workers: int
    seconds: float
    worked: float  # seconds of all processors
    driver: tuple[int, ...]  # resident bytes at MOMENTS
    largest: int  # resident bytes of the largest worker or helper
    together: int
    told: Mapping[str, Any]  # its batch.json
    digests: Mapping[str, str]


def command(inputs: Path, out: Path, *options: str) -> list[str]:
    """The command that reads the archive in a folder."""
    files = sorted(str(path) for path in inputs.glob("pages-*"))
    return [sys.executable, "-m", "crossread", "batch", *files, "--out", str(out), "--quiet", *options]


def run(inputs: Path, out: Path, engine: str, workers: int, min_outlets: int) -> Run:
    """Runs the command and watches it. Raises RuntimeError where it fails."""
    shutil.rmtree(out, ignore_errors=True)
    options = ("--engine", engine, "--workers", str(workers), "--min-outlets", str(min_outlets))
    began = time.perf_counter()
    started = subprocess.Popen(
        command(inputs, out, *options), env={**os.environ, "CROSSREAD_THREADS": "1"}, stderr=subprocess.PIPE
    )
    with Watch(started.pid) as watch:
        said = started.communicate()[1].decode()
    seconds = time.perf_counter() - began
    if started.returncode:
        raise RuntimeError(f"{engine} with {workers} workers ended with {started.returncode}: {said[-800:]}")
    told = json.loads((out / "batch.json").read_text("utf8"))
    return Run(
        engine, workers, seconds, watch.worked, tuple(watch.at(m) for m in MOMENTS), watch.largest, watch.together,
        told, {name: digest_of(out, name) for name in DATASETS},
    )  # fmt: skip


def rows(out: Path, dataset: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a dataset, with the day of its folder."""
    from pyarrow import parquet

    for file in sorted((out / dataset).rglob("*.parquet")):
        folder = file.parent.relative_to(out).as_posix()
        with parquet.ParquetFile(file) as table:
            for batch in table.iter_batches(columns=columns):
                for row in batch.to_pylist():
                    yield {**row, "": folder}


def digest_of(out: Path, dataset: str) -> str:
    """A digest of the sorted rows of a dataset, and their number: the same rows in other files give the same."""
    marks = sorted(
        hashlib.blake2b(json.dumps(row, sort_keys=True, default=repr).encode(), digest_size=16).digest()
        for row in rows(out, dataset)
    )
    return f"{len(marks)} rows, {hashlib.blake2b(b''.join(marks), digest_size=8).hexdigest()}"


def grouped(inputs: Path, out: Path) -> tuple[float, float]:
    """B-cubed precision and recall of the stories of a batch, over the reports whose events are known."""
    with (inputs / archive.STORIES).open(encoding="utf8", newline="") as file:
        known = {row["url"]: row["event"] for row in csv.DictReader(file)}
    found = {}
    for row in rows(out, "articles", ["url", "story", "newest"]):
        if row["newest"] and row["url"] in known:
            found[row["url"]] = row["story"]
    return b_cubed(found, known)


def b_cubed(found: Mapping[str, str], known: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of groups, as Bagga and Baldwin (1998) define them; both name the group of an item."""
    stories, events = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for item, story in found.items():
        stories[story].add(item)
        events[known[item]].add(item)
    precision = recall = 0.0
    for item, story in found.items():
        shared = len(stories[story] & events[known[item]])
        precision += shared / len(stories[story])
        recall += shared / len(events[known[item]])
    return precision / max(1, len(found)), recall / max(1, len(found))


def report(runs: Sequence[Run], quality: tuple[float, float]) -> str:
    """The table as it is printed."""
    first = runs[0]
    lines = [
        f"{'run':<12}{'wall s':>9}{'CPU s':>9}{'driver MB at 25/50/75/100 %':>32}{'largest':>9}{'others':>9}  rows"
    ]
    for one in runs:
        memory = " ".join(f"{size / MB:.0f}" for size in one.driver)
        same = [name for name in DATASETS if one.digests[name] == first.digests[name]]
        equal = "the same" if len(same) == len(DATASETS) else f"OTHERS in {sorted(set(DATASETS) - set(same))}"
        lines.append(
            f"{one.engine + ' ' + str(one.workers):<12}{one.seconds:9.1f}{one.worked:9.1f}{memory:>32}"
            f"{one.largest / MB:9.0f}{one.together / MB:9.0f}  {equal}"
        )
    for engine in dict.fromkeys(one.engine for one in runs):
        of_engine = {one.workers: one for one in runs if one.engine == engine}
        if {1, 2} <= of_engine.keys():
            lines.append(f"{engine}: two workers x{of_engine[1].seconds / of_engine[2].seconds:.2f} of one")
    lines += ["", f"{'stage':<12}" + "".join(f"{one.engine + ' ' + str(one.workers):>22}" for one in runs)]
    for stage in first.told["stages"]:
        cells = [f"{stage:<12}"]
        for one in runs:
            took = one.told["stages"][stage]
            speed = f"{took['articles'] / took['seconds']:.1f}/s" if took["articles"] and took["seconds"] else ""
            cells.append(f"{took['seconds']:12.1f} s {speed:>8}")
        lines.append("".join(cells))
    precision, recall = quality
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    counts = ", ".join(f"{count:,} {name}" for name, count in sorted(first.told["counts"].items()))
    left = ", ".join(f"{count:,} {reason}" for reason, count in sorted(first.told["left_out"].items()))
    lines += ["", f"counts: {counts}", f"left out: {left}"]
    lines += [f"stories: B-cubed F1 {score:.3f}, precision {precision:.3f}, recall {recall:.3f}"]
    lines += [f"{name}: {first.digests[name]}" for name in DATASETS]
    return "\n".join(lines)


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--pages", type=int, default=20_000)
    asked.add_argument("--days", type=int, default=40)
    asked.add_argument("--engines", default="local,ray")
    asked.add_argument("--workers", default="1,2")
    asked.add_argument("--min-outlets", type=int, default=2)
    given = asked.parse_args()
    inputs = given.folder / f"archive-{given.pages}"
    if not (inputs / archive.STORIES).exists():
        archive.write(inputs, given.pages, given.days, files=20, kind="warc", seed=5)
    runs: list[Run] = []
    for engine in given.engines.split(","):
        for workers in map(int, given.workers.split(",")):
            out = given.folder / f"out-{engine}-{workers}"
            runs.append(run(inputs, out, engine, workers, given.min_outlets))
            print(f"{engine} {workers}: {runs[-1].seconds:.0f} s", file=sys.stderr)
    print(report(runs, grouped(inputs, given.folder / f"out-{runs[0].engine}-{runs[0].workers}")))
    sys.exit(any(one.digests != runs[0].digests for one in runs))


if __name__ == "__main__":
    main()
