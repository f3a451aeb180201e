"""Measures a team's library in PostgreSQL: several `add`s and a `watch` write while many readers ask.

    python -m bench.team [--writers 4] [--watchers 1] [--readers 20] [--seconds 120] [--each 60] [--pause 0.5]
                         [--postgres FOLDER]

The server is started for the purpose, from the programs in FOLDER or those that are installed. A writer runs `crossread
add` over a file of `--each` articles from the grammar of news.py, then over the next, until the seconds are over; a few
articles are in the files of all writers, so that they meet. A watcher runs `crossread watch --once` over a feed.
Readers are threads that share one library, as those of a site do: each asks, waits `--pause` seconds on average, and
asks again. In the end every acknowledged article must be there, none twice, and the library whole.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import news, server
from bench.kills import OUTLETS, feed_server
from bench.serving import line
from crossread.library import Library

PYTHON = (sys.executable, "-m", "crossread")
SHARED = 5  # articles that every writer's first file holds
FEED, PAGES = 12, 1  # reports of a feed, and of them those of which it gives the address alone
CHECKED = 4  # articles a story that a check looks at


@dataclass(frozen=True)
class Plan:
    """Who uses the library, and how."""

    writers: int = 4
    watchers: int = 1
    readers: int = 20
    seconds: float = 120.0  # after which no further file is begun; every writer does at least one
    each: int = 60  # articles of a file
    pause: float = 0.5  # seconds between two questions of a reader, on average


@dataclass
class Figures:
    """What came of it."""

    seconds: float = 0.0
    runs: int = 0  # processes that wrote
    acknowledged: set[str] = field(default_factory=set)  # ids of articles
    missing: list[str] = field(default_factory=list)  # of them, in the end
    articles: int = 0  # in the library, in the end
    expected: int = 0  # that were given, each counted once
    errors: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    answers: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # kind -> seconds

    @property
    def good(self) -> bool:
        """Whether nothing failed, nothing is missing and nothing is there twice."""
        return not (self.errors or self.missing or self.problems) and self.articles == self.expected


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    for name, value in (("writers", 4), ("watchers", 1), ("readers", 20), ("each", 60)):
        ask.add_argument(f"--{name}", type=int, default=value)
    for name, seconds in (("seconds", 120.0), ("pause", 0.5)):
        ask.add_argument(f"--{name}", type=float, default=seconds)
    ask.add_argument("--postgres", type=Path, metavar="FOLDER", help="with initdb and postgres")
    said = ask.parse_args()
    programs = said.postgres or server.programs()
    if programs is None:
        sys.exit("no PostgreSQL server is installed: apt-get install postgresql")
    plan = Plan(said.writers, said.watchers, said.readers, said.seconds, said.each, said.pause)
    with server.running(programs, {}) as made:
        found = measured(f"{made.address}/postgres", plan)
    print(
        f"{found.runs} runs of {plan.writers} writers and {plan.watchers} watchers, {plan.readers} readers, "
        f"{found.seconds:.0f} s: {len(found.acknowledged):,} articles acknowledged "
        f"({len(found.acknowledged) / found.seconds:.1f} a second), {len(found.missing)} of them missing; "
        f"{found.articles:,} articles of {found.expected:,} in the library"
    )
    whole = [s for times in found.answers.values() for s in times]
    print(f"{len(whole):,} answers, {len(found.errors)} errors; {line(whole)}")
    for kind, times in sorted(found.answers.items()):
        print(f"  {kind:<8} {len(times):>7,} {line(times)}")
    for told, many in Counter(found.errors + found.problems).most_common(10):
        print(f"  {many} x {told}")
    sys.exit(not found.good)


def measured(address: str, plan: Plan) -> Figures:
    """Has writers, watchers and readers use the library at this address, which is made where it does not exist."""
    figures, over = Figures(), threading.Event()
    given: set[int] = set()  # numbers of articles
    lock = threading.Lock()
    begun = time.monotonic()

    def run(*command: str) -> None:
        done = subprocess.run(
            [*PYTHON, *command, "--format", "jsonl", "--quiet", "--library", address],
            capture_output=True, check=False, text=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        rows = [json.loads(row) for row in done.stdout.splitlines()]
        with lock:
            figures.runs += 1
            figures.acknowledged |= {row["article"] for row in rows if row["how"] != "left out"}
            figures.errors += [f"{row['place']}: {row['reason']}" for row in rows if row["how"] == "left out"]
            if done.returncode:
                figures.errors.append(f"{command[0]} ended with {done.returncode}: {done.stderr[-300:]}")

    def writer(number: int) -> None:
        for turn in range(sys.maxsize):
            first = SHARED + (turn * plan.writers + number) * plan.each
            numbers = [*range(SHARED if turn == 0 else 0), *range(first, first + plan.each)]
            path = folder / f"{number}-{turn}.jsonl"
            path.write_text("".join(_line(n) for n in numbers), "utf8")
            with lock:
                given.update(numbers)
            run("add", str(path), "--workers", "1")
            if time.monotonic() - begun >= plan.seconds:
                return

    with TemporaryDirectory() as made, ExitStack() as stack, Library(address) as library:
        folder = Path(made)
        feeds = [stack.enter_context(feed_server(FEED, PAGES)) for _ in range(plan.watchers)]
        threads = stack.enter_context(ThreadPoolExecutor(plan.writers + plan.watchers + plan.readers))
        readers = [threads.submit(_reader, n, library, plan, over, figures, lock) for n in range(plan.readers)]
        writing = [threads.submit(writer, n) for n in range(plan.writers)]
        writing += [threads.submit(run, "watch", feed, "--once", "--allow-private") for feed in feeds]
        for one in writing:
            one.result()
        figures.seconds = time.monotonic() - begun
        over.set()
        for one in readers:
            one.result()
        figures.missing = sorted(i for i in figures.acknowledged if library.store.article(i) is None)
        figures.articles, figures.problems = library.info().articles, library.problems()
        figures.expected = len(given) + FEED * plan.watchers
    return figures


def _line(number: int) -> str:
    headline, text = news.article(number + 1_000)  # those of the feed have the numbers before
    row = {
        "title": headline, "text": text, "outlet": OUTLETS[number % 3], "date": f"2031-03-{1 + number % 28:02}",
        "url": f"https://team.example/{number}",
    }  # fmt: skip
    return json.dumps(row) + "\n"


def _reader(
    number: int, library: Library, plan: Plan, over: threading.Event, figures: Figures, lock: threading.Lock
) -> None:
    lot = random.Random(number)
    shown: list[str] = []  # ids of stories

    def stories() -> None:
        shown[:] = [s.id for s in library.stories(sort=lot.choice(("new", "size")), limit=20)]

    def story() -> None:
        if shown:
            id_ = lot.choice(shown)
            library.articles(id_)
            library.kept_comparison(id_)

    kinds: dict[str, tuple[int, Callable[[], object]]] = {
        "stories": (6, stories),
        "story": (6, story),
        "search": (6, lambda: library.search(f"{lot.choice(news.LAST)} {lot.choice(news.TOWNS)}")),
        "check": (1, lambda: library.check(f"{lot.choice(news.LAST)} rejected the strike.", limit=CHECKED)),
    }
    weights = [weight for weight, _ in kinds.values()]
    while not over.is_set():
        kind = lot.choices(list(kinds), weights)[0]
        begun = time.perf_counter()
        try:
            kinds[kind][1]()
            with lock:
                figures.answers[kind].append(time.perf_counter() - begun)
        except Exception as fault:  # whatever it is, it is counted
            with lock:
                figures.errors.append(f"{kind}: {type(fault).__name__} {fault}")
        over.wait(lot.expovariate(1 / plan.pause) if plan.pause else 0)


if __name__ == "__main__":
    main()
