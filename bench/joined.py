"""Measures the join of a batch: processor time of grouping by stage, from a tenth of the articles to all of them.

    python -m bench.joined [--articles 100000] [--a-day 500] [--only days|crowd]

The articles are those of invented.py: a tenth, three tenths and all of them, each time so many a day (an archive that
grows by days), and then all within the days that a tenth takes (days that grow fuller). Articles are taken and sorted
into days as always, and not read or compared, which costs the same for each of them wherever it stands.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.growth import exponent_of, parts
from bench.invented import articles
from crossread.batch.engines import checked
from crossread.batch.run import Wanted, batch
from crossread.batch.work import Summary, Task, perform
from crossread.filing import one_thread

GROUPING = ("near", "components", "link", "stories")
PASSED_OVER = ("read", "compare")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--a-day", type=int, default=500)
    parser.add_argument("--only", choices=("days", "crowd"), help="one of the two ways to grow")
    asked = parser.parse_args()
    if asked.only != "crowd":
        print("as many more days as articles", flush=True)
        report(asked.articles, lambda count: asked.a_day)
    if asked.only != "days":
        print("as many days, with more articles each", flush=True)
        report(asked.articles, lambda count: asked.a_day * count * 10 / asked.articles)


def report(most: int, a_day: Callable[[int], float]) -> None:
    """Groups ever more articles, so many a day, and tells how the time grows."""
    ends = []
    for count in parts(most):
        with tempfile.TemporaryDirectory() as folder:
            took = grouped(Path(folder), count, a_day(count))
        ends.append((count, sum(took[name] for name in GROUPING)))
        stages = ", ".join(f"{name} {took[name]:.1f}" for name in GROUPING)
        print(f"{count:>9,} articles, {a_day(count):,.0f} a day: {ends[-1][1]:.1f} s ({stages})", flush=True)
    exponent_of(ends)


def grouped(folder: Path, count: int, a_day: float) -> dict[str, float]:
    """Seconds of the processor for each stage of grouping so many articles."""
    source = folder / f"{count}.jsonl"
    with source.open("w", encoding="utf8") as file:
        for article in articles(count, a_day):
            article.pop("event")
            file.write(json.dumps(article) + "\n")
    took = defaultdict[str, float](float)

    def engine(tasks: Sequence[Task], out: str) -> Iterator[tuple[Task, Summary]]:
        for task in tasks:
            if task.stage in PASSED_OVER:
                yield task, {}
                continue
            begun = time.process_time()
            summary = perform(task, out)
            took[task.stage] += time.process_time() - begun
            yield checked(task, summary)

    with one_thread():  # as in a worker
        batch(Wanted([str(source)], str(folder / "out")), engine)
    source.unlink()
    return took


if __name__ == "__main__":
    main()
