"""What a Prometheus server is told: requests by route, how long they took, jobs, and how much the library holds."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import Scope

from crossread.faces.site.jobs import Jobs
from crossread.library import Library, LibraryError

MEDIA_TYPE = CONTENT_TYPE_LATEST
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")  # others are one: labels are bounded
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics(Collector):
    """The counts of one site, in a registry of its own: two sites in one process do not mix."""

    def __init__(self, library: Library, jobs: Jobs) -> None:
        self._library, self._jobs = library, jobs
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "crossread_requests", "Requests answered.", ("route", "method", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "crossread_request_seconds", "Seconds until answered.", ("route",), buckets=_BUCKETS, registry=self.registry
        )
        self.registry.register(self)

    def seen(self, scope: Scope, method: str, status: int, seconds: float) -> None:
        """Counts a request, under the pattern of its route: an address that leads nowhere is no route."""
        route = route_of(scope)
        self._requests.labels(route, method if method in _METHODS else "other", str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self.registry)

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing: what is collected below is known when it is asked for."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """How things stand now; without the library's sizes where it does not answer."""
        jobs = GaugeMetricFamily("crossread_jobs", "Comparisons and other long work by state.", labels=["state"])
        for state, count in self._jobs.counts().items():
            jobs.add_metric([state], count)
        yield jobs
        try:
            held = self._library.info()
        except LibraryError:
            return
        for name, value, words in (
            ("articles", held.articles, "Articles in the library."),
            ("stories", held.stories, "Stories in the library."),
            ("unread_articles", held.unread, "Articles that were not read yet."),
            ("compared_stories", held.compared, "Stories whose comparison is kept."),
        ):
            yield GaugeMetricFamily(f"crossread_{name}", words, value=value)


def route_of(scope: Scope) -> str:
    """The pattern of the route that answered: "/stories/{id}"."""
    if scope["path"].startswith("/static/"):
        return "/static"
    return str(getattr(scope.get("route"), "path", "none"))
