"""The pages for people."""

from __future__ import annotations

from html import escape
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

router = APIRouter(include_in_schema=False)


@router.get("/")
def stories(request: Request) -> Response:
    """The stories of the library."""
    rows = request.app.state.library.stories(limit=50)
    return HTMLResponse("<!doctype html><title>Crossread</title>" + "".join(f"<p>{escape(r.title)}" for r in rows))


def error_page(request: Request, status: int, detail: str) -> Response:
    """What a browser is shown where an address leads nowhere or a request is refused."""
    title = HTTPStatus(status).phrase
    return HTMLResponse(f"<!doctype html><title>{title}</title><h1>{title}</h1><p>{escape(detail)}", status)
