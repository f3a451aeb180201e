"""Measures one library as it grows: adding, grouping alone, lists and searches, memory, and where the file's bytes go.

    python -m bench.growth [--articles 100000] [--workers 2] [--days 30] [--spread 200] [--only days|crowd]

The articles are those of invented.py. An archive grows in two ways, and both are measured: by days, when all articles
come in `--spread` days; and by what a day holds: a tenth, three tenths and all of the articles come in `--days` days
each, in three libraries. The time of the processor is that of the process that stores and groups; workers, who read and
cost the same for every article, are beside it. `--keep` leaves the libraries in a folder.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import numpy as np
from eval.grouping import bcubed

from bench.invented import BEGIN, articles, vocabulary
from crossread import Library
from crossread.filing import Placement
from crossread.library import adding
from crossread.library.adding import Added, Grouping
from crossread.model import Failure
from crossread.store import New, Writer

EARLY, LATE = (500, 2_000), 5_000  # articles between which speed "at 1,000" is taken, and the last of a library
TURNS = 5  # of each question, behind a first one
LEAST_SPEED, MOST_MS, MOST_BYTES, MOST_EXPONENT = 0.6, 300.0, 12_000, 1.15  # what is held to


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an `add` has come, in seconds since it began."""

    articles: int
    wall: float
    own: float  # processor, of the process that stores
    placing: float  # processor, of finding the story of each article


