"""Measures a library: adding as it grows, lists and searches, and saved pages beside trafilatura alone.

    python -m bench.library [--articles 50000] [--workers 2] [--read 200] [--pages FOLDER]

The articles are made by a script from invented words: three an event, of some 430 words, 500 a day. Those that are read
are of the grammar of news.py, some 600 words each. `--pages` names a folder of saved pages (.html or .html.gz): the
same pages are read by trafilatura alone, in as many processes, and added, in one run; the ratio is what counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

from bench.news import article
from crossread import Library

GRAMMAR = ("the", "of", "to", "and", "in", "that", "said", "on", "for", "was", "with", "as", "at", "by", "it", "they")
STEP = 5000  # articles between two lines
OUTLETS, REPORTS, A_DAY = 40, 3, 500
FIRST = date(2031, 1, 1)


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--articles", type=int, default=50_000)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--read", type=int, default=200, metavar="N")
    ask.add_argument("--pages", type=Path)
    said = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if said.articles:
            growing(Path(folder), said.articles, said.workers)
        if said.read:
            reading(Path(folder), said.read)
        if said.pages:
            pages(Path(folder), said.pages, said.workers)


def growing(folder: Path, count: int, workers: int) -> None:
    """Adds invented articles and prints the speed of every part, then how long questions take."""
    source = folder / "articles.jsonl"
    with source.open("w", encoding="utf8") as file:
        file.writelines(json.dumps(a) + "\n" for a in articles(count))
    with Library(folder / "library.db") as library:
        done, begun = 0, time.perf_counter()
        speeds = []

        def told(_: object) -> None:
            nonlocal done, begun
            done += 1
            if done % STEP == 0 or done == count:
                part, now = (done - 1) % STEP + 1, time.perf_counter()
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                speeds.append(part / (now - begun))
                print(f"{done:>8,} articles: {speeds[-1]:6.1f} a second, {peak:,.0f} MB at most", flush=True)
                begun = now

        library.add(source, workers=workers, tell=told)
        print(f"the first part was {speeds[0] / speeds[-1]:.2f} times as fast as the last")
        word = next(articles(1))["headline"].split()[0]
        for name, question in (
            ("stories of two outlets", lambda: library.stories(outlets=2)),
            ("search for a rare word", lambda: library.search(word)),
            ("search for words that are everywhere", lambda: library.search("said after")),
            ("outlets", library.outlets),
            ("one outlet", lambda: library.outlet("Outlet 1")),
        ):
            times = []
            for _ in range(6):
                at = time.perf_counter()
                question()
                times.append(time.perf_counter() - at)
            print(f"{name}: {1000 * times[0]:.0f} ms at first, then {1000 * sorted(times[1:])[2]:.0f} ms (median of 5)")
        held = library.info()
        print(f"{held.stories:,} stories; {(held.size or 0) / max(1, held.articles):,.0f} bytes an article")


def reading(folder: Path, count: int) -> None:
    """Prints how fast what waits is read, with what is kept of it."""
    source = folder / "news.jsonl"
    with source.open("w", encoding="utf8") as file:
        for number in range(count):
            headline, text = article(number)
            file.write(json.dumps({"headline": headline, "text": text}) + "\n")
    with Library(folder / "news.db") as library:
        library.add(source)
        at = time.perf_counter()
        done = library.read()
        print(
            f"{done.read} articles read: {done.read / (time.perf_counter() - at):.1f} a second, loading the models too"
        )


def articles(count: int) -> Iterator[dict[str, str]]:
    """Invented articles: of one event they share words and names; always the same ones, in order of publication."""
    by_lot = random.Random(1)
    made = [
        "".join(by_lot.choice("bcdfghklmnprst") + by_lot.choice("aeiou") for _ in range(by_lot.randint(2, 4)))
        for _ in range(20_000)
    ]
    for number in range(count):
        event, here = random.Random(number // REPORTS), random.Random(-1 - number)
        own = [event.choice(made) for _ in range(60)]
        names = [f"{event.choice(made)} {event.choice(made)}".title() for _ in range(6)]
        sentences = []
        for _ in range(22):
            words = [
                here.choice(own) if here.random() < 0.35 else here.choice(GRAMMAR if here.random() < 0.6 else made)
                for _ in range(18)
            ]
            words.insert(3, here.choice(names))
            sentences.append(" ".join(words).capitalize() + ".")
        outlet = number % OUTLETS
        yield {
            "headline": " ".join(here.choice(own) for _ in range(8)).capitalize(),
            "text": " ".join(sentences),
            "outlet": f"Outlet {outlet}",
            "url": f"https://outlet{outlet}.example/{number}",
            "published": (FIRST + timedelta(number // A_DAY)).isoformat(),
        }


def pages(folder: Path, source: Path, workers: int) -> None:
    """The saved pages by trafilatura alone and by `add`, in turn, twice each; prints pages a second of both."""
    inside = folder / "pages"
    files = unpacked(source, inside)
    for turn in (1, 2):
        at = time.perf_counter()
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            list(pool.map(alone, files, chunksize=8))
        bare = len(files) / (time.perf_counter() - at)
        at = time.perf_counter()
        with Library(folder / f"pages{turn}.db") as library:
            library.add(inside, workers=workers)
        added = len(files) / (time.perf_counter() - at)
        print(f"{len(files)} pages: trafilatura alone {bare:.1f} a second, add {added:.1f}: {added / bare:.2f} of it")


def unpacked(source: Path, inside: Path) -> list[Path]:
    """Writes the saved pages of a folder (.html, .html.gz) into a new one, and returns them."""
    inside.mkdir()
    for page in sorted(source.rglob("*.html*")):
        data = gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
        (inside / page.name.removesuffix(".gz")).write_bytes(data)
    return sorted(inside.iterdir())


def alone(page: Path) -> int:
    """How many letters trafilatura finds in a page."""
    import trafilatura

    return len(trafilatura.extract(page.read_bytes()) or "")


if __name__ == "__main__":
    main()
