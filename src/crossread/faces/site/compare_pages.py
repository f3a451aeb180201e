"""Reports that somebody hands over, compared at once: the form, how far it is, and the comparison at one address."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from crossread.faces.site.api import rationed
from crossread.faces.site.jobs import Jobs
from crossread.faces.site.story_pages import Form, compared, exported, exports
from crossread.faces.site.uploads import given
from crossread.faces.site.views import page, see_other
from crossread.render.layout import in_page

router = APIRouter(include_in_schema=False)


@router.get("/compare")
def form(request: Request) -> Response:
    """The form."""
    return page(request, "compare.html", settings=request.app.state.settings)


@router.post("/compare")
async def compare(request: Request) -> Response:
    """Has reports compared; the answer is the address of their comparison."""
    rationed(request)
    places, labels = await given(request)
    jobs: Jobs = request.app.state.jobs
    return see_other(f"/compare/{await run_in_threadpool(jobs.start, places, labels)}")


@router.get("/compare/{job_id}")
def comparison(request: Request, job_id: str) -> Response:
    """How far a comparison is, then the comparison."""
    jobs: Jobs = request.app.state.jobs
    job = jobs.get(job_id).now()
    made = job.comparison
    if made is None:
        return page(request, "waiting_reports.html", job=job)
    return page(
        request,
        "compared.html",
        **compared(made),
        place=in_page,
        story=None,
        exports=exports(f"/compare/{job_id}/export"),
    )


@router.get("/compare/{job_id}/export")
def export(request: Request, job_id: str, form: Form = "json") -> Response:
    """The comparison in another form."""
    jobs: Jobs = request.app.state.jobs
    made = jobs.get(job_id).comparison
    if made is None:
        raise HTTPException(404, "This comparison is not made yet.")
    return exported(made, form)
