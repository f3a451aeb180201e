"""The API over outlets: a list, and what the library tells of one across all its stories."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from crossread.faces.site import documents, shapes
from crossread.faces.site.api import refusals
from crossread.faces.site.api_library import links
from crossread.library import Library

router = APIRouter(prefix="/api/v1", tags=["outlets"])


@router.get("/outlets", response_model=shapes.Outlets, responses=refusals(422, 503))
def outlets(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=500, description="At most so many.")] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="So many are left out first.")] = 0,
) -> Response:
    """The outlets of the library, those of the most articles first. `Link` leads to the pages before and after."""
    library: Library = request.app.state.library
    found = library.outlets(limit + 1, offset)
    document = {"outlets": [documents.outlet(row) for row in found[:limit]]}
    return JSONResponse(document, headers=links(request, limit, offset, len(found) > limit))


@router.get("/outlets/{name:path}", response_model=shapes.Profile, responses=refusals(404, 422, 503))
def outlet(
    request: Request,
    name: Annotated[str, Path(min_length=1, max_length=200, description="The outlet, as it writes itself.")],
) -> Response:
    """Whom an outlet reprints, what others tell and it does not, which words it uses: counts, and no rating.

    It rests on what was compared: `looked_at` says of how many stories.
    """
    return JSONResponse(documents.profile(request.app.state.library.outlet(name)))
