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

from crossread.model import FINDING_KINDS, FindingKind

if TYPE_CHECKING:
    from crossread.library import TooFewReportsError
    from crossread.model import Comparison

FORMATS = ("text", "json", "html")
ENDINGS = {".json": "json", ".html": "html", ".htm": "html"}  # of -o FILE, where --format does not say
STDIN_LIMIT = 64 * 1024 * 1024  # bytes, far above what one report may have
HEADINGS: dict[FindingKind, tuple[str, ...]] = {  # what a reader of a comparison may call a kind after its heading
    "conflict": ("disputed", "dispute", "disputes"),
    "single": ("only in one", "only", "alone"),
    "attribution": ("fact or claim", "who says"),
    "compatible": ("both can be right",),
}
WIDEST = 120  # columns; longer lines are hard to read

EXAMPLES = """\b
Examples:
  crossread compare first.html second.txt
  crossread compare reports/ --only conflict,update
  crossread compare reports/*.txt -o report.html --open
  crossread show first.html

`crossread COMMAND --help` says more."""

COMPARE_EXAMPLES = """\b
Examples:
  Two saved pages and a text, on the terminal:
    crossread compare a.html b.html c.txt
  Everything in a folder, as a page in the browser:
    crossread compare reports/ --format html --open
  Say who published a text and when (a file's name says neither):
    crossread compare a.txt b.txt --outlet "The Skerry Times=a.txt" \\
        --published 2031-03-05T18:15=a.txt --published 2031-03-06=b.txt
  Only what is disputed or has moved, as data for another program:
    crossread compare reports/ --only conflict,update --format json
  A page of the network against a text from a pipe:
    cat draft.txt | crossread compare https://news.example/ferry -

\b
Exit status: 0 done; 2 fewer than two reports could be read, or the command
was not understood; 1 an unexpected fault; 130 stopped with Ctrl-C.
NO_COLOR turns colours off; a pipe or a file never gets any."""

SHOW_EXAMPLES = """\b
Examples:
  crossread show a.html
  crossread show a.txt --published 2031-03-05
  crossread show a.html --format json | jq .quantities"""

COMPLETION_EXAMPLES = """\b
Examples:
  eval "$(crossread completion bash)"        in ~/.bashrc
  eval "$(crossread completion zsh)"         in ~/.zshrc
  crossread completion fish > ~/.config/fish/completions/crossread.fish"""

MANUAL_HEAD = """# The command line

What the program says of itself: made from its help, and a test keeps it in step. The JSON that `compare` and `show`
print is described by the JSON Schema `src/crossread/render/schema.json`, which is part of the package.
"""


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
    """VALUE=PLACE. The value ends at the first equals sign, since addresses may hold more of them."""

    def __init__(self, what: str) -> None:
        self.name = f"{what}=PLACE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        said, equals, place = str(value).partition("=")
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
    target = None if output in (None, "-") else Path(str(output))
    if target is not None and not target.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {str(target.parent)!r}.", param_hint="'-o'")

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
    if not quiet and (form != "text" or target):
        for failure in comparison.left_out:
            note(f"left out: {failure.where}: {failure.reason}")
    made = render(comparison, form, only, to_terminal=target is None)
    if show_page:
        open_page(made, target, quiet)
    elif target:
        write(target, made)
        if not quiet:
            note(f"wrote {target}")
    else:
        emit(made, exact=form != "text")


@cli.command(epilog=SHOW_EXAMPLES, short_help="Print what is read of one report.")
@click.argument("place", type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Text unless said.")
@click.option("--published", metavar="DATE", help="When it was published; weekdays are resolved by it.")
@click.option("--allow-private", is_flag=True, help="Let a URL lead to private and loopback addresses.")
def show(place: str, form: str, published: str | None, allow_private: bool) -> None:
    """Print what is read of one report: sentences, names, numbers with their bounds, dates resolved, and claims with
    their speakers.
    """
    from crossread import library

    try:
        reading = library.read(place, published=published, allow_private=allow_private, stdin=piped([place]))
    except library.TooFewReportsError as fault:
        too_few(fault)
    except library.UsageError as fault:
        raise click.UsageError(str(fault)) from fault
    if form == "json":
        from crossread.render.document import dumps, reading_document

        emit(dumps(reading_document(reading)), exact=True)
    else:
        from crossread.faces.show import show as page

        emit(page(reading, *terminal()))


@cli.command(epilog=COMPLETION_EXAMPLES, short_help="Print the script for shell completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes this command's words in a shell."""
    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"there is no completion for {shell}.")
    emit(made(cli, {}, "crossread", "_CROSSREAD_COMPLETE").source() + "\n")


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
