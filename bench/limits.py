"""Each stage beside the least that any program of its kind must do: the same work by the engine below it alone.

    python -m bench.limits [pages reading comparing storing] [--pages FOLDER] [--repeats 3]

Pages: trafilatura alone over the same files, in as many processes. Reading and comparing: the int8 networks alone, over
the very windows, sentences and pairs that the stage gave them. Storing: SQLite's bulk insert of the very rows, into the
same tables and indexes. Stage and limit take turns in one run; a ratio is the median over the turns of the limit's time
by the stage's, so 1 is all that can be reached. Both by the clock and by the time of the processors.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from sqlalchemy.dialects import sqlite

from bench import comparing as events
from bench import library as shelf
from bench import reading as news
from crossread import Library, onnx, pipeline
from crossread.ingest import Options, gather
from crossread.library.adding import BATCH, Grouping
from crossread.library.preparing import new_of
from crossread.model import Reading
from crossread.store import New
from crossread.store.tables import metadata

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT.parent / "shared" / "corpora" / "pages"  # saved pages, where they lie beside the checkout
READ, STORED = 40, 2_000  # articles
STORIES, SENTENCES = (4, 25), 30  # reports of a story, sentences of each
Call = tuple[str, list[int], list[int] | None]  # a model and what it was given
Row = dict[str, Any]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of some work by the clock, and of the processors, child processes that have ended included."""
    began, worked = time.perf_counter(), _worked()
    work()
    return time.perf_counter() - began, _worked() - worked


def _worked() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def beside(what: str, unit: str, count: int, limit: str, work: Callable[[], object], least: Callable[[], object],
           repeats: int) -> Row:  # fmt: skip
    """A stage and its limit in turns: `count` of `unit` a second of both, and the ratios."""
    turns = [(*timed(work), *timed(least)) for _ in range(repeats)]
    clock, worked, least_clock, least_worked = zip(*turns, strict=True)
    return {
        "what": what, "unit": unit, "count": count, "limit": limit, "turns": repeats,
        "rate": count / median(clock), "rate by processor": count / median(worked),
        "limit rate": count / median(least_clock), "limit rate by processor": count / median(least_worked),
        "ratio": median(b / a for a, b in zip(clock, least_clock, strict=True)),
        "ratio by processor": median(b / a for a, b in zip(worked, least_worked, strict=True)),
    }  # fmt: skip


def pages(repeats: int, source: Path = PAGES, workers: int = 2) -> list[Row]:
    """Saved pages added to a library, beside trafilatura alone; none where the folder is not here."""
    if not source.is_dir():
        return []
    with tempfile.TemporaryDirectory() as folder:
        files = shelf.unpacked(source, Path(folder, "pages"))
        made = iter(range(repeats))

        def added() -> None:
            with Library(Path(folder, f"{next(made)}.db")) as library:
                library.add(Path(folder, "pages"), workers=workers)

        def bare() -> None:
            with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
                list(pool.map(shelf.alone, files, chunksize=8))

        row = beside("saved pages added", "pages", len(files), "trafilatura alone", added, bare, repeats)
        # Workers of `add` are no children of this process: what they spend is not seen.
        return [row | dict.fromkeys(("rate by processor", "limit rate by processor", "ratio by processor"))]


def calls_of(work: Callable[[], object]) -> list[Call]:
    """What the networks are given while `work` runs."""
    calls: list[Call] = []
    run = onnx.run

    def noted(name: str, ids: Sequence[int], type_ids: Sequence[int] | None = None) -> Any:
        calls.append((name, list(ids), None if type_ids is None else list(type_ids)))
        return run(name, ids, type_ids)

    with patch.object(onnx, "run", noted):
        work()
    return calls


def replayed(calls: Sequence[Call]) -> None:
    """The networks over all that they were given, side by side on the usual threads, and nothing else."""
    onnx.run_each(lambda call: onnx.run(*call) and None, calls)


def reading(repeats: int, count: int = READ) -> list[Row]:
    """Articles read, beside the tagger over the same windows."""
    articles = news.articles(count)

    def read() -> None:
        list(pipeline.read_each(articles))

    calls = calls_of(read)
    pieces = sum(len(ids) for _, ids, _ in calls)
    limit = "the int8 tagger alone over the same windows"
    return [
        beside(f"{count} invented articles read", "word pieces", pieces, limit, read, lambda: replayed(calls), repeats)
    ]


