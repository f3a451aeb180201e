"""The API over what the library holds: stories, articles, search, claims. Plain lists never wait behind long work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BeforeValidator
from starlette.concurrency import run_in_threadpool

from crossread.faces import answers
from crossread.faces.site import documents, shapes
from crossread.faces.site.api import Form, Id, accepted, rationed, refusals, rendered
from crossread.faces.site.jobs import Job, Jobs
from crossread.library import Library
from crossread.library.asking import Checked
from crossread.library.history import series as steps_of
from crossread.model import Comparison, Reading
from crossread.render.document import reading_document
from crossread.store import Sort
from crossread.text import normal_form

router = APIRouter(prefix="/api/v1")


def as_day(words: object) -> object:
    """A day as it is written in an address; pydantic would take a number of seconds too. Raises ValueError."""
    if isinstance(words, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII):
        raise ValueError("a day is written as 2031-03-05")
    return words


Since = Annotated[date | None, Query(description="Published on or after this day."), BeforeValidator(as_day)]
Words = Annotated[str, Query(alias="q", min_length=1, max_length=500, description='Words, or a "phrase" in marks.')]
Claim = Annotated[str, Query(pattern="[0-9A-Za-z]", max_length=1000, description="A sentence.")]
About = Annotated[
    Sequence[Annotated[str, Query(min_length=1, max_length=200)]],
    Query(max_length=8, description="Its reports hold all of these names, places or phrases."),
]
Wait = Annotated[
    int,
    Query(
        ge=0, le=120,
        description="Seconds to wait for a comparison that is not made yet; then the answer is 202 and its job.",
    ),
]  # fmt: skip
LATER: dict[int | str, dict[str, Any]] = {
    202: {"model": shapes.Job, "description": "It is still being made: the job, whose address `Location` has."}
}


@router.get("/stories", response_model=shapes.Stories, tags=["stories"], responses=refusals(422, 503))
def stories(
    request: Request,
    since: Since = None,
    outlet: Annotated[str | None, Query(max_length=200, description="Holds a report of this outlet.")] = None,
    about: About = (),
    disputed: Annotated[bool, Query(description="A comparison found a conflict or an update.")] = False,
    outlets: Annotated[int, Query(ge=1, le=10_000, description="At least so many outlets.")] = 1,
    origins: Annotated[int, Query(ge=0, le=10_000, description="At least so many independent origins.")] = 0,
    sort: Annotated[Sort, Query(description="The newest, the largest or the most disputed first.")] = "new",
    limit: Annotated[int, Query(ge=1, le=200, description="At most so many.")] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="So many are left out first.")] = 0,
) -> Response:
    """The stories of the library. `Link` leads to the pages before and after."""
    library: Library = request.app.state.library
    found = library.stories(
        since=since, outlet=outlet, mentions=about, disputed=disputed, outlets=outlets, origins=origins, sort=sort,
        limit=limit + 1, offset=offset,
    )  # fmt: skip
    document = answers.stories_document(found[:limit], library.info())
    return JSONResponse(document, headers=links(request, limit, offset, len(found) > limit))


@router.get("/stories/{id}", response_model=shapes.Told, tags=["stories"], responses=refusals(404, 422, 503))
def story(request: Request, id_: Id) -> Response:
    """A story and its articles. The id may be that of an article too, or of a story that has gone into another."""
    library: Library = request.app.state.library
    row = library.story(id_)
    return JSONResponse(documents.told(row, library.articles(row.id)))


@router.get(
    "/stories/{id}/comparison", tags=["stories"], responses={**LATER, **refusals(404, 422, 429, 501, 503)},
)  # fmt: skip
async def comparison(request: Request, id_: Id, form: Form = "json", wait: Wait = 30) -> Response:
    """What the reports of a story agree on and dispute, in any form; the JSON is that of `crossread story`.

    It is kept until an article comes or goes. Where it is not made yet, its articles are read and compared first, one
    story at a time: who does not wait so long is answered with 202 and the job. `left_out` holds the articles that
    could not be read.
    """
    made = await _compared(request, id_, wait)
    return accepted(made) if isinstance(made, Job) else await run_in_threadpool(rendered, made, form)


@router.get(
    "/stories/{id}/series", response_model=shapes.Series, tags=["stories"],
    responses={**LATER, **refusals(404, 422, 429, 503)},
)  # fmt: skip
async def series(request: Request, id_: Id, wait: Wait = 30) -> Response:
    """The disputed figures of a story over time and outlets. It rests on the comparison, and waits for it alike."""
    made = await _compared(request, id_, wait)
    if isinstance(made, Job):
        return accepted(made)
    row = await run_in_threadpool(request.app.state.library.story, made.story.id)
    return JSONResponse({**answers.series_document(steps_of(made), row), "left_out": len(made.left_out)})


async def _compared(request: Request, id_: str, wait: int) -> Comparison | Job:
    """The comparison of a story, or the job that is still at it. Raises what the library raises."""
    library: Library = request.app.state.library
    jobs: Jobs = request.app.state.jobs
    row = await run_in_threadpool(library.story, id_)
    kept = await run_in_threadpool(library.kept_comparison, row.id)
    if kept is not None:
        return kept
    rationed(request)
    job = jobs.story(row.id)
    await jobs.ended(job, wait)
    if job.fault is not None:
        raise job.fault
    return job.comparison or job


@router.get("/articles/{id}", response_model=shapes.Article, tags=["articles"], responses=refusals(404, 422, 503))
def article(request: Request, id_: Id) -> Response:
    """An article with its text. All offsets of the API count code points of this text."""
    return JSONResponse(documents.article(request.app.state.library.article(id_)))


@router.get("/articles/{id}/reading", tags=["articles"], responses=refusals(404, 422, 429, 503))
async def reading(request: Request, id_: Id) -> Response:
    """Everything read of one article: sentences, names, numbers, dates, who says what; as `crossread show` has it."""
    library: Library = request.app.state.library
    made = await run_in_threadpool(library.kept_reading, id_)
    if made is None:
        rationed(request)
        try:
            made = cast("Reading", await request.app.state.jobs.result(lambda _: library.reading(id_)))
        except ValueError as fault:
            raise HTTPException(404, f"The article could not be read: {fault}") from fault
    return JSONResponse(reading_document(made))


@router.get(
    "/articles/{id}/history", response_model=shapes.History, tags=["articles"], responses=refusals(404, 422, 503)
)
def history(request: Request, id_: Id) -> Response:
    """The versions of an article's address, and what changed between them."""
    return JSONResponse(answers.history_document(request.app.state.library.history(id_)))


