"""One story as a page: its comparison where it is made, else its reports and a way to have them compared."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from crossread.faces.site.api import rationed, rendered
from crossread.faces.site.jobs import Jobs
from crossread.faces.site.views import days, page, see_other
from crossread.library import Library
from crossread.model import Comparison
from crossread.render import RENDERERS
from crossread.render.layout import laid_out
from crossread.render.origins import WIDTH as GRAPH_WIDTH
from crossread.render.origins import graph
from crossread.render.timeline import WIDTH as TIME_WIDTH
from crossread.render.timeline import timeline

Form = Annotated[str, Query(alias="format", max_length=40)]

router = APIRouter(include_in_schema=False)


@router.get("/stories/{story_id}")
def story(request: Request, story_id: str) -> Response:
    """The story of this id, or of the article of this id."""
    library: Library = request.app.state.library
    row = library.story(story_id)
    if row.id != story_id:
        return RedirectResponse(f"/stories/{row.id}")
    jobs: Jobs = request.app.state.jobs
    latest = jobs.latest(row.id)
    job = latest.now() if latest else None  # before the comparison is looked for: what it has made is kept then
    made = library.kept_comparison(row.id)
    if made is None:
        return page(
            request, "waiting_story.html", story=row, members=library.articles(row.id),
            days=days(row.first_at, row.last_at), job=job,
        )  # fmt: skip
    context = compared(made)
    columns = context["grid"].columns

    def place(column: int, sentence: int | None = None) -> str:
        """A report stands on a page of its own."""
        return f"/articles/{columns[column].article_id}" + ("" if sentence is None else f"#s{sentence}")

    return page(request, "story.html", **context, place=place, story=row, exports=exports(f"/stories/{row.id}/export"))


@router.post("/stories/{story_id}")
def compare_story(request: Request, story_id: str) -> Response:
    """Has a story's reports read and compared; the page of the story shows how far that is."""
    library: Library = request.app.state.library
    jobs: Jobs = request.app.state.jobs
    row = library.story(story_id)
    if library.kept_comparison(row.id) is None:
        rationed(request)
        jobs.story(row.id)
    return see_other(f"/stories/{row.id}")


@router.get("/stories/{story_id}/export")
def export(request: Request, story_id: str, form: Form = "json") -> Response:
    """The comparison of a story in another form."""
    library: Library = request.app.state.library
    made = library.kept_comparison(story_id)
    if made is None:
        raise HTTPException(404, "This story is not compared yet; its page has the button for it.")
    return exported(made, form)


def compared(made: Comparison) -> dict[str, Any]:
    """What the templates of a comparison ask for."""
    context: dict[str, Any] = laid_out(made)
    columns = context["grid"].columns
    return context | {
        "marks": timeline([c.card for c in columns], [c.origin for c in columns]),
        "graph": graph(made, columns),
        "graph_width": GRAPH_WIDTH,
        "time_width": TIME_WIDTH,
        "left_out": made.left_out,
    }


def exports(address: str) -> list[tuple[str, str]]:
    """The forms of a comparison, by name, and their addresses."""
    return [(form.title, f"{address}?format={quote(name)}") for name, form in RENDERERS.items()]


def exported(made: Comparison, form: str) -> Response:
    """A comparison in the form that is asked for. Raises HTTPException 404 where there is no such form."""
    if form not in RENDERERS:
        raise HTTPException(404, f"There is no form {form[:40]!r}; there are {', '.join(RENDERERS)}.")
    return rendered(made, form)
