"""How far a long comparison has come, on standard error: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many
PATIENCE = 10.0  # seconds between two lines in a log; what is done sooner says nothing


@contextmanager
def progress(quiet: bool, patience: float = PATIENCE) -> Iterator[Progress | None]:
    """Gives the function to report progress to, None where nobody wants to see it."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("reading", total=None)
            yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)
    else:
        said = time.monotonic()

        def tell(what: str, done: int, of: int) -> None:
            nonlocal said
            if time.monotonic() - said >= patience:
                said = time.monotonic()
                sys.stderr.write(f"crossread: {what}, {done} of {of} done\n")
                sys.stderr.flush()

        yield tell
