"""One article as a page: its text with all that was read of it marked, beside another report, and its versions."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from crossread.faces.site.views import page
from crossread.library import Library, NotFoundError
from crossread.model import Comparison, Reading, Span
from crossread.render.annotated import Sheet, matches, plain, sheet
from crossread.render.grid import grid, place_name
from crossread.store import UNREADABLE, Stored

router = APIRouter(include_in_schema=False)


@router.get("/articles/{article_id}")
def article(
    request: Request, article_id: str, beside: Annotated[str, Query(max_length=64)] = "",
    at: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
) -> Response:  # fmt: skip
    """The text of a report; `at=START-END` marks a stretch of it, `beside` names another report of its story."""
    library: Library = request.app.state.library
    stored = library.article(article_id)
    row = library.story(stored.story)
    made = library.kept_comparison(row.id)
    members = [m for m in library.articles(row.id) if m.article.id != article_id]
    other = next((m for m in members if m.article.id == beside), None)
    if beside and other is None:
        raise NotFoundError(f"the story of this report holds no other report {beside!r}")
    names = _names(made, [stored, *members])
    span = _stretch(stored, at)
    shown = [s for s in (stored, other) if s is not None]
    matched = matches(made, [s.article.id for s in shown]) if made else None
    in_story = {r.article.id for r in made.readings} if made else set()
    sheets: list[tuple[Stored, Sheet, bool]] = []
    for one in shown:
        reading = _reading(library, made, one)
        its_at = span if one is stored else None
        known = matched if one.article.id in in_story else None
        marked = sheet(reading, known, made, names, its_at) if reading else plain(one.article, its_at)
        sheets.append((one, marked, reading is not None))
    return page(
        request, "article.html", shown=sheets, stored=stored, story=row, other=other,
        names=names, members=members, matched=matched, compared=made is not None, span=span,
        history=library.history(article_id), unreadable=UNREADABLE,
    )  # fmt: skip


def _names(made: Comparison | None, stored: list[Stored]) -> dict[str, str]:
    """How each report of a story is called."""
    names = {s.article.id: s.article.card.outlet or place_name(s.article.card.place) for s in stored}
    return names | ({c.article_id: c.name for c in grid(made).columns} if made else {})


def _reading(library: Library, made: Comparison | None, stored: Stored) -> Reading | None:
    """What was read of an article, its speakers named as in the whole story where that was compared."""
    found = [r for r in made.readings if r.article.id == stored.article.id] if made else []
    return found[0] if found else library.kept_reading(stored.article.id)


def _stretch(stored: Stored, at: str) -> Span | None:
    """The stretch that is asked for, as far as it lies in the text."""
    if not re.fullmatch(r"\d+-\d+", at):
        return None
    start, end = (int(n) for n in at.split("-"))
    end = min(end, len(stored.article.text))
    return stored.article.span(start, end) if start < end else None
