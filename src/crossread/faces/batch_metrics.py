"""What a Prometheus server is told of a batch: tasks and articles by stage, what was left out and why."""

from __future__ import annotations

from collections.abc import Callable

import click
from prometheus_client import CollectorRegistry, Gauge, start_http_server

from crossread.batch.run import Progress

HOST = "127.0.0.1"  # whoever asks from elsewhere does so through a proxy or an agent on this machine


def serve(port: int) -> Callable[[Progress], None]:
    """Serves figures at http://127.0.0.1:`port`/metrics as long as the process lives; gives what tells them on.

    Raises click.UsageError where nothing can listen there.
    """
    registry = CollectorRegistry()
    tasks = Gauge("crossread_batch_tasks", "Tasks of a stage.", ("stage",), registry=registry)
    done = Gauge("crossread_batch_tasks_done", "Tasks of a stage that are done.", ("stage",), registry=registry)
    articles = Gauge("crossread_batch_articles", "Articles a stage has been through.", ("stage",), registry=registry)
    rate = Gauge("crossread_batch_articles_per_second", "Of the running stage.", registry=registry)
    left = Gauge("crossread_batch_seconds_left", "Until the running stage ends.", registry=registry)
    lost = Gauge("crossread_batch_left_out", "Reports left out, by reason.", ("reason",), registry=registry)
    try:
        start_http_server(port, addr=HOST, registry=registry)
    except OSError as fault:
        raise click.UsageError(f"--metrics {port}: cannot listen there: {fault.strerror}") from fault

    def tell(progress: Progress) -> None:
        tasks.labels(progress.stage).set(progress.tasks)
        done.labels(progress.stage).set(progress.done)
        articles.labels(progress.stage).set(progress.articles)
        rate.set(progress.rate or 0)
        left.set(progress.left or 0)
        for reason, count in progress.left_out.items():
            lost.labels(reason[:100]).set(count)

    return tell
