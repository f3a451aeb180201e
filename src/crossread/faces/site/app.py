"""Puts the site together: the library, its jobs, the pages, the API, and what stands before them all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.types import Lifespan

from crossread import render
from crossread.faces.site import api, api_library, api_outlets, health, openapi, pages, problems, reference
from crossread.faces.site.frame import Frame
from crossread.faces.site.guard import Guard
from crossread.faces.site.jobs import Jobs
from crossread.faces.site.metrics import Metrics
from crossread.faces.site.rates import Rates
from crossread.faces.site.settings import Settings
from crossread.faces.site.tags import Tags
from crossread.library import Library

STATIC = Path(render.__file__).parent / "site" / "static"
THREADS = 4  # pages made at a time: Python runs one of them, and more would only get into each other's way


def create_app(settings: Settings) -> FastAPI:
    """The site over one library. `app.state` holds `library`, `jobs`, `settings`, `rates` and `metrics`.

    Raises LibraryError where the library cannot be opened.
    """
    library = Library(settings.library)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        if app.state.jobs.close():
            library.close()

    app = routed(lifespan)
    app.state.library, app.state.settings = library, settings
    app.state.jobs = Jobs(library, settings)
    app.state.rates = Rates(settings.per_minute)
    app.state.metrics = Metrics(library, app.state.jobs)
    # The last one added is the first to see a request.
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Tags)
    app.add_middleware(Frame, metrics=app.state.metrics)
    return app


def routed(lifespan: Lifespan[FastAPI] | None = None) -> openapi.Described:
    """The site's addresses and the description of its API, with nothing behind them yet."""
    app = openapi.Described(
        title="Crossread", version=version("crossread"), lifespan=lifespan, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", redirect_slashes=False,
    )  # fmt: skip
    for part in (pages, api, api_library, api_outlets, health, reference):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    problems.install(app)
    return app
