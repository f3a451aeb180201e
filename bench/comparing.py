"""Measures how long comparing takes and how it grows: invented reports of one event, by the clock and in memory.

    python -m bench.comparing [--sizes 25 50 100 200] [--repeats 3]

Two tables. Four reports of thirty sentences: cold, which is the whole command in a fresh process from its start to
the last byte of JSON; and warm, the second `crossread.library.compare` of a process. Then ever more reports of one
event of some 25 sentences each (bench/event.py: several wordings of one stock of facts, a fifth of them reprints), each
size in a process of its own, the whole command. The exponent is that of the power law through the smallest and the
largest size: 1 is time in proportion to the reports, 2 to their pairs. Beside the clock stands the time that the
processors spent, which a busy machine moves less.
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
from math import log
from pathlib import Path
from statistics import median

from bench.event import report
from bench.reading import versions

ROOT = Path(__file__).resolve().parent.parent
THREADS = 2
SIZES = (25, 50, 100, 200)
SMALL = (4, 30)  # reports, sentences of each
SENTENCES = 25


def write(folder: Path, count: int, sentences: int) -> list[str]:
    """`count` reports as Markdown files, each with an outlet and an hour of its own."""
    files = []
    for number in range(count):
        headline, body = report(number, sentences)
        date = f"2025-11-{3 + number // 24:02}T{number % 24:02}:00:00"
        file = folder / f"report-{number:03}.md"
        file.write_text(f"---\ntitle: {headline}\noutlet: Outlet {number + 1}\ndate: {date}\n---\n\n{body}\n", "utf8")
        files.append(str(file))
    return files


def warm(files: Sequence[str]) -> tuple[float, float]:
    """Seconds of the second comparison in this process, by the clock and of the processors."""
    from crossread import library

    library.compare(*files)
    began, worked = time.perf_counter(), time.process_time()
    library.compare(*files)
    return time.perf_counter() - began, time.process_time() - worked


def warm_elsewhere(files: Sequence[str]) -> tuple[float, float]:
    """The same in a fresh process. Raises CalledProcessError where it fails."""
    command = [sys.executable, "-m", "bench.comparing", "--warm", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    clock, worked = json.loads(done.stdout.splitlines()[-1])
    return clock, worked


def whole(files: Sequence[str]) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of the processors and peak bytes of the whole command that compares these files.

    Raises CalledProcessError where it fails.
    """
    began = time.perf_counter()
    child = subprocess.Popen(command(files), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command(files))
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The power of the number of reports with which time grows from the first size to the last."""
    return log(seconds[-1] / seconds[0]) / log(sizes[-1] / sizes[0])


def command(files: Sequence[str]) -> list[str]:
    """The whole command that compares these files."""
    return [sys.executable, "-m", "crossread", "compare", "--quiet", "--format", "json", *files]


def small(repeats: int) -> str:
    """The table of a few reports."""
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), *SMALL)
        runs = [(*whole(files), *warm_elsewhere(files)) for _ in range(repeats)]
    clock, worked, peaks, warmed, warm_worked = zip(*runs, strict=True)
    return "\n".join(
        [
            f"{SMALL[0]} reports of {SMALL[1]} sentences, {repeats} runs: median (fastest)",
            f"  cold, the whole command  {median(clock):6.2f} s ({min(clock):.2f} s)"
            f"  processors {median(worked):.2f} s  peak {max(peaks) / 1e6:,.0f} MB",
            f"  warm, library.compare    {median(warmed):6.2f} s ({min(warmed):.2f} s)"
            f"  processors {median(warm_worked):.2f} s",
        ]
    )


def growth(sizes: Sequence[int]) -> str:
    """The table of ever more reports, and how time grows."""
    lines = [f"Reports of one event, about {SENTENCES} sentences each, the whole command once"]
    clock, spent = [], []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            seconds, worked, peak = whole(write(Path(folder), size, SENTENCES))
        clock.append(seconds)
        spent.append(worked)
        lines.append(f"  {size:4} reports  {seconds:7.1f} s  processors {worked:7.1f} s  peak {peak / 1e6:,.0f} MB")
    if len(sizes) > 1:
        lines.append(
            f"  from {sizes[0]} to {sizes[-1]} reports time grows as n^{exponent(sizes, clock):.2f}, "
            f"that of the processors as n^{exponent(sizes, spent):.2f}"
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), help="how many reports (default 25 to 200)")
    ask.add_argument("--repeats", type=int, default=3, help="runs of the small comparison (default 3)")
    ask.add_argument("--warm", nargs="+", help=argparse.SUPPRESS)
    said = ask.parse_args(arguments)
    if said.warm:
        print(json.dumps(warm(said.warm)))
        return 0
    os.environ.setdefault("CROSSREAD_THREADS", str(THREADS))
    print(f"Comparing on {os.environ['CROSSREAD_THREADS']} threads\n  {versions()}")
    print(small(said.repeats), flush=True)
    if said.sizes:
        print(growth(said.sizes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
