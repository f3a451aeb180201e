"""The command `crossread`: reads what the user asked for, asks the library, prints what a renderer makes of it.

Loads click and the names of the kinds of finding at the start; everything else when a command runs, so that
`--help` and shell completion answer at once.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from click.shell_completion import CompletionItem, get_completion_class

from crossread.faces.examples import COMPARE_EXAMPLES, COMPLETION_EXAMPLES, EXAMPLES, MANUAL_HEAD, SHOW_EXAMPLES
from crossread.model import FINDING_KINDS, FindingKind

if TYPE_CHECKING:
    from crossread.library import TooFewReportsError
    from crossread.model import Comparison, Failure, Reading

FORMATS = ("text", "json", "html")
ENDINGS = {".json": "json", ".html": "html", ".htm": "html"}  # of -o FILE, where --format does not say
SHOW_FORMATS = ("text", "json", "jsonl")
SHOW_ENDINGS = {".json": "json", ".jsonl": "jsonl"}
STDIN_LIMIT = 64 * 1024 * 1024  # bytes, far above what one report may have
HEADINGS: dict[FindingKind, tuple[str, ...]] = {  # what a reader of a comparison may call a kind after its heading
    "conflict": ("disputed", "dispute", "disputes"),
    "single": ("only in one", "only", "alone"),
    "attribution": ("fact or claim", "who says"),
    "compatible": ("both can be right",),
}
WIDEST = 120  # columns; longer lines are hard to read


class Kinds(click.ParamType[tuple[FindingKind, ...]]):
    """Kinds of finding with commas between them."""

    name = "KIND,…"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[FindingKind, ...]:
        asked = [word.strip().lower() for word in str(value).split(",") if word.strip()]
        unknown = [word for word in asked if word not in FINDING_KINDS]
        if unknown or not asked:
            meant: list[str] = [kind for kind in FINDING_KINDS if unknown and unknown[0] in HEADINGS.get(kind, ())]
            meant = meant or get_close_matches(unknown[0] if unknown else "", FINDING_KINDS, 1)
            guess = f" Did you mean {meant[0]}?" if meant else ""
            said = unknown[0] if unknown else str(value)
            self.fail(f"{said!r} is none of {', '.join(FINDING_KINDS)}.{guess}", param, ctx)
        return tuple(kind for kind in FINDING_KINDS if kind in asked)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        before, comma, begun = incomplete.rpartition(",")
        return [CompletionItem(before + comma + kind) for kind in FINDING_KINDS if kind.startswith(begun)]


class Assigned(click.ParamType[tuple[str, str]]):
    """VALUE=PLACE. The value ends at the first equals sign, since addresses may hold more of them.

    `alone`: the value may stand without a place, which is "" then.
    """

    def __init__(self, what: str, alone: bool = False) -> None:
        self.name = f"{what}[=PLACE]" if alone else f"{what}=PLACE"
        self.alone = alone

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        said, equals, place = str(value).partition("=")
        if self.alone and not equals and said.strip():
            return said.strip(), ""
        if not (equals and said.strip() and place):
            self.fail(f"{value!r} is not {self.name}.", param, ctx)
        return said.strip(), place


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90})
@click.version_option(package_name="crossread", prog_name="crossread")
def cli() -> None:
    """Read several reports of one event and see what they agree on and what they dispute, who said it, what only one
    of them tells, and how they word it: every line in the exact words of a report.
    """


@cli.command(epilog=COMPARE_EXAMPLES)
@click.argument("places", metavar="PLACE...", nargs=-1, required=True, type=click.Path())
@click.option("--format", "form", type=click.Choice(FORMATS), help="Text unless -o FILE ends in .json or .html.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE", help="Write here.")
@click.option("--outlet", "outlets", type=Assigned("NAME"), multiple=True, help="Who published it. Repeatable.")
@click.option("--published", type=Assigned("DATE"), multiple=True, help="When it was published. Repeatable.")
@click.option("--only", type=Kinds(), help=f"Show only these findings: {', '.join(FINDING_KINDS)}.")
@click.option("--open", "show_page", is_flag=True, help="Show the HTML page in the browser.")
@click.option("--allow-private", is_flag=True, help="Let URLs lead to private and loopback addresses.")
@click.option("--quiet", is_flag=True, help="No progress and no notes.")
def compare(
    places: tuple[str, ...],
    form: str | None,
    output: str | None,
    outlets: tuple[tuple[str, str], ...],
    published: tuple[tuple[str, str], ...],
    only: tuple[FindingKind, ...] | None,
    show_page: bool,
    allow_private: bool,
    quiet: bool,
) -> None:
    """Compare reports of one event.

    A PLACE is a text or Markdown file, a saved HTML page, an http(s) URL, a folder, a glob, or - for standard input.
    The first line of a text is its headline if a blank line follows and it does not end in a full stop.
    """
    form = form or ("html" if show_page else ENDINGS.get(Path(output or "").suffix.lower(), "text"))
    if show_page and form != "html":
        raise click.UsageError(f"--open shows the HTML page; it does not go with --format {form}.")
    target = target_of(output)

    from crossread import library
    from crossread.faces.progress import progress

    try:
        with progress(quiet) as tell:
            comparison = library.compare(
                *places,
                outlets={place: name for name, place in outlets},
                published={place: date for date, place in published},
                allow_private=allow_private,
                progress=tell,
                stdin=piped(places),
            )
    except library.TooFewReportsError as fault:
        too_few(fault)
    except library.UsageError as fault:
        raise click.UsageError(str(fault)) from fault
    spare(target, comparison.readings, comparison.left_out)
    if not quiet and (form != "text" or target):
        for failure in comparison.left_out:
            note(f"left out: {failure.where}: {failure.reason}")
    made = render(comparison, form, only, to_terminal=target is None)
    if show_page:
        open_page(made, target, quiet)
    else:
        deliver(made, target, quiet, exact=form != "text")


@cli.command(epilog=SHOW_EXAMPLES, short_help="Print what is read of a report, to be checked.")
@click.argument("places", metavar="PLACE...", nargs=-1, required=True, type=click.Path())
@click.option("--format", "form", type=click.Choice(SHOW_FORMATS), help="Text unless -o FILE ends in .json or .jsonl.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE", help="Write here.")
@click.option("--outlet", "outlets", type=Assigned("NAME", alone=True), multiple=True, help="Who published it.")
@click.option("--published", type=Assigned("DATE", alone=True), multiple=True, help="When it was published.")
@click.option("--allow-private", is_flag=True, help="Let URLs lead to private and loopback addresses.")
@click.option("--quiet", is_flag=True, help="No progress and no notes.")
def show(
    places: tuple[str, ...],
    form: str | None,
    output: str | None,
    outlets: tuple[tuple[str, str], ...],
    published: tuple[tuple[str, str], ...],
    allow_private: bool,
    quiet: bool,
) -> None:
    """Print what is read of a report, so that it can be checked line by line.

    Under each sentence: who says what and how, numbers with their bounds, dates resolved on the calendar, names. Then
    the people, bodies and places, under every form they have in the report.

    A PLACE is what it is for `compare`. Several reports are read one by one, each alone. --format json is one report
    as one document, jsonl any number of them, one a line. --outlet and --published need =PLACE where several places
    are given, and can be repeated.
    """
    ending = Path(output or "").suffix.lower()
    if form is None and ending in ENDINGS and ending not in SHOW_ENDINGS:
        raise click.UsageError(f"show makes no {ending} file; -o takes .txt, .json or .jsonl.")
    form = form or SHOW_ENDINGS.get(ending, "text")
    target = target_of(output)

    from crossread import library
    from crossread.faces.progress import progress

    try:
        with progress(quiet) as tell:
            readings, left_out = library.read_each(
                *places,
                outlets=by_place(outlets, places, "--outlet"),
                published=by_place(published, places, "--published"),
                allow_private=allow_private,
                progress=tell,
                stdin=piped(places),
            )
    except library.TooFewReportsError as fault:
        too_few(fault)
    except library.UsageError as fault:
        raise click.UsageError(str(fault)) from fault
    spare(target, readings, left_out)
    if form == "json" and len(readings) > 1:
        raise click.UsageError(f"--format json is one report, and {len(readings)} were read; take --format jsonl.")
    if not quiet:
        for failure in left_out:
            note(f"left out: {failure.where}: {failure.reason}")
    if form == "text":
        from crossread.faces.show import show as page

        made = page(readings, *(terminal() if target is None else (100, False)))
    else:
        from crossread.render.document import dumps, reading_document

        made = "".join(dumps(reading_document(reading), one_line=form == "jsonl") for reading in readings)
    deliver(made, target, quiet, exact=form != "text")


@cli.command(epilog=COMPLETION_EXAMPLES, short_help="Print the script for shell completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes this command's words in a shell."""
    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"there is no completion for {shell}.")
    emit(made(cli, {}, "crossread", "_CROSSREAD_COMPLETE").source() + "\n")


