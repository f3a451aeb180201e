"""The site as a real server on a free port, in a thread of the tests."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI

from crossread import Library
from crossread.faces.serve_command import listen, server_of
from crossread.faces.site.app import create_app
from crossread.faces.site.jobs import Jobs
from crossread.faces.site.settings import Settings


@dataclass(frozen=True)
class Site:
    """A running site and a client of it."""

    url: str
    app: FastAPI
    client: httpx.Client

    @property
    def library(self) -> Library:
        found: Library = self.app.state.library
        return found

    @property
    def jobs(self) -> Jobs:
        found: Jobs = self.app.state.jobs
        return found

    def get(self, path: str, **asked: Any) -> httpx.Response:
        return self.client.get(path, **asked)

    def post(self, path: str, **asked: Any) -> httpx.Response:
        return self.client.post(path, **asked)

    def finished(self, answer: httpx.Response) -> dict[str, Any]:
        """The job that an answer leads to, once it is over."""
        assert answer.status_code == 202, answer.text
        job: dict[str, Any] = answer.json()
        while job["state"] in ("waiting", "running"):
            time.sleep(0.02)
            job = self.get(answer.headers["location"]).json()
        return job


@contextmanager
def served(settings: Settings) -> Iterator[Site]:
    """A site with these settings, until the block is left."""
    app = create_app(settings)
    listening = listen("127.0.0.1", 0)
    server = server_of(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
            yield Site(url, app, client)
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()