class Timed(Grouping):
    """A Grouping that keeps a mark for each transaction."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = [Mark(0, 0.0, 0.0, 0.0)]
        self._begun, self._own = time.perf_counter(), time.process_time()
        self._placing, self._put_so_far = 0.0, 0

    def store(self, writer: Writer, outcomes: Sequence[New | Failure], now: float) -> list[Added | Failure]:
        told = super().store(writer, outcomes, now)
        self._put_so_far += len(outcomes)
        wall, own = time.perf_counter() - self._begun, time.process_time() - self._own
        self.marks.append(Mark(self._put_so_far, wall, own, self._placing))
        return told

    def _placed(self, writer: Writer, new: New) -> tuple[Placement, dict[str, str]]:
        at = time.thread_time()
        placed = super()._placed(writer, new)
        self._placing += time.thread_time() - at
        return placed


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--articles", type=int, default=100_000)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--days", type=int, default=30, help="in which a crowded archive comes")
    ask.add_argument("--spread", type=int, default=200, help="days in which the other one comes")
    ask.add_argument("--only", choices=("days", "crowd"), help="one of the two ways to grow")
    ask.add_argument("--keep", type=Path)
    said = ask.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = said.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        if said.only != "crowd":
            by_days(folder, said.articles, said.spread, said.workers)
        if said.only != "days":
            by_crowd(folder, said.articles, said.days, said.workers)


def by_days(folder: Path, count: int, spread: int, workers: int) -> None:
    """One library, to which as many articles come on each day."""
    print(f"by days: {count:,} articles in {spread} days")
    marks = grown(folder / "days.db", count, spread, workers)
    speeds(marks)
    exponent_of([(m.articles, m.placing) for m in (reached(marks, n) for n in parts(count))])
    questions(folder / "days.db")
    sizes(folder / "days.db")


def by_crowd(folder: Path, count: int, days: int, workers: int) -> None:
    """Three libraries of as many days, of which each holds more articles."""
    print(f"by what a day holds: {days} days")
    ends = []
    for part in parts(count):
        marks = grown(folder / f"crowded{part}.db", part, days, workers)
        ends.append((part, marks[-1].placing))
    speeds(marks)
    exponent_of(ends)
    questions(folder / f"crowded{count}.db")
    sizes(folder / f"crowded{count}.db")


def parts(count: int) -> list[int]:
    """The numbers of articles between which growth is measured: a tenth, three tenths, all."""
    return [count // 10, 3 * count // 10, count]


def grown(where: Path, count: int, days: float, workers: int) -> list[Mark]:
    """Adds so many articles that come in so many days to a new library, tells how it goes, and gives the marks."""
    source = where.with_suffix(".jsonl")
    event_of: dict[int, str] = {}
    with source.open("w", encoding="utf8") as file:
        for number, article in enumerate(articles(count, count / days), 1):
            event_of[number] = article.pop("event")
            file.write(json.dumps(article) + "\n")
    number_of: dict[str, int] = {}
    group = Timed()
    step = max(1, count // 10)

    def told(one: Added | Failure) -> None:
        if isinstance(one, Added):
            number_of[one.article_id] = int(one.place.rpartition("#")[2])
            if len(number_of) % step == 0:
                progress(reached(group.marks, len(number_of) - step), group.marks[-1], len(number_of))

    with Library(where) as library, patch.object(adding, "Grouping", lambda: group):
        tally = library.add(source, workers=workers, tell=told)
        story_of = library.store.stories_of(list(number_of))
        held = library.info()
    source.unlink()
    named = {id_: event_of[n] for id_, n in number_of.items()}
    precision, recall, f1 = bcubed(named, story_of)
    print(
        f"          {held.articles:,} articles, {held.stories:,} stories of {len(set(named.values())):,} events, "
        f"{sum(tally.dropped.values())} left out; B-cubed P {precision:.3f}, R {recall:.3f}, F1 {f1:.3f}",
        flush=True,
    )
    return group.marks


def progress(old: Mark, new: Mark, count: int) -> None:
    many = max(1, new.articles - old.articles)
    print(
        f"{count:>9,} articles: {speed(old, new)}; placing {1000 * (new.placing - old.placing) / many:.2f} ms an "
        f"article; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at most",
        flush=True,
    )


def reached(marks: Sequence[Mark], count: int) -> Mark:
    """The first mark at which so many articles were there."""
    return next((m for m in marks if m.articles >= count), marks[-1])


def rates(old: Mark, new: Mark) -> tuple[float, float]:
    """Articles a second between two marks, by the clock and by the processor of the process that stores."""
    many = new.articles - old.articles
    return many / max(1e-9, new.wall - old.wall), many / max(1e-9, new.own - old.own)


def speed(old: Mark, new: Mark) -> str:
    wall, own = rates(old, new)
    return f"{wall:6.1f} a second by the clock, {own:6.1f} by the processor that stores"


def speeds(marks: Sequence[Mark]) -> None:
    """Prints how much of its speed at 1,000 an `add` keeps to the end."""
    last = marks[-1].articles
    if last <= EARLY[1]:
        print(f"speed is compared from {EARLY[1]:,} articles on")
        return
    early = reached(marks, EARLY[0]), reached(marks, EARLY[1])
    late = reached(marks, max(0, last - LATE)), marks[-1]
    print(f"at {1000:,}:   {speed(*early)}")
    print(f"at {last:,}: {speed(*late)}")
    kept = [new / old for old, new in zip(rates(*early), rates(*late), strict=True)]
    told = (f"{k:.2f} by the {of} {held(k >= LEAST_SPEED)}" for k, of in zip(kept, ("clock", "processor"), strict=True))
    print(f"kept: {', '.join(told)}")


def exponent_of(ends: Sequence[tuple[int, float]]) -> float:
    """Prints and gives e where the time of grouping n articles grows as n^e, fitted through these on a log scale."""
    n, seconds = (np.log(np.array(side, dtype=np.float64)) for side in zip(*ends, strict=True))
    found = float(np.polyfit(n, seconds, 1)[0])
    each = ", ".join(f"{n:,} in {seconds:.1f} s" for n, seconds in ends)
    print(f"grouping alone: {each}; grows as n^{found:.2f} {held(found <= MOST_EXPONENT)}")
    return found


def held(good: bool) -> str:
    return "(held)" if good else "(NOT HELD)"


def questions(where: Path) -> None:
    """Prints how long lists, searches and one story take: the first time, and the median of five more."""
    with Library(where) as library:
        largest = library.stories(sort="size", limit=1)[0]
        one = library.articles(largest.id)[0].article
        outlet = library.outlets()[0].name
        name = next((w for w in one.text.split() if w.isalpha() and w.istitle()), "the")
        common = vocabulary().words[int(np.argmax(np.diff(vocabulary().all)))]
        disputed(where)
        latest = BEGIN.date() + timedelta(max(0, _days(library) - 2))
        lists: list[tuple[str, Callable[[], object]]] = [
            ("stories", library.stories),
            ("stories, by size", lambda: library.stories(sort="size")),
            ("stories, by disputes", lambda: library.stories(sort="dispute")),
            ("stories of three outlets", lambda: library.stories(outlets=3)),
            ("stories of three outlets, the 1,000th on", lambda: library.stories(outlets=3, offset=1000)),
            ("stories of three origins", lambda: library.stories(origins=3)),
            ("stories since two days before the end", lambda: library.stories(since=latest)),
            ("stories since the beginning, by size", lambda: library.stories(since=BEGIN.date(), sort="size")),
            ("stories of an outlet", lambda: library.stories(outlet=outlet.lower())),
            ("stories of an outlet, by size", lambda: library.stories(outlet=outlet.lower(), sort="size")),
            ("stories of an outlet that is not there", lambda: library.stories(outlet="nobody")),
            ("stories that mention a name", lambda: library.stories(mentions=[name])),
            ("stories that mention a common word", lambda: library.stories(mentions=[common])),
            ("stories that mention what all hold", lambda: library.stories(mentions=["said"])),
            ("stories that mention a phrase", lambda: library.stories(mentions=[" ".join(one.text.split()[3:5])])),
            ("disputed stories", lambda: library.stories(disputed=True)),
            ("disputed stories, by disputes", lambda: library.stories(disputed=True, sort="dispute")),
            ("disputed stories of an outlet", lambda: library.stories(disputed=True, outlet=outlet.lower())),
        ]
        others: list[tuple[str, Callable[[], object]]] = [
            ("one story", lambda: library.articles(library.story(largest.id).id)),
            ("search for a name", lambda: library.search(name)),
            ("search for a common word", lambda: library.search(common)),
            ("search for words that all hold", lambda: library.search("said after")),
            ("search since two days before the end", lambda: library.search("said after", since=latest)),
            ("outlets", library.outlets),
            ("one outlet", lambda: library.outlet(outlet)),
            ("info", library.info),
        ]
        slowest = max(timed(*question) for question in lists)
        print(f"the slowest list of stories: {slowest:.0f} ms {held(slowest <= MOST_MS)}")
        for question in others:
            timed(*question)


def _days(library: Library) -> int:
    newest = library.stories(limit=1)[0].last_at or 0.0
    return (date.fromtimestamp(newest) - BEGIN.date()).days


def disputed(where: Path) -> None:
    """Has a twentieth of the stories look compared, with one to five disputes, for lists that ask for these."""
    with sqlite3.connect(where) as raw:
        raw.execute(
            "UPDATE stories SET origins = outlets, disputes = 1 + rowid % 5 WHERE rowid % 20 = 0 AND outlets > 1"
        )


def timed(name: str, question: Callable[[], object]) -> float:
    """Asks, prints and gives how many milliseconds of the processor the median of five took behind the first."""
    walls, owns = [], []
    for _ in range(1 + TURNS):
        wall, own = time.perf_counter(), time.process_time()
        question()
        walls.append(1000 * (time.perf_counter() - wall))
        owns.append(1000 * (time.process_time() - own))
    middle = sorted(owns[1:])[TURNS // 2]
    print(
        f"{name:<42} {walls[0]:6.0f} ms at first, then {sorted(walls[1:])[TURNS // 2]:6.0f} ms by the clock, "
        f"{middle:6.0f} by the processor",
        flush=True,
    )
    return middle


def sizes(where: Path) -> dict[str, float]:
    """Prints and gives the bytes an article of each part of the file."""
    with Library(where) as library:
        count = library.info().articles
    raw = sqlite3.connect(where)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    told = {name: (kind, table) for name, kind, table in raw.execute("SELECT name, type, tbl_name FROM sqlite_master")}
    found: dict[str, float] = {}
    for name, size in raw.execute("SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE"):
        kind, table = told.get(name, ("table", name))
        part = "full-text index" if table.startswith("search") else f"indexes of {table}" if kind == "index" else table
        found[part] = found.get(part, 0) + size / count
    text = raw.execute("SELECT sum(length(CAST(text AS BLOB))) FROM articles").fetchone()[0] / count
    found = {"text": text, **found, "articles": found["articles"] - text}
    raw.close()
    whole = where.stat().st_size / count
    beyond = whole - text - found.get("vectors", 0)
    for part, size in sorted(found.items(), key=lambda item: -item[1]):
        if size >= 10:
            print(f"{part:<24} {size:7,.0f} bytes an article")
    print(
        f"the file: {whole:,.0f} bytes an article, {beyond:,.0f} beyond text and vectors {held(beyond <= MOST_BYTES)}"
    )
    return {**found, "beyond": beyond}


if __name__ == "__main__":
    main()