def target_of(output: str | None) -> Path | None:
    """The file to write, None for standard output."""
    if output in (None, "-"):
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


def render(comparison: Comparison, form: str, only: tuple[FindingKind, ...] | None, to_terminal: bool) -> str:
    """The comparison in this form, with only these findings if some were named."""
    if only is not None:
        from dataclasses import replace

        comparison = replace(comparison, findings=tuple(f for f in comparison.findings if f.kind in only))
    if form == "text":
        from crossread.render.text import text

        return text(comparison, *(terminal() if to_terminal else (100, False)), only)
    from crossread.render import RENDERERS

    return RENDERERS[form](comparison)


def terminal() -> tuple[int, bool]:
    """How wide standard output is, and whether it takes colours."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 100, False
    color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST), color


def emit(made: str, exact: bool = False) -> None:
    """Writes to standard output, exact forms in UTF-8, text in the terminal's encoding. Ends if nobody reads on."""
    if sys.stdout is None:  # closed before the start (`>&-`)
        return
    encoding = "utf8" if exact else sys.stdout.encoding or "utf8"
    try:
        sys.stdout.buffer.write(made.encode(encoding, "backslashreplace"))
        sys.stdout.buffer.flush()
    except OSError as fault:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to be flushed at the end
        if not isinstance(fault, BrokenPipeError):
            note(f"standard output cannot be written: {fault.strerror}")
        sys.exit(0 if isinstance(fault, BrokenPipeError) else 2)


