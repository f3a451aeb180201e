"""Puts the site together: the library, its jobs, the pages, the API, and what stands before them all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from crossread import render
from crossread.faces.site import pages, problems
from crossread.faces.site.jobs import Jobs
from crossread.faces.site.settings import Settings
from crossread.library import Library

STATIC = Path(render.__file__).parent / "site" / "static"


def create_app(settings: Settings) -> FastAPI:
    """The site over one library. `app.state` holds `library`, `jobs` and `settings`.

    Raises LibraryError where the library cannot be opened.
    """
    library = Library(settings.library)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        if app.state.jobs.close():
            library.close()

    app = FastAPI(title="Crossread", lifespan=lifespan, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.library, app.state.settings = library, settings
    app.state.jobs = Jobs(library, settings)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    problems.install(app)
    return app
