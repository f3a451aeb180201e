"""Where the command writes: standard output, a file, the browser; and the notes on standard error."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from crossread.library import TooFewReportsError
    from crossread.model import Failure, Reading

STDIN_LIMIT = 64 * 1024 * 1024  # bytes, far above what one report may have
WIDEST = 120  # columns; longer lines are hard to read


def target_of(output: str | None, form: str = "text") -> Path | None:
    """The file to write, None for standard output. Refuses to put an archive on a terminal."""
    from crossread.render import RENDERERS

    if output in (None, "-"):
        if form in RENDERERS and RENDERERS[form].archive and sys.stdout is not None and sys.stdout.isatty():
            ending = RENDERERS[form].endings[0]
            raise click.UsageError(f"--format {form} is an archive; write it to a file with -o FILE{ending}.")
        return None
    target = Path(str(output))
    if not target.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {str(target.parent)!r}.", param_hint="'-o'")
    return target


def spare(target: Path | None, readings: Sequence[Reading], left_out: Sequence[Failure]) -> None:
    """Refuses to write over a report that was to be read."""
    places = [*(r.article.card.place for r in readings), *(failure.where for failure in left_out)]
    files = [path for path in (Path(place).expanduser() for place in places) if path.exists()]
    if target and target.exists() and any(target.samefile(file) for file in files):
        raise click.UsageError(f"-o would write over {str(target)!r}, which is one of the reports.")


def by_place(said: Sequence[tuple[str, str]], places: Sequence[str], option: str) -> dict[str, str]:
    """The values of an option by place; one without a place is of the only one."""
    if len(places) > 1 and (alone := [value for value, place in said if not place]):
        raise click.UsageError(f"{option} {alone[0]} is of which place? Write {option} {alone[0]}={places[0]}")
    return {place or places[0]: value for value, place in said}


def piped(places: Sequence[str]) -> bytes | None:
    """What comes on standard input, if that is one of the places."""
    return sys.stdin.buffer.read(STDIN_LIMIT) if "-" in places and sys.stdin else None


def terminal() -> tuple[int, bool]:
    """How wide standard output is, and whether it takes colours."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 100, False
    color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST), color


def emit(made: str | bytes, exact: bool = False) -> None:
    """Writes to standard output, exact forms in UTF-8, text in the terminal's encoding. Ends if nobody reads on."""
    if sys.stdout is None:  # closed before the start (`>&-`)
        return
    encoding = "utf8" if exact else sys.stdout.encoding or "utf8"
    try:
        sys.stdout.buffer.write(encoded(made, encoding))
        sys.stdout.buffer.flush()
    except OSError as fault:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to be flushed at the end
        if not isinstance(fault, BrokenPipeError):
            note(f"standard output cannot be written: {fault.strerror}")
        sys.exit(0 if isinstance(fault, BrokenPipeError) else 2)


def encoded(made: str | bytes, encoding: str = "utf8") -> bytes:
    """Text in this encoding, what it lacks as escapes; bytes as they are."""
    return made if isinstance(made, bytes) else made.encode(encoding, "backslashreplace")


def deliver(made: str | bytes, target: Path | None, quiet: bool, exact: bool) -> None:
    """Writes to the file, saying so, or to standard output."""
    if target is None:
        emit(made, exact)
        return
    write(target, made)
    if not quiet:
        note(f"wrote {target}")


def write(target: Path, made: str | bytes) -> None:
    try:
        target.write_bytes(encoded(made))
    except OSError as fault:
        raise click.UsageError(f"{target} cannot be written: {fault.strerror}.") from fault


def open_page(made: str | bytes, target: Path | None, quiet: bool) -> None:
    """Writes the page, to a temporary file if none was named, and shows it in the browser."""
    import tempfile
    import webbrowser

    if target is None:
        handle, name = tempfile.mkstemp(prefix="crossread-", suffix=".html")
        os.close(handle)
        target = Path(name)
    write(target, made)
    shown = webbrowser.open(target.absolute().as_uri())
    if not quiet or not shown:
        note(f"wrote {target}" if shown else f"no browser was found; the page is {target}")


def note(line: str) -> None:
    """A line on standard error, with nothing in it that a terminal would obey."""
    from crossread.render.excerpt import clean

    with contextlib.suppress(BrokenPipeError):
        click.echo(f"crossread: {clean(line)}", err=True)


def too_few(fault: TooFewReportsError) -> NoReturn:
    """One sentence, then a line for every report that could not be read. Ends with 2."""
    note(str(fault))
    for failure in fault.failures:
        note(f"{failure.where}: {failure.reason}")
    sys.exit(2)