def deliver(made: str, target: Path | None, quiet: bool, exact: bool) -> None:
    """Writes to the file, saying so, or to standard output."""
    if target is None:
        emit(made, exact)
        return
    write(target, made)
    if not quiet:
        note(f"wrote {target}")


def write(target: Path, made: str) -> None:
    try:
        target.write_bytes(made.encode("utf8", "backslashreplace"))
    except OSError as fault:
        raise click.UsageError(f"{target} cannot be written: {fault.strerror}.") from fault


def open_page(made: str, target: Path | None, quiet: bool) -> None:
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


def manual() -> str:
    """docs/cli.md: what `--help` says of the program and of each command."""
    root = click.Context(cli, info_name="crossread", terminal_width=80, help_option_names=["-h", "--help"])
    pages = [root, *(click.Context(cli.commands[n], root, n, terminal_width=80) for n in cli.list_commands(root))]
    shown = [f"## {page.command_path}\n\n```\n{page.command.get_help(page)}\n```\n" for page in pages]
    return "\n".join([MANUAL_HEAD, *shown])


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command and ends the process: 0 done, 2 not understood or too few reports, 1 a fault, 130 Ctrl-C."""
    try:
        code = cli.main(arguments, prog_name="crossread", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("crossread: stopped", err=True)
        sys.exit(130)
    except Exception as fault:
        if os.environ.get("CROSSREAD_DEBUG"):
            raise
        note(f"unexpected fault: {type(fault).__name__}: {fault} (CROSSREAD_DEBUG=1 shows where)")
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
