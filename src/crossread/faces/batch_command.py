"""The command `crossread batch`: an archive read, grouped and compared by many workers, into Parquet datasets."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crossread.faces import examples
from crossread.faces.kinds import Assigned, map_option
from crossread.faces.output import note

if TYPE_CHECKING:
    from crossread.batch.run import Progress

LOCAL, RAY = "local", "ray"
PATIENCE = 10.0  # seconds between two lines in a log
MOST_REASONS = 8  # that are listed at the end


@click.command(epilog=examples.BATCH_EXAMPLES)
@click.argument("places", metavar="INPUT...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="DIR", help="Folder of the datasets: a path or any fsspec address.")
@click.option("--engine", default=LOCAL, show_default=True, metavar="local|ray[://HOST:PORT]", help="Who works.")
@click.option("--workers", type=click.IntRange(1, 4096), help="As many as processors unless said.")
@click.option(
    "--min-outlets", type=click.IntRange(1), default=2, show_default=True, help="Compare stories of so many outlets."
)
@click.option(
    "--since", type=click.DateTime(), metavar="DATE", help="Compare stories with a report of this day or later."
)
@click.option("--outlet", "outlets", type=Assigned("NAME"), multiple=True, help="Who published an INPUT. Repeatable.")
@click.option("--published", type=Assigned("DATE"), multiple=True, help="When an INPUT was published. Repeatable.")
@map_option
@click.option("--metrics", type=click.IntRange(1, 65535), metavar="PORT", help="Serve figures for Prometheus here.")
@click.option("--quiet", is_flag=True, help="No progress and no notes.")
def batch(
    places: tuple[str, ...], out: str, engine: str, workers: int | None, min_outlets: int, since: Any,
    outlets: tuple[tuple[str, str], ...], published: tuple[tuple[str, str], ...],
    mapping: tuple[tuple[str, str], ...], metrics: int | None, quiet: bool,
) -> None:  # fmt: skip
    """Read, group and compare a whole archive, into Parquet datasets partitioned by day.

    An INPUT is a WARC archive, JSON Lines, a Parquet table, a saved page or text, a folder or pattern of such, on a
    disk or at any address that fsspec knows (s3://…). The same input gives the same datasets, whatever the engine and
    the number of workers. A batch that was stopped goes on where it was when it is started again.
    """
    try:
        from crossread.batch.run import Wanted
        from crossread.batch.run import batch as run
        from crossread.batch.work import BatchError
        from crossread.disks import DiskError
        from crossread.library import UsageError
        from crossread.tabular import seconds
    except ModuleNotFoundError as fault:
        raise click.UsageError(f"a batch needs {fault.name}: pip install 'crossread[batch]'") from fault

    refuse_relative(engine, (*places, out))
    wanted = Wanted(
        places,
        out,
        min_outlets,
        seconds(since),
        {place: name for name, place in outlets},
        {place: date for date, place in published},
        dict(mapping),
    )
    try:
        with ExitStack() as stack:
            tells = [stack.enter_context(shown(quiet))]
            if metrics:
                tells.append(exported(metrics))
            working = stack.enter_context(engine_of(engine, workers))

            def tell(progress: Progress) -> None:
                for one in tells:
                    one(progress)

            done = run(wanted, working.run, tell)
    except (BatchError, DiskError, UsageError) as fault:
        raise click.UsageError(str(fault)) from fault
    if not quiet:
        for line in summary(done, out):
            note(line)
    if not done.counts["articles"]:
        sys.exit(2)


def engine_of(name: str, workers: int | None) -> Any:
    """The engine of that name, to be used as a context manager. Raises UsageError where there is none."""
    if name == LOCAL:
        from crossread.batch.engines import Local

        return Local(workers or os.cpu_count() or 1)
    if name == RAY or name.startswith(f"{RAY}://"):
        from crossread.batch.on_ray import OnRay

        return OnRay(name.removeprefix(RAY).removeprefix("://") or None, workers)
    raise click.BadParameter(f"{name!r} is no engine: local, ray, ray://HOST:PORT", param_hint="'--engine'")


def refuse_relative(engine: str, paths: Sequence[str]) -> None:
    """Raises UsageError where a path means another file on each machine of a cluster."""
    joins = engine.startswith(f"{RAY}://") or (engine == RAY and os.environ.get("RAY_ADDRESS", "local") != "local")
    for path in paths:
        if joins and "://" not in path and not Path(path).is_absolute():
            raise click.UsageError(f"{path}: on a cluster give the whole path, which all of its machines know")


@contextmanager
def shown(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Shows how far the batch is on standard error: a bar on a terminal, a line now and then in a log."""
    if quiet:
        yield lambda progress: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"))
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=None, told="")
            yield lambda progress: bar.update(
                task, description=stage_of(progress), completed=progress.done, total=progress.tasks, told=told(progress)
            )
    else:
        said = time.monotonic()
        stage = ""

        def tell(progress: Progress) -> None:
            nonlocal said, stage
            if time.monotonic() - said >= PATIENCE or (progress.stage != stage and not progress.done):
                said, stage = time.monotonic(), progress.stage
                note(f"{stage_of(progress)}: {told(progress)}")

        yield tell


def stage_of(progress: Progress) -> str:
    return f"{progress.number}/{progress.stages} {progress.stage}"


def told(progress: Progress) -> str:
    """One line on a stage: tasks done, articles a second, time left, how many were left out."""
    parts = [f"{progress.done:,} of {progress.tasks:,} tasks"]
    if progress.rate is not None:
        parts.append(f"{progress.rate:,.1f} articles a second")
    if progress.left is not None and progress.done < progress.tasks:
        parts.append(f"{clock(progress.left)} left")
    if lost := sum(progress.left_out.values()):
        parts.append(f"{lost:,} left out")
    return ", ".join(parts)


def clock(seconds: float) -> str:
    """Hours, minutes and seconds as 1:02:03."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"


def summary(progress: Progress, out: str) -> list[str]:
    """What a batch came to, in a few lines."""
    counts = progress.counts
    lines = [
        f"{counts['articles']:,} articles in {counts['stories']:,} stories, {counts['compared']:,} compared, "
        f"{counts['findings']:,} findings; {out}"
    ]
    if counts["known"]:
        lines.append(f"{counts['known']:,} reports came twice")
    reasons = progress.left_out.most_common()
    lines += [f"left out: {count:,} × {reason}" for reason, count in reasons[:MOST_REASONS]]
    if len(reasons) > MOST_REASONS:
        rest = sum(count for _, count in reasons[MOST_REASONS:])
        lines.append(f"left out: {rest:,} for other reasons; the dataset left_out has each")
    return lines


def exported(port: int) -> Callable[[Progress], None]:
    """Serves the progress for Prometheus on this machine, at the path /metrics."""
    try:
        from crossread.faces.batch_metrics import serve
    except ModuleNotFoundError as fault:
        raise click.UsageError(f"--metrics needs {fault.name}: pip install 'crossread[serve]'") from fault
    return serve(port)