@router.get("/search", response_model=shapes.Hits, tags=["asking"], responses=refusals(422, 503))
def search(
    request: Request,
    words: Words,
    since: Since = None,
    limit: Annotated[int, Query(ge=1, le=100, description="At most so many.")] = 20,
) -> Response:
    """Articles that hold these words or mean the like, the best first, each with its telling stretch."""
    library: Library = request.app.state.library
    return JSONResponse(answers.hits_document(library.search(words, since=since, limit=limit), library.info()))


@router.get("/check", response_model=shapes.Checked, tags=["asking"], responses=refusals(422, 429, 503))
async def check(
    request: Request,
    claim: Claim,
    limit: Annotated[int, Query(ge=1, le=100, description="At most so many articles of a story.")] = 24,
) -> Response:
    """Who reports a claim, who disputes it, in which words, and what was searched. It may take a minute.

    That nothing was found is an answer within what was searched: `scope` says how much that was.
    """
    library: Library = request.app.state.library
    rationed(request)
    asked = normal_form(claim)
    work = request.app.state.jobs.result(lambda tell: library.check(asked, limit=limit, progress=tell))
    return JSONResponse(answers.checked_document(cast("Checked", await work), library))


def links(request: Request, limit: int, offset: int, more: bool) -> dict[str, str]:
    """The Link header (RFC 8288) of a page of a list."""
    asked = [(k, v) for k, v in request.query_params.multi_items() if k not in ("limit", "offset", "token")]

    def at(place: int, rel: str) -> str:
        query: Sequence[tuple[str, object]] = [*asked, ("limit", limit), ("offset", place)]
        return f'<{request.url.path}?{urlencode(query)}>; rel="{rel}"'

    links = [at(0, "first")] if offset else []
    links += [at(max(0, offset - limit), "prev")] if offset else []
    links += [at(offset + limit, "next")] if more else []
    return {"Link": ", ".join(links)} if links else {}
