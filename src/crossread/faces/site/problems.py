"""What is refused or fails, told as RFC 9457 problem details; to a browser on a page, as a page."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as StarletteHTTPException

from crossread.faces.site import views
from crossread.faces.site.jobs import BusyError
from crossread.library import LibraryError, NotFoundError, TooFewReportsError, UsageError
from crossread.render import MissingError

MEDIA_TYPE = "application/problem+json"


class Wrong(BaseModel):
    """One thing that is wrong with a request."""

    where: str = Field(description="The parameter or the place in the body, such as `query.limit`.")
    why: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """RFC 9457 problem details: why a request was refused or failed."""

    type: str = Field(
        default="about:blank", description="Always `about:blank`: the status says what kind of problem it is."
    )
    title: str = Field(description="The name of the status.")
    status: int = Field(description="The status of the answer.", ge=400, le=599)
    detail: str = Field(description="What went wrong here, in a sentence.")
    instance: str = Field(description="The path that was asked for.")
    errors: list[Wrong] = Field(default=[], description="Of a 422: each thing that is wrong.")


def problem(
    path: str, status: int, detail: str, headers: dict[str, str] | None = None, errors: list[Wrong] | None = None
) -> Response:
    """Problem details as an answer."""
    title = HTTPStatus(status).phrase
    told = Problem(title=title, status=status, detail=detail, instance=path, errors=errors or [])
    return JSONResponse(told.model_dump(), status, headers, MEDIA_TYPE)


def refused(
    request: Request, status: int, detail: str, headers: dict[str, str] | None = None, errors: list[Wrong] | None = None
) -> Response:
    """The same for whoever asks: a page for a browser that asked for one."""
    if not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", ""):
        page = views.error_page(request, status, detail)
        page.headers.update(headers or {})
        return page
    return problem(request.url.path, status, detail, headers, errors)


def install(app: FastAPI) -> None:
    """Has everything that routes raise told so; what nobody expected is told by `frame.Frame`."""

    async def http(request: Request, fault: Any) -> Response:
        detail = _WORDS.get(fault.status_code, "") if fault.detail == HTTPStatus(fault.status_code).phrase else ""
        return refused(request, fault.status_code, detail or str(fault.detail), fault.headers)

    async def invalid(request: Request, fault: Any) -> Response:
        errors = [Wrong(where=".".join(map(str, e["loc"])), why=str(e["msg"])) for e in fault.errors()]
        detail = "; ".join(f"{e.where}: {e.why}" for e in errors[:3])
        return refused(request, 422, f"The request cannot be understood: {detail}.", errors=errors)

    def told(status: int, headers: dict[str, str] | None = None) -> Any:
        async def handler(request: Request, fault: Exception) -> Response:
            return refused(request, status, sentence(str(fault)), headers)

        return handler

    app.add_exception_handler(StarletteHTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(NotFoundError, told(404))
    app.add_exception_handler(UsageError, told(422))
    app.add_exception_handler(TooFewReportsError, told(422))
    app.add_exception_handler(MissingError, told(501))
    app.add_exception_handler(BusyError, told(503, {"Retry-After": "60"}))
    app.add_exception_handler(LibraryError, told(503, {"Retry-After": "60"}))


def too_many(seconds: float) -> HTTPException:
    """The refusal of a client that asks for too much work at a time."""
    wait = max(1, round(seconds + 0.5))
    detail = f"Too many comparisons and checks in a minute; the next can start in {wait} seconds."
    return HTTPException(429, detail, {"Retry-After": str(wait)})


def sentence(words: str) -> str:
    """A reason as a sentence of its own."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


_WORDS = {
    404: "Nothing is found at this address.",
    405: "This address does not take this method.",
}
