"""The API: comparisons of reports that are handed over, and their jobs. What the library holds is in `api_library`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import AfterValidator

from crossread.faces.site import documents, shapes
from crossread.faces.site.jobs import Job, Jobs
from crossread.faces.site.problems import MEDIA_TYPE, too_many
from crossread.faces.site.uploads import ADDRESS, given
from crossread.model import Comparison
from crossread.render import RENDERERS

router = APIRouter(prefix="/api/v1")


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer with, for the description of the API."""
    about = {
        400: "The request is broken.",
        404: "Nothing is found under this id.",
        413: "The request, or a file of it, is too large.",
        415: "The body is of no kind that is read.",
        422: "The request cannot be understood; `errors` says what is wrong where.",
        429: "Too many comparisons and checks in a minute; `Retry-After` says when to come back.",
        501: "This form needs a library that is not installed here; `detail` says which.",
        503: "Too much work waits, or the library does not answer; `Retry-After` says when to come back.",
    }
    ref = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {s: {"description": about[s], "content": {MEDIA_TYPE: ref}} for s in statuses}


def known(form: str) -> str:
    """A form that a comparison can be shown in. Raises ValueError."""
    if form not in RENDERERS:
        raise ValueError(f"there is no form {form}; there are {', '.join(RENDERERS)}")
    return form


Form = Annotated[
    str,
    Query(alias="format", description="The form of the comparison.", json_schema_extra={"enum": list(RENDERERS)}),
    AfterValidator(known),
]
Id = Annotated[str, Path(alias="id", pattern="^[0-9a-f]{1,64}$", description="The id, in hexadecimal digits.")]

_FILES = {
    "type": "object",
    "properties": {
        "files": {
            "type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1, "maxItems": 40,
            "description": "Reports: text, Markdown, saved HTML, JSON Lines.",
        },
        "urls": {
            "type": "array", "items": {"type": "string", "pattern": f"^$|{ADDRESS}", "maxLength": 2000},
            "maxItems": 40,
            "description": "http(s) addresses of reports or feeds; these are fetched.",
        },
    },
    "anyOf": [
        {"required": ["files"]},
        {"required": ["urls"], "properties": {"urls": {"minItems": 1, "items": {"pattern": ADDRESS}}}},
    ],
    "additionalProperties": False,
}  # fmt: skip


def rationed(request: Request) -> None:
    """Counts heavy work against its client. Raises HTTPException 429."""
    wait = request.app.state.rates.take(request.client.host if request.client else "")
    if wait:
        raise too_many(wait)


@router.post(
    "/compare",
    status_code=202,
    response_model=shapes.Job,
    tags=["comparing"],
    responses=refusals(400, 413, 415, 422, 429, 503),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/Given"}},
                "multipart/form-data": {"schema": _FILES},
            },
        }
    },
)
async def compare(request: Request) -> Response:
    """Has reports compared: texts, addresses or files. They are not kept in the library.

    Answers at once with a job (`Location`); ask for it until its state is `done`. Jobs are kept for an hour.
    """
    rationed(request)
    places, labels = await given(request)
    jobs: Jobs = request.app.state.jobs
    return accepted(jobs.get(jobs.start(places, labels)))


@router.get("/jobs/{id}", response_model=shapes.Job, tags=["comparing"], responses=refusals(404, 422))
async def job(request: Request, id_: Id) -> Response:
    """How far a comparison has come."""
    return JSONResponse(documents.job(request.app.state.jobs.get(id_)))


@router.get("/jobs/{id}/comparison", tags=["comparing"], responses=refusals(404, 422, 501))
def job_comparison(request: Request, id_: Id, form: Form = "json") -> Response:
    """The comparison that a job has made, in any form; the JSON is that of `crossread compare`.

    404 as long as there is none.
    """
    found: Job = request.app.state.jobs.get(id_)
    if found.comparison is None:
        raise HTTPException(404, found.reason or f"The comparison is not made yet: the job is {found.state}.")
    return rendered(found.comparison, form)


def accepted(one: Job) -> Response:
    """202: the job, and where to ask for it."""
    headers = {"Location": f"/api/v1/jobs/{one.id}", "Retry-After": "1", "Cache-Control": "no-store"}
    return JSONResponse(documents.job(one), 202, headers)


def rendered(made: Comparison, form: str) -> Response:
    """A comparison in one of its forms; a page of its own is given as a file, for its styles are its own."""
    shape = RENDERERS[form]
    headers = {"Content-Type": shape.media_type + ("; charset=utf-8" if shape.media_type.startswith("text/") else "")}
    if form != "json":
        name = f"crossread-{made.story.id}{shape.endings[0]}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(shape.data(made), 200, headers)
