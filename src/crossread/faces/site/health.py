"""What a machine that watches the site asks: whether it runs, whether it is ready, its figures."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from crossread.faces.site import shapes
from crossread.faces.site.api import refusals
from crossread.faces.site.metrics import MEDIA_TYPE

router = APIRouter(tags=["watching"])
_NOW = {"Cache-Control": "no-store"}


@router.get("/healthz", response_model=shapes.Health)
async def healthz() -> Response:
    """Whether the site runs."""
    return JSONResponse({"status": "ok"}, headers=_NOW)


@router.get("/readyz", response_model=shapes.Health, responses=refusals(503))
def readyz(request: Request) -> Response:
    """Whether the library answers."""
    request.app.state.library.stories(limit=1)
    return JSONResponse({"status": "ok"}, headers=_NOW)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(request: Request) -> Response:
    """Requests, jobs and the library's sizes in Prometheus' text format."""
    return Response(request.app.state.metrics.text(), headers={**_NOW, "Content-Type": MEDIA_TYPE})
