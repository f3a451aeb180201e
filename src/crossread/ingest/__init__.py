"""STAGE 1: from places (files, folders, addresses, standard input) to articles in normal form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.ingest.addresses import address_key
from crossread.ingest.articles import READERS, article_of
from crossread.ingest.containers import CONTAINERS, held
from crossread.ingest.draft import FetchError, UnreadableError, UsageError
from crossread.ingest.labels import labelled_raw
from crossread.ingest.options import NOTHING_SAID, Options, one_door
from crossread.ingest.places import expand, labelled
from crossread.ingest.raw import Raw
from crossread.ingest.rows import Columns
from crossread.ingest.screen import without_copies
from crossread.ingest.slices import Slice, inputs, raws_of, slices
from crossread.ingest.stamps import stamp_from_option
from crossread.ingest.stream import files, raws
from crossread.model import Article, Failure

__all__ = [
    "CONTAINERS",
    "READERS",
    "FetchError",
    "Gathered",
    "Options",
    "Raw",
    "Slice",
    "UnreadableError",
    "UsageError",
    "address_key",
    "article_of",
    "files",
    "gather",
    "inputs",
    "one_door",
    "raws",
    "raws_of",
    "slices",
]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The articles that can be compared, in the order of their places, and what was left out and why."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]


def gather(places: Sequence[str], options: Options = NOTHING_SAID) -> Gathered:
    """The articles at `places`: text and Markdown files, saved pages, http(s) addresses, folders, globs,
    "-"; and feeds, archives, tables and JSON Lines that hold reports.

    A report that cannot be used is a Failure with its reason; one bad page never ends a run. Raises UsageError where
    an option names no given place or a date cannot be read.
    """
    columns = Columns.from_mapping(options.mapping)
    found, failures = expand(places)
    outlets = labelled(options.outlets, found, places, "outlet")
    dates = labelled(options.published, found, places, "published")
    stamps = {where: stamp_from_option(words) for where, words in dates.items()}
    articles: list[Article] = []
    looked = 0
    for number, report in enumerate(found):
        if options.progress:
            options.progress("gathering", number, len(found))
        for item in held(report.where, options, columns):
            if options.most is not None and looked >= options.most:
                where = report.where if isinstance(item, Failure) else item.where
                failures.append(Failure(where, "ingest", f"was not looked at: {options.most} reports are enough"))
                break
            looked += 1  # what fails costs as much, and a list of feeds can name thousands that do
            if isinstance(item, Failure):
                failures.append(item)
                continue
            raw = labelled_raw(item, outlets.get(report.where), stamps.get(report.where))
            try:
                articles.append(article_of(raw, options))
            except FetchError as fault:
                failures.append(Failure(raw.where, "fetch", str(fault)))
            except UnreadableError as fault:
                failures.append(Failure(raw.where, "ingest", str(fault)))
            except Exception as fault:  # one bad report never ends a run
                failures.append(Failure(raw.where, "ingest", f"could not be read ({type(fault).__name__})"))
    kept, copies = without_copies(articles)
    return Gathered(tuple(kept), (*failures, *copies))
