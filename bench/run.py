"""Measures cold start, memory, reading speed and how compare time grows. `make bench` prints the table.

Every cold figure is of a fresh process, the best of several runs: a busy machine makes runs slower, never faster.
Absolute times belong to the machine they were taken on; the last column, a ratio to the first line of the same
table, travels better. What is to be held by hand: `crossread --help` under 0.3 s; a cold comparison of two reports
under 1.5 s and 500 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.reports import report

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples" / "silo-explosion"
# Runs a command in a child of its own and prints wall time and peak memory of that child alone.
WATCH = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
wall = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps([done.returncode, wall, peak, done.stderr.decode()[-400:]]))
"""


def cold(command: Sequence[str], runs: int) -> tuple[float, float]:
    """Seconds and peak bytes of a command in a fresh process: the least of `runs`. Raises where the command fails."""
    seen = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", WATCH, *command], capture_output=True, text=True, check=True)
        code, wall, peak, said = json.loads(done.stdout)
        if code:
            raise RuntimeError(f"{' '.join(command)} ended with {code}: {said}")
        seen.append((wall, peak))
    return min(wall for wall, _ in seen), min(peak for _, peak in seen)


def show(title: str, rows: Sequence[tuple[str, float, str]]) -> None:
    """A table: what, seconds, anything else, and how many times the first line it took."""
    print(f"\n{title}")
    for what, seconds, more in rows:
        print(f"  {what:44} {seconds:8.3f} s  {more:>22}  x{seconds / rows[0][1]:.1f}", flush=True)


def start(runs: int) -> None:
    """Cold start of the interpreter, the package, the command, and whole comparisons."""
    crossread = [sys.executable, "-m", "crossread"]
    five = sorted(str(path) for path in SAMPLES.iterdir())
    rows = []
    for what, command in (
        ("python, nothing else", [sys.executable, "-c", "pass"]),
        ("import crossread", [sys.executable, "-c", "import crossread"]),
        ("crossread --help", [*crossread, "--help"]),
        ("compare two sample reports, as text", [*crossread, "compare", "--format", "text", *five[:2]]),
        ("compare five sample reports, as text", [*crossread, "compare", "--format", "text", *five]),
        ("compare five sample reports, as JSON", [*crossread, "compare", "--format", "json", *five]),
        ("compare five sample reports, as HTML", [*crossread, "compare", "--format", "html", *five]),
    ):
        seconds, peak = cold(command, runs)
        rows.append((what, seconds, f"peak {peak / 1e6:.0f} MB"))
    show(f"Cold start, best of {runs}", rows)


def speed() -> None:
    """Warm speed of the two halves of reading, over generated reports."""
    from crossread import read
    from crossread.encoder import encode

    with tempfile.TemporaryDirectory() as folder:
        files = write_reports(Path(folder), 12)
        warm = read(str(files[0]))
        began = time.perf_counter()
        readings = [read(str(path)) for path in files[1:]]
        reading = time.perf_counter() - began
    sentences = [span.text for reading_ in readings for span in reading_.annotations.sentences]
    encode([span.text for span in warm.annotations.sentences])
    began = time.perf_counter()
    encode(sentences)
    encoding = time.perf_counter() - began
    rate = len(set(sentences)) / encoding
    show(
        f"Reading {len(sentences)} sentences of {len(readings)} reports, warm",
        [
            ("read: from file to claims", reading, f"{len(sentences) / reading:.0f} sentences/s"),
            ("encode: each unlike sentence once", encoding, f"{rate:.0f} sentences/s"),
        ],
    )


def growth(sizes: Sequence[int]) -> None:
    """How a cold comparison grows with the number of long reports."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            files = [str(path) for path in write_reports(Path(folder), size)]
            seconds, peak = cold([sys.executable, "-m", "crossread", "compare", "--format", "json", *files], 1)
        rows.append((f"{size} reports of 61 sentences", seconds, f"peak {peak / 1e6:.0f} MB"))
    show("Comparing generated reports, cold", rows)


def write_reports(folder: Path, count: int) -> list[Path]:
    """`count` generated reports as Markdown files, each with an outlet and an hour of its own."""
    files = []
    for number in range(count):
        headline, body = report(number)
        date = f"2025-11-{3 + number // 24:02}T{number % 24:02}:00:00"
        head = f"---\ntitle: {headline}\noutlet: Outlet {number + 1}\ndate: {date}\n---\n\n"
        file = folder / f"report-{number:02}.md"
        file.write_text(head + body + "\n", "utf8")
        files.append(file)
    return files


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--runs", type=int, default=5, help="runs of every cold figure (default 5)")
    ask.add_argument("--sizes", type=int, nargs="*", default=[2, 5, 10, 20, 50], help="reports a generated story")
    said = ask.parse_args(arguments)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    start(said.runs)
    speed()
    growth(said.sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
