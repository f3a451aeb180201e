"""The pages for people: stories, search, outlets. One story, one article, claims and comparisons have their files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from crossread.faces.site import article_pages, asking_pages, compare_pages, story_pages
from crossread.faces.site.views import cut, day, day_of, days, number, page
from crossread.library import Library
from crossread.model import Span
from crossread.store import FindingRow, Sort, StoryRow

router = APIRouter(include_in_schema=False)
for part in (story_pages, article_pages, asking_pages, compare_pages):
    router.include_router(part.router)

SIZE = 20  # stories or hits on a page
OUTLETS = 100
AROUND = 160  # characters that a hit shows on either side of its words
SHOWN = 2  # disputes of a story in the list
SORTS: tuple[tuple[Sort, str], ...] = (("new", "newest first"), ("dispute", "most disputed"), ("size", "most reports"))
Field = Annotated[str, Query(max_length=200)]


@router.get("/")
def stories(
    request: Request, since: Field = "", outlet: Field = "", about: Field = "", disputed: Literal["", "1"] = "",
    outlets: Field = "", origins: Field = "", sort: Literal["new", "dispute", "size"] = "new",
    at: Annotated[str, Query(alias="page", max_length=10)] = "",
) -> Response:  # fmt: skip
    """What is new and disputed; filters as a form; a box to compare reports at once."""
    library: Library = request.app.state.library
    place = number(at, "page", 1)
    found = library.stories(
        since=day_of(since), outlet=outlet.strip() or None, mentions=[about] if about.strip() else (),
        disputed=bool(disputed), outlets=number(outlets, "outlets", 1), origins=number(origins, "origins", 0),
        sort=sort, limit=SIZE + 1, offset=SIZE * (place - 1),
    )  # fmt: skip
    rows, before, after = cut(found, SIZE, place, request)
    filters = {
        "since": since, "outlet": outlet, "about": about, "disputed": disputed, "outlets": outlets, "origins": origins,
        "sort": sort,
    }  # fmt: skip
    return page(
        request, "stories.html", stories=[(row, day(row.last_at or row.changed)) for row in rows],
        disputes=_disputes(library, rows), before=before, after=after, place=place, held=library.info(),
        filters=filters, filtered=any(v for k, v in filters.items() if k != "sort") or place > 1, sorts=SORTS,
    )  # fmt: skip


def _disputes(library: Library, rows: Sequence[StoryRow]) -> dict[str, list[FindingRow]]:
    """The weightiest disputes of each of these stories."""
    ids = [row.id for row in rows if row.disputes]
    found: dict[str, list[FindingRow]] = {}
    for finding in library.store.by_outlet.findings(ids, ("conflict", "update")) if ids else ():
        held = found.setdefault(finding.story, [])
        if len(held) < SHOWN:
            held.append(finding)
    return found


@router.get("/search")
def search(
    request: Request, q: Annotated[str, Query(max_length=500)] = "", since: Field = "",
    at: Annotated[str, Query(alias="page", max_length=10)] = "",
) -> Response:  # fmt: skip
    """Articles by words or meaning, the best first, at most five pages of them."""
    library: Library = request.app.state.library
    place = min(number(at, "page", 1), 5)
    found = library.search(q, since=day_of(since), limit=SIZE * place + 1) if q.strip() else []
    rows, before, after = cut(found[SIZE * (place - 1) :], SIZE, place, request)
    shown = [(hit, *_around(hit.stored.article.text, hit.excerpt)) for hit in rows]
    return page(
        request, "search.html", found=shown, words=q.strip(), since=since, before=before,
        after=after if place < 5 else None, place=place, held=library.info(),
    )  # fmt: skip


def _around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after a stretch in its line, cut at blanks where it is long."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    after = text[span.end :].split("\n", 1)[0]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    return before, after if len(after) <= AROUND else after[:AROUND].rpartition(" ")[0] + " …"


@router.get("/outlets")
def outlets(request: Request, at: Annotated[str, Query(alias="page", max_length=10)] = "") -> Response:
    """The outlets of the library, those of most articles first."""
    library: Library = request.app.state.library
    place = number(at, "page", 1)
    found = library.outlets(OUTLETS + 1, OUTLETS * (place - 1))
    rows, before, after = cut(found, OUTLETS, place, request)
    listed = [(row, days(row.first_at, row.last_at)) for row in rows]
    return page(request, "outlets.html", outlets=listed, before=before, after=after, place=place)


@router.get("/outlets/{name:path}")
def outlet(request: Request, name: str) -> Response:
    """One outlet across the library: whom it reprints, what it leaves out, which words it uses."""
    library: Library = request.app.state.library
    found = library.outlet(name)
    return page(
        request, "outlet.html", profile=found, row=found.outlet, days=days(found.outlet.first_at, found.outlet.last_at)
    )
