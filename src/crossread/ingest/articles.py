"""From one report as it came to an Article in normal form: the pure function that a worker runs."""

from __future__ import annotations

from collections.abc import Callable

from crossread.ingest.credit import credit_of
from crossread.ingest.draft import Draft, Stamp, UnreadableError
from crossread.ingest.metadata import on_local_day
from crossread.ingest.options import NOTHING_SAID, Options
from crossread.ingest.page import read_page
from crossread.ingest.places import capture_of
from crossread.ingest.plain import read_markdown, read_plain
from crossread.ingest.raw import Raw
from crossread.ingest.screen import check
from crossread.ingest.stamps import stamp_from_url
from crossread.model import Article, Capture, Card, Span
from crossread.text import digest, normal_form

# What can be read. A reader takes a Capture and gives a Draft, or None where the capture is not of its kind.
READERS: tuple[Callable[[Capture], Draft | None], ...] = (read_page, read_markdown, read_plain)
_SAID = ("option", "page")  # a date that was said beats one that was guessed from an address or found in the text


def article_of(raw: Raw, options: Options = NOTHING_SAID) -> Article:
    """The article of a report, in normal form.

    Raises FetchError or UnreadableError with the reason where it cannot be had or compared.
    """
    if raw.told and raw.told.body and raw.capture is None and not raw.opens:
        capture = None
    else:
        capture = raw.capture or capture_of(raw.opens or raw.where, options.allow_private)
    try:
        return _article(raw.where, _draft(raw, capture))
    except UnreadableError:
        raise
    except Exception as fault:  # one bad report never ends a run
        raise UnreadableError(f"could not be read ({type(fault).__name__})") from fault


def _draft(raw: Raw, capture: Capture | None) -> Draft:
    told = raw.told or Draft("", "")
    draft = told
    if capture is not None:
        read = next(d for d in (reader(capture) for reader in READERS) if d is not None)
        draft = _joined(told, read) if raw.told_first else _joined(read, told)
    return Draft(
        _storable(draft.headline),
        _storable(draft.body),
        raw.stamp or draft.stamp,
        tuple(map(_storable, draft.bylines)),
        raw.outlet or (_storable(draft.outlet) if draft.outlet else None),
        _storable(draft.url) if draft.url else None,
        draft.walled,
    )


def _joined(first: Draft, second: Draft) -> Draft:
    """What `first` says, completed by what `second` does; the text is that of the one which has one."""
    url = first.url or second.url
    return Draft(
        first.headline or second.headline,
        first.body or second.body,
        _surer(first.stamp, second.stamp, url),
        first.bylines or second.bylines,
        first.outlet or second.outlet,
        url,
        first.walled or second.walled,
    )


def _surer(first: Stamp | None, second: Stamp | None, url: str | None) -> Stamp | None:
    known = [s for s in (first, second) if s]
    best = next((s for s in known if s.origin in _SAID), known[0] if known else None)
    return on_local_day(best, stamp_from_url(url)) if best else None


def _article(place: str, draft: Draft) -> Article:
    """The article of a draft. Raises UnreadableError where it cannot be compared."""
    headline = " ".join(normal_form(draft.headline).split())
    text = f"{headline}\n\n{normal_form(draft.body)}".strip()  # of two texts in normal form: it is in normal form too
    check(text, draft.walled)
    headline_end = len(headline)
    stamp = draft.stamp
    agency, place_of_credit = credit_of(text, headline_end, draft.bylines)
    name = digest(draft.outlet or "", draft.url or "", text)
    card = Card(
        name,
        place,
        draft.outlet,
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


def _storable(text: str) -> str:
    """The text without halves of surrogate pairs, which JSON can hold and no UTF-8 can."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
