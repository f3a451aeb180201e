"""The command `crossread`: reads what the user asked for, asks the library, prints what a renderer makes of it.

Loads click and the names of the kinds of finding at the start; everything else when a command runs, so that
`--help` and shell completion answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from click.shell_completion import get_completion_class

from crossread.faces.across_commands import COMMANDS as ACROSS
from crossread.faces.agents_command import mcp
from crossread.faces.batch_command import batch
from crossread.faces.examples import COMPARE_EXAMPLES, COMPLETION_EXAMPLES, EXAMPLES, MANUAL_HEAD, SHOW_EXAMPLES
from crossread.faces.kinds import ENDINGS, FORM_HELP, FORMATS, SEVERAL, Assigned, Kinds, form_of
from crossread.faces.library_commands import COMMANDS
from crossread.faces.output import by_place, deliver, emit, note, open_page, piped, spare, target_of, terminal, too_few
from crossread.faces.serve_command import serve
from crossread.model import FINDING_KINDS, FindingKind

if TYPE_CHECKING:
    from crossread.model import Comparison

SHOW_FORMATS = ("text", "json", "jsonl")
SHOW_ENDINGS = {".json": "json", ".jsonl": "jsonl"}


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90})
@click.version_option(package_name="crossread", prog_name="crossread")
def cli() -> None:
    """Read several reports of one event and see what they agree on and what they dispute, who said it, what only one
    of them tells, and how they word it: every line in the exact words of a report.
    """


@cli.command(epilog=COMPARE_EXAMPLES)
@click.argument("places", metavar="PLACE...", nargs=-1, required=True, type=click.Path())
@click.option("--format", "form", type=click.Choice(FORMATS), help=FORM_HELP)
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
    form = form_of(form, output, show_page)
    target = target_of(output, form)

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
    if form is None and ending in (*ENDINGS, *SEVERAL) and ending not in (*SHOW_ENDINGS, ".txt"):
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


def render(comparison: Comparison, form: str, only: tuple[FindingKind, ...] | None, to_terminal: bool) -> str | bytes:
    """The comparison in this form, with only these findings if some were named."""
    if only is not None:
        from dataclasses import replace

        comparison = replace(comparison, findings=tuple(f for f in comparison.findings if f.kind in only))
    if form == "text":
        from crossread.render.text import text

        return text(comparison, *(terminal() if to_terminal else (100, False)), only)
    from crossread.render import RENDERERS, MissingError

    try:
        return RENDERERS[form](comparison)
    except MissingError as fault:
        raise click.UsageError(str(fault)) from fault


for command in (*COMMANDS, *ACROSS, batch, serve, mcp):
    cli.add_command(command)


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
