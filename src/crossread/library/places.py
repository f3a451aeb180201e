"""The Python API: places in, a comparison out.

>>> from crossread import compare
>>> comparison = compare("a.html", "b.txt", outlets={"b.txt": "The Skerry Times"})  # doctest: +SKIP
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from crossread.ingest import Gathered, Options, UsageError, gather
from crossread.model import Comparison, Failure, Reading

__all__ = ["TooFewReportsError", "UsageError", "compare", "read", "read_each"]

Place = str | os.PathLike[str]
Named = TypeVar("Named", bound=Place)  # mappings do not vary in their keys: str and Path are both places
Dated = TypeVar("Dated", bound=Place)
Progress = Callable[[str, int, int], None]


class TooFewReportsError(ValueError):
    """There are not enough reports that can be read: two for a comparison, one for a reading."""

    def __init__(self, needed: int, found: int, failures: Sequence[Failure] = ()) -> None:
        self.needed, self.found, self.failures = needed, found, tuple(failures)
        what = "A comparison needs two reports that can be read" if needed > 1 else "No report could be read"
        have = {0: "none was found", 1: "only one was found"}.get(found, f"{found} were found")
        super().__init__(f"{what}; {have}." if needed > 1 else f"{what}.")


def compare(
    *places: Place,
    outlets: Mapping[Named, str] | None = None,
    published: Mapping[Dated, str | date] | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
    stdin: bytes | None = None,
    most: int | None = None,
    longest: int | None = None,
) -> Comparison:
    """What the reports at these places agree on, dispute, tell alone, and how they word it.

    places: text, Markdown or saved HTML files, folders, globs, http(s) URLs, or "-" (for `stdin`).
    outlets, published: who published a report and when, by place; dates are ISO 8601 (`2024-11-29`,
        `2024-11-29T10:12`), a `date` or a `datetime`.
    allow_private: let URLs point to private and loopback addresses.
    stdin: what came on standard input, for the place "-".
    progress: called with what is being done, how many reports are done, of how many.
    most: reports that are taken, however many the places hold; what was not looked at is left out.
    longest: characters of all texts together; a report that goes beyond is left out.

    A report that cannot be read is in `left_out` of the result, with the reason. Raises TooFewReportsError where fewer
    than two are left, UsageError (a ValueError) where an option names no given place or a date cannot be read.
    """
    from crossread import pipeline  # here: a list of stories needs no models

    gathered = _gather(places, outlets, published, allow_private, stdin, progress, most)
    if longest is not None:
        gathered = _within(gathered, longest)
    if len(gathered.articles) < 2:
        raise TooFewReportsError(2, len(gathered.articles), gathered.failures)
    comparison = pipeline.compare(gathered.articles, gathered.failures, progress)
    if len(comparison.readings) < 2:
        raise TooFewReportsError(2, len(comparison.readings), comparison.left_out)
    return comparison


def read(
    place: Place,
    *,
    outlet: str | None = None,
    published: str | date | None = None,
    allow_private: bool = False,
    stdin: bytes | None = None,
) -> Reading:
    """Everything read of the one report at this place.

    Raises TooFewReportsError where it cannot be read, UsageError where the place holds several or the date is none.
    """
    name = os.fspath(place)
    outlets = {name: outlet} if outlet else None
    gathered = _gather([place], outlets, {name: published} if published else None, allow_private, stdin)
    if not gathered.articles:
        raise TooFewReportsError(1, 0, gathered.failures)
    if len(gathered.articles) > 1:
        raise UsageError(f"{name} holds {len(gathered.articles)} reports; name one of them")
    from crossread import pipeline

    return pipeline.read(gathered.articles[0])


def read_each(
    *places: Place,
    outlets: Mapping[Named, str] | None = None,
    published: Mapping[Dated, str | date] | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
    stdin: bytes | None = None,
) -> tuple[tuple[Reading, ...], tuple[Failure, ...]]:
    """Everything read of each report at these places, in their order, and the reports that could not be read.

    The arguments are those of `compare`; each report is read alone. Raises TooFewReportsError where none can be read,
    UsageError where an option names no given place or a date cannot be read.
    """
    from crossread import pipeline  # here: a list of stories needs no models

    gathered = _gather(places, outlets, published, allow_private, stdin, progress)
    readings: list[Reading] = []
    failures = list(gathered.failures)
    for number, article in enumerate(gathered.articles):
        if progress:
            progress("reading", number, len(gathered.articles))
        try:
            readings.append(pipeline.read(article))
        except Exception as fault:  # one bad page never ends a run
            reason = f"could not be read ({type(fault).__name__}: {fault})"
            failures.append(Failure(article.card.place, "annotate", reason))
    if not readings:
        raise TooFewReportsError(1, 0, failures)
    return tuple(readings), tuple(failures)


def _gather(
    places: Sequence[Place],
    outlets: Mapping[Named, str] | None,
    published: Mapping[Dated, str | date] | None,
    allow_private: bool,
    stdin: bytes | None,
    progress: Progress | None = None,
    most: int | None = None,
) -> Gathered:
    names = {_name(place): name for place, name in (outlets or {}).items()}
    days = {_name(place): day for place, day in (published or {}).items()}
    dates = {place: day if isinstance(day, str) else day.isoformat() for place, day in days.items()}
    options = Options(names, dates, allow_private, stdin, progress, most=most)
    return gather([os.fspath(place) for place in places], options)


def _within(gathered: Gathered, longest: int) -> Gathered:
    """What was gathered, without the reports for which `longest` characters leave no room."""
    articles, failures = [], list(gathered.failures)
    room = longest
    for article in gathered.articles:
        if len(article.text) <= room:
            articles.append(article)
            room -= len(article.text)
        else:
            reason = f"is too long: with its {len(article.text):,} characters all reports have more than {longest:,}"
            failures.append(Failure(article.card.place, "ingest", reason))
    return Gathered(tuple(articles), tuple(failures))


def _name(place: Place) -> str:
    return os.fspath(place)
