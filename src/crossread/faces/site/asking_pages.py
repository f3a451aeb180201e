"""A claim as a page: who reports it, who disputes it, in which words, and what was searched."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from crossread.faces.site.api import rationed
from crossread.faces.site.jobs import Jobs
from crossread.faces.site.views import page
from crossread.library import Library
from crossread.library.asking import Checked, How, Telling
from crossread.render.grid import moment, place_name
from crossread.store import StoryRow
from crossread.text import digest, normal_form

router = APIRouter(include_in_schema=False)

HEADINGS: tuple[tuple[How, str], ...] = (
    ("so", "Told as so"), ("otherwise", "Told otherwise"), ("denied", "Told as not so"),
)  # fmt: skip
SOON = 0.15  # seconds that a page waits for an answer before it tells how far that is


@router.get("/check")
def check(request: Request, claim: Annotated[str, Query(max_length=1000)] = "", again: bool = False) -> Response:
    """Asks the library about a claim; while it is looked for, the page says how far that is."""
    library: Library = request.app.state.library
    jobs: Jobs = request.app.state.jobs
    asked, held = normal_form(claim).strip(), library.info()
    if not asked:
        return page(request, "check.html", claim="", job=None, found=None, held=held)
    # What was found holds as long as no report comes.
    key = f"check {digest(asked, str(held.articles))}"
    job = jobs.latest(key)
    if job is None or again:
        rationed(request)
        job = jobs.begin(key, lambda tell: library.check(asked, progress=tell))
        jobs.wait(job, SOON)
    job = job.now()
    if job.answer is None:
        return page(request, "check.html", claim=asked, job=job, found=None, held=held)
    found = cast("Checked", job.answer)
    ids = {t.article_id for t in found.tellings}
    ids |= {s.article_id for f in found.disputes for side in f.sides for s in side.spans}
    stored = {i: library.store.article(i) for i in ids}
    articles = {i: a for i, a in stored.items() if a is not None}  # the claim's own words are of none
    names = {i: a.article.card.outlet or place_name(a.article.card.place) for i, a in articles.items()}
    return page(
        request, "check.html", claim=asked, job=job, found=found, held=held, names=names,
        times={i: moment(a.article.card) for i, a in articles.items()},
        by_story=[_told(library.story(s), found) for s in found.stories if any(t.story == s for t in found.tellings)],
        stories=[library.story(s) for s in found.stories],
        disputes=[(f, [s for side in f.sides for s in side.spans if s.article_id in articles]) for f in found.disputes],
    )  # fmt: skip


def _told(story: StoryRow, found: Checked) -> tuple[StoryRow, list[tuple[How, str, list[Telling]]], list[Telling], int]:
    """What one story tells of a claim, by how it tells it; what only speaks of the like; how many sentences in all."""
    told = [t for t in found.tellings if t.story == story.id]
    groups = [(how, heading, [t for t in told if t.how == how]) for how, heading in HEADINGS]
    return story, groups, [t for t in told if t.how == "near"], len(told)
