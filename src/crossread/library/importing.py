"""Takes in the articles of another library, or of the folder of CSV files that an export wrote."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

from crossread.ingest import UsageError
from crossread.library.adding import Grouping, Tally
from crossread.library.places import Progress
from crossread.library.preparing import new_of
from crossread.model import Article, Card, EvidenceError, Span
from crossread.store import LibraryError, Store, open_store
from crossread.text import digest

AT_ONCE = 64


def take_in(store: Store, other: str, progress: Progress | None = None) -> Tally:
    """Adds every article of another library that is not here yet, versions in their order; stories are made anew.

    Raises UsageError where `other` is neither a library nor such a folder.
    """
    tally, group = Tally(), Grouping()
    batch: list[Article] = []

    def keep() -> None:
        news, now = [new_of(a) for a in batch], datetime.now().timestamp()
        for one in store.write(lambda writer: group.store(writer, news, now), partial(group.rehearsed, news)):
            tally.count(one)
        batch.clear()

    for number, article in enumerate(_articles(other)):
        batch.append(article)
        if len(batch) == AT_ONCE:
            keep()
            if progress:
                progress("importing", number + 1, 0)
    if batch:
        keep()
    return tally


def _articles(other: str) -> Iterator[Article]:
    table = Path(other).expanduser() / "articles.csv"
    if table.is_file():
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        with table.open(encoding="utf8", newline="") as file:
            yield from (_article(row, str(table)) for row in csv.DictReader(file))
        return
    if "://" not in other and not Path(other).expanduser().is_file():
        raise UsageError(f"{other} is neither a library nor a folder that holds articles.csv")
    try:
        kept = open_store(other, make=False)
    except LibraryError as fault:
        raise UsageError(str(fault)) from fault
    columns, rows = kept.table("articles")
    try:
        yield from (_article(dict(zip(columns, row, strict=True)), other) for row in rows)
    finally:
        kept.close()


def _article(row: dict[str, Any], where: str) -> Article:
    """The article of a row of the table `articles`. Raises UsageError where its id is not that of its text."""
    try:
        text, id_ = row["text"], row["id"]
        if digest(row["outlet"] or "", row["url"] or "", text) != id_:
            raise UsageError(f"{where} was changed: the text of article {id_} is another")
        credit = None
        if row["agency_start"] not in (None, ""):
            start, end = int(row["agency_start"]), int(row["agency_end"])
            credit = Span(id_, start, end, text[start:end])
        published = datetime.fromisoformat(row["published"]) if row["published"] else None
        card = Card(
            id_, row["place"], row["outlet"] or None, row["url"] or None, row["headline"], published,
            cast("Any", row["published_grain"] or None), row["published_from"] or None,
            tuple(json.loads(row["bylines"])),
            row["agency"] or None, credit,
        )  # fmt: skip
        return Article(id_, card, row["language"], text, int(row["headline_end"]))
    except (KeyError, ValueError, EvidenceError) as fault:
        if isinstance(fault, UsageError):
            raise
        raise UsageError(f"{where} does not hold the table of articles that `export` writes") from fault
