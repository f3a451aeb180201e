"""The commands that look across stories and over time: outlets, outlet, origins, series, history."""

from __future__ import annotations

import click

from crossread.faces import examples
from crossread.faces.library_commands import form_option, library_option, opened, quiet_option, show


@click.command(epilog=examples.OUTLETS_EXAMPLES)
@library_option
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, help="At most so many (50).")
@form_option
def outlets(where: str | None, limit: int, form: str) -> None:
    """List the outlets of the library, those of the most reports first."""
    from crossread.faces import outlet_answers

    with opened(where) as library:
        found = library.outlets(limit)
        show(outlet_answers.outlets, outlet_answers.outlets_document, form, found, library.info())


@click.command(epilog=examples.OUTLET_EXAMPLES)
@click.argument("name", metavar="NAME")
@library_option
@form_option
def outlet(name: str, where: str | None, form: str) -> None:
    """Show whom an outlet reprints, what it leaves out, and its words.

    Everything is counted, with examples, and nothing rated. What it leaves out, and the words it uses where others use
    other ones, is counted in the stories that were compared (`crossread story`); whom it reprints, in those whose
    origins were looked for (`crossread origins`).
    """
    from crossread.faces import outlet_answers

    with opened(where) as library:
        show(outlet_answers.outlet, outlet_answers.outlet_document, form, library.outlet(name))


@click.command(epilog=examples.ORIGINS_EXAMPLES)
@library_option
@click.option("--outlet", help="Only pairs with this outlet.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="At most so many pairs (20).")
@form_option
@quiet_option
def origins(where: str | None, outlet: str | None, limit: int, form: str, quiet: bool) -> None:
    """Show which outlets carry the same reporting, with the words that show it."""
    from crossread.faces import outlet_answers
    from crossread.faces.progress import progress

    with opened(where) as library:
        with progress(quiet) as tell:
            found = library.reprints(tell)
        if outlet:
            found = [r for r in found if outlet.casefold() in (name.casefold() for name in r.outlets)]
        show(outlet_answers.reprints, outlet_answers.reprints_document, form, found[:limit], library)


@click.command(epilog=examples.SERIES_EXAMPLES)
@click.argument("story_id", metavar="STORY")
@library_option
@form_option
@quiet_option
def series(story_id: str, where: str | None, form: str, quiet: bool) -> None:
    """Show the disputed figures of a story over time and outlets, in the exact words. STORY is its id."""
    from crossread.faces import answers
    from crossread.faces.progress import progress

    with opened(where) as library:
        with progress(quiet) as tell:
            found = library.series(story_id, tell)
        show(answers.series, answers.series_document, form, found, library.story(story_id))


@click.command(epilog=examples.HISTORY_EXAMPLES)
@click.argument("id_or_url", metavar="ID|URL")
@library_option
@click.option("--read", is_flag=True, help="Read versions that were not read yet, to tell which claims went.")
@form_option
@quiet_option
def history(id_or_url: str, where: str | None, read: bool, form: str, quiet: bool) -> None:
    """Show what changed between the versions of one address, and when that was seen.

    Of versions that were read it says too which claims were dropped, which changed and which came.
    """
    from crossread.faces import answers
    from crossread.faces.progress import progress

    with opened(where) as library:
        with progress(quiet) as tell:
            found = library.history(id_or_url, read=read, progress=tell)
        show(answers.history, answers.history_document, form, found)


COMMANDS: tuple[click.Command, ...] = (outlets, outlet, origins, series, history)