def comparing(repeats: int, sizes: Sequence[int] = STORIES) -> list[Row]:
    """Stories compared whose reports have been read, beside the encoder and the pair network over the same words."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            articles = gather(events.write(Path(folder), size, SENTENCES), Options()).articles
        readings = [one for one in pipeline.read_each(articles) if isinstance(one, Reading)]

        def compared(own: Sequence[Reading] = readings) -> None:
            pipeline.compare_readings(own)

        calls = calls_of(compared)
        sentences = sum(len(r.annotations.sentences) for r in readings)
        what = f"a story of {size} reports compared, once read"
        limit = "the int8 encoder and pair network alone over the same sentences and pairs"

        def least(own: Sequence[Call] = calls) -> None:
            replayed(own)

        rows.append(beside(what, "sentences", sentences, limit, compared, least, repeats))
    return rows


def written(folder: Path, count: int) -> Path:
    """A file of invented articles, a line each."""
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in shelf.articles(count)), "utf8")
    return source


def news_of(count: int) -> list[New]:
    """Invented articles as a worker hands them over."""
    with tempfile.TemporaryDirectory() as folder:
        source = written(Path(folder), count)
        return [new_of(article) for article in gather([str(source)], Options()).articles]


def stored(where: Path, articles: Sequence[New], grouped: bool = True) -> None:
    """Puts prepared articles into a new library; `grouped` says whether a story is looked for or each is its own."""
    with Library(where) as library:
        group = Grouping()
        for first in range(0, len(articles), BATCH):
            with library.store.writing() as writer:
                part = articles[first : first + BATCH]
                if grouped:
                    group.store(writer, part, 0.0)
                else:
                    for one in part:
                        writer.put(one, one.article.id, 1, 0.0)
                    writer.settle([one.article.id for one in part], 0.0)


def inserted(where: Path, tables: dict[str, list[tuple[Any, ...]]]) -> None:
    """The rows of all tables into a new library, a table at a time in one transaction, and its full-text index."""
    Library(where).close()
    with sqlite3.connect(where, isolation_level=None) as base:
        base.execute("PRAGMA synchronous=FULL")
        base.execute("BEGIN IMMEDIATE")
        for name, rows in tables.items():
            if rows:
                put = metadata.tables[name].insert().prefix_with("OR REPLACE")  # `meta` has its version
                base.executemany(str(put.compile(dialect=sqlite.dialect())), rows)
        base.execute("INSERT INTO search (rowid, headline, text) SELECT n, headline, text FROM articles")
        base.execute("COMMIT")
    base.close()


def rows_of(where: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of all tables of a library, without its full-text index."""
    with sqlite3.connect(where) as base:
        found = {name: base.execute(str(table.select())).fetchall() for name, table in metadata.tables.items()}
    base.close()
    return found


def storing(repeats: int, count: int = STORED) -> list[Row]:
    """Articles stored, with and without looking for their stories, beside the bulk insert of the same rows."""
    articles = news_of(count)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        number = iter(range(10**6))

        def new() -> Path:
            return Path(folder, f"{next(number)}.db")

        for what, grouped in (("stored, its story found", True), ("stored, no story looked for", False)):
            first = new()
            stored(first, articles, grouped)
            tables = rows_of(first)

            def put(how: bool = grouped) -> None:
                stored(new(), articles, how)

            def insert(own: dict[str, list[tuple[Any, ...]]] = tables) -> None:
                inserted(new(), own)

            limit = "SQLite's bulk insert of the same rows"
            rows.append(beside(f"{count:,} articles {what}", "articles", count, limit, put, insert, repeats))
    return rows


PARTS: dict[str, Callable[[int], list[Row]]] = {
    "pages": pages, "reading": reading, "comparing": comparing, "storing": storing,
}  # fmt: skip


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    head = [
        "| what | a second, by the clock | by processor time | the limit | a second | of the limit, by the clock "
        "| by processor time |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *map(_line, rows)])


def _line(row: Row) -> str:
    worked = "–" if row["rate by processor"] is None else f"{row['rate by processor']:,.0f}"
    of_it = "–" if row["ratio by processor"] is None else f"{row['ratio by processor']:.2f}"
    cells = (f"{row['rate']:,.0f} {row['unit']}", worked, row["limit"], f"{row['limit rate']:,.0f}")
    return f"| {row['what']} | {' | '.join(cells)} | {row['ratio']:.2f} | {of_it} |"


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all of them where none is named")
    ask.add_argument("--pages", type=Path, default=PAGES)
    ask.add_argument("--repeats", type=int, default=3)
    said = ask.parse_args()
    for name in said.parts or PARTS:
        rows = pages(said.repeats, said.pages) if name == "pages" else PARTS[name](said.repeats)
        print(table(rows) if rows else f"{name}: nothing to measure here", flush=True)


if __name__ == "__main__":
    main()
