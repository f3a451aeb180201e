"""What all pages share: a template put into the site's frame, lists cut into pages, a refusal as a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from crossread.library import UsageError
from crossread.render.templates import rendered

Row = TypeVar("Row")

# Lists, what the API calls them, and the parameter without which they show nothing.
DATA = {
    "/": ("/api/v1/stories", ""), "/search": ("/api/v1/search", "q"), "/check": ("/api/v1/check", "claim"),
    "/outlets": ("/api/v1/outlets", ""),
}  # fmt: skip
SECTIONS = (("/", "Stories"), ("/outlets", "Outlets"), ("/check", "Check a claim"), ("/compare", "Compare reports"))


def page(
    request: Request, template: str, /, status: int = 200, headers: dict[str, str] | None = None, **context: object
) -> Response:
    """A template of render/site/ with what the frame around it needs."""
    here = request.url.path
    first = "/" + here.split("/")[1]
    section = "/" if first in ("/", "/stories", "/articles") else first
    asked = request.query_params.get("q", "") if first == "/search" else ""
    frame = {"places": SECTIONS, "section": section, "here": here, "asked": asked, "as_data": as_data(request)}
    return HTMLResponse(rendered(f"site/{template}", **frame, **context), status, headers)


def as_data(request: Request) -> str:
    """The address in the API of what a list shows; "" where the page has exports of its own or shows nothing yet."""
    address, needed = DATA.get(request.url.path, ("", ""))
    asked = [(k, v) for k, v in request.query_params.multi_items() if k not in ("page", "token", "again") and v.strip()]
    if not address or (needed and needed not in dict(asked)):
        return ""
    return address + (f"?{urlencode(asked)}" if asked else "")


def error_page(request: Request, status: int, detail: str) -> Response:
    """What a browser is shown where an address leads nowhere or a request is refused."""
    return page(request, "refusal.html", status, heading=HTTPStatus(status).phrase, detail=detail)


def see_other(address: str) -> Response:
    """303: the answer to a form is at another address, which can be reloaded."""
    return RedirectResponse(address, 303)


def number(words: str, name: str, least: int, most: int = 1_000_000) -> int:
    """A number of a form; an empty field is the least. Raises UsageError."""
    try:
        value = int(words) if words.strip() else least
    except ValueError:
        raise UsageError(f"{name}: {words[:40]!r} is no number") from None
    return min(max(value, least), most)


def day_of(words: str) -> date | None:
    """A day of a form; None where the field is empty. Raises UsageError."""
    try:
        return date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError:
        raise UsageError(f"{words[:40]!r} is no date; write it as 2031-03-05") from None


def cut(found: Sequence[Row], size: int, place: int, request: Request) -> tuple[Sequence[Row], str | None, str | None]:
    """A page of a list that was asked for with one row more than `size`, and the addresses of those around it."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in ("page", "token") and v]

    def at(n: int) -> str:
        query = urlencode([*kept, *([("page", n)] if n > 1 else [])])
        return request.url.path + (f"?{query}" if query else "")

    return found[:size], at(place - 1) if place > 1 else None, at(place + 1) if len(found) > size else None


def day(seconds: float | None) -> str:
    """`14 Oct 2025`; "" where it is not known."""
    if seconds is None:
        return ""
    when = datetime.fromtimestamp(seconds, UTC)
    return f"{when.day} {when:%b %Y}"


def days(first: float | None, last: float | None) -> str:
    """The first and last day of something, once where they are one."""
    a, b = day(first), day(last)
    return f"{a} – {b}" if a and a != b else b
