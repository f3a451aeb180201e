"""STAGE 1: from places (files, folders, addresses, standard input) to articles in normal form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from crossread.ingest.credit import credit_of
from crossread.ingest.draft import Draft, FetchError, Stamp, UnreadableError, UsageError
from crossread.ingest.page import read_page
from crossread.ingest.places import capture_of, expand, labelled
from crossread.ingest.plain import read_markdown, read_plain
from crossread.ingest.screen import check, without_copies
from crossread.ingest.stamps import stamp_from_option
from crossread.model import Article, Capture, Card, Failure, Span
from crossread.text import digest, normal_form

__all__ = ["READERS", "Gathered", "Options", "UsageError", "gather"]

# What can be read. A reader takes a Capture and gives a Draft, or None where the capture is not of its kind.
READERS: tuple[Callable[[Capture], Draft | None], ...] = (read_page, read_markdown, read_plain)


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says of the places."""

    outlets: Mapping[str, str] = field(default_factory=dict)  # place -> name of the outlet
    published: Mapping[str, str] = field(default_factory=dict)  # place -> ISO date or date-time
    allow_private: bool = False  # whether addresses of a private network may be fetched
    stdin: bytes | None = None  # what came on standard input, for the place "-"
    progress: Callable[[str, int, int], None] | None = None  # what is being done, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Gathered:
    """The articles that can be compared, in the order of their places, and what was left out and why."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]


def gather(places: Sequence[str], options: Options = Options()) -> Gathered:
    """The articles at `places`: text and Markdown files, saved pages, http(s) addresses, folders, globs, "-".

    A report that cannot be used is a Failure with its reason; one bad page never ends a run. Raises UsageError where
    an option names no given place or a date cannot be read.
    """
    found, failures = expand(places)
    outlets = labelled(options.outlets, found, places, "outlet")
    dates = labelled(options.published, found, places, "published")
    stamps = {where: stamp_from_option(words) for where, words in dates.items()}
    articles: list[Article] = []
    for number, report in enumerate(found):
        if options.progress:
            options.progress("gathering", number, len(found))
        try:
            capture = capture_of(report.where, options.allow_private, options.stdin)
            articles.append(_article(capture, outlets.get(report.where), stamps.get(report.where)))
        except FetchError as fault:
            failures.append(Failure(report.where, "fetch", str(fault)))
        except UnreadableError as fault:
            failures.append(Failure(report.where, "ingest", str(fault)))
        except Exception as fault:  # one bad report never ends a run
            failures.append(Failure(report.where, "ingest", f"could not be read ({type(fault).__name__})"))
    kept, copies = without_copies(articles)
    return Gathered(tuple(kept), (*failures, *copies))


def _article(capture: Capture, outlet: str | None, stamp: Stamp | None) -> Article:
    """The article of a capture, in normal form. Raises UnreadableError where it cannot be compared."""
    draft = next(d for d in (reader(capture) for reader in READERS) if d is not None)
    headline = " ".join(normal_form(draft.headline).split())
    text = normal_form(f"{headline}\n\n{normal_form(draft.body)}")
    check(text, draft.walled)
    headline_end = len(headline)
    outlet = outlet or draft.outlet
    stamp = stamp or draft.stamp
    agency, place_of_credit = credit_of(text, headline_end, draft.bylines)
    name = digest(outlet or "", draft.url or "", text)
    card = Card(
        name,
        capture.place,
        outlet,
        draft.url,
        headline,
        stamp.moment if stamp else None,
        stamp.grain if stamp else None,
        stamp.origin if stamp else None,
        draft.bylines,
        agency,
        Span(name, *place_of_credit, text[slice(*place_of_credit)]) if place_of_credit else None,
    )
    return Article(name, card, "en", text, headline_end)
