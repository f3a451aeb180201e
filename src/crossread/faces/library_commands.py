"""The commands that keep reports: add, watch, read, stories, story, search, check, library."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import click

from crossread.faces import examples
from crossread.faces.kinds import FORM_HELP, FORMATS, Assigned, Kinds, form_of, map_option
from crossread.faces.output import deliver, emit, note, open_page, piped, target_of, terminal
from crossread.model import FindingKind

if TYPE_CHECKING:
    from crossread.library import Library

LISTED = ("text", "json")
NAP = 30.0  # seconds between two looks at what waits to be read

library_option = click.option(
    "--library",
    "where",
    metavar="PATH|postgresql://…",
    help="Which library. CROSSREAD_LIBRARY, else the user's data folder.",
)
form_option = click.option("--format", "form", type=click.Choice(LISTED), default="text", help="Text unless said.")
outcomes_option = click.option(
    "--format", "form", type=click.Choice(("text", "jsonl")), default="text",
    help="jsonl: a line a report, once it is stored.",
)  # fmt: skip
private_option = click.option("--allow-private", is_flag=True, help="Let URLs lead to private and loopback addresses.")
quiet_option = click.option("--quiet", is_flag=True, help="No progress and no notes.")
since_option = click.option("--since", type=click.DateTime(), metavar="DATE", help="Published on or after this day.")


@contextmanager
def opened(where: str | None) -> Iterator[Library]:
    """The library, with what goes wrong told in a sentence."""
    from crossread.library import Library, LibraryError, NotFoundError, UsageError

    try:
        with Library(where) as library:
            yield library
    except (LibraryError, NotFoundError, UsageError) as fault:
        raise click.UsageError(str(fault)) from fault


def show(text: Callable[..., str], document: Callable[..., Any], form: str, *parts: Any) -> None:
    """Prints an answer as text for a person or as JSON."""
    if form == "json":
        emit(json.dumps(document(*parts), ensure_ascii=False, indent=1) + "\n", exact=True)
    else:
        emit(text(*parts, width=terminal()[0]) + "\n")


@click.command(epilog=examples.ADD_EXAMPLES)
@click.argument("places", metavar="PLACE...", nargs=-1, required=True, type=click.Path())
@library_option
@click.option("--outlet", "outlets", type=Assigned("NAME"), multiple=True, help="Who published it. Repeatable.")
@click.option("--published", type=Assigned("DATE"), multiple=True, help="When it was published. Repeatable.")
@map_option
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Processes that read pages. As many as processors unless said."
)
@outcomes_option
@private_option
@quiet_option
def add(
    places: tuple[str, ...], where: str | None, outlets: tuple[tuple[str, str], ...],
    published: tuple[tuple[str, str], ...], mapping: tuple[tuple[str, str], ...], workers: int | None, form: str,
    allow_private: bool, quiet: bool,
) -> None:  # fmt: skip
    """Keep reports in the library and group them into stories.

    A PLACE is a file, a saved page, a folder, a glob, an http(s) URL, a feed (RSS, Atom, JSON Feed, OPML), a WARC
    archive, JSON Lines or Parquet, IPTC ninjs, or - for standard input. What is there already is not stored twice; a
    run that was stopped goes on where it was when it is started again.
    """
    from crossread.faces import answers
    from crossread.faces.progress import progress
    from crossread.library.workers import processors, start_early

    start_early(places, workers or os.cpu_count() or 1)
    with opened(where) as library, progress(quiet) as tell:
        done = 0

        def told(outcome: Any) -> None:
            nonlocal done
            done += 1
            if form == "jsonl":
                emit(json.dumps(answers.outcome(outcome), ensure_ascii=False) + "\n", exact=True)
            if tell:
                tell("adding", done, 0)

        tally = library.add(
            *places,
            outlets={place: name for name, place in outlets},
            published={place: date for date, place in published},
            mapping=dict(mapping),
            allow_private=allow_private,
            stdin=piped(places),
            workers=workers or processors(),
            tell=told,
        )
    if not quiet:
        for line in answers.tally(tally):
            note(line)
    if not (tally.new or tally.versions or tally.known or tally.skipped):
        sys.exit(2)


@click.command(epilog=examples.WATCH_EXAMPLES)
@click.argument("feeds", metavar="[FEED...]", nargs=-1)
@library_option
@click.option("--once", is_flag=True, help="Ask every feed that is due once, then end.")
@outcomes_option
@private_option
@quiet_option
def watch(feeds: tuple[str, ...], where: str | None, once: bool, form: str, allow_private: bool, quiet: bool) -> None:
    """Ask feeds for new reports, politely, and keep these; goes on until Ctrl-C.

    A FEED is the address of an RSS, Atom or JSON feed, or a file that lists feeds (OPML). Without any, the feeds that
    were watched before. Robots.txt is obeyed, and a host is asked one thing at a time.
    """
    from crossread.faces import answers
    from crossread.model import Failure

    def told(outcome: Any) -> None:
        if form == "jsonl":
            emit(json.dumps(answers.outcome(outcome), ensure_ascii=False) + "\n", exact=True)
        elif isinstance(outcome, Failure):
            note(f"{outcome.where}: {outcome.reason}")
        elif not quiet:
            note(f"{outcome.how}: {outcome.place}")

    with opened(where) as library:
        done = library.watch(*feeds, once=once, allow_private=allow_private, tell=told)
    if not quiet:
        for line in answers.tally(done):
            note(line)


@click.command(epilog=examples.READ_EXAMPLES)
@library_option
@click.option("--limit", type=click.IntRange(1), help="At most so many articles.")
@click.option("--follow", is_flag=True, help="Then go on with what comes in, until Ctrl-C.")
@quiet_option
def read(where: str | None, limit: int | None, follow: bool, quiet: bool) -> None:
    """Read the articles that were not read yet, so that stories open at once. Can be stopped and started again."""
    from crossread.faces.progress import progress

    if follow and limit:
        raise click.UsageError("--limit ends what --follow goes on with; give one of them")
    with opened(where) as library:
        while True:
            with progress(quiet) as tell:
                done = library.read(limit, tell)
            if not quiet:
                for failure in done.failures:
                    note(f"left out: {failure.where}: {failure.reason}")
                if done.read or not follow:
                    note(f"read {done.read:,}; {done.left:,} wait")
            if not follow:
                return
            sleep(NAP)


@click.command(epilog=examples.STORIES_EXAMPLES)
@library_option
@since_option
@click.option("--outlet", help="Holds a report of this outlet.")
@click.option(
    "--about",
    "mentions",
    multiple=True,
    metavar="WORDS",
    help="Its reports hold this name, place or phrase. Repeatable.",
)
@click.option("--disputed", is_flag=True, help="A comparison found a conflict or an update.")
@click.option("--outlets", type=click.IntRange(1), default=1, help="At least so many outlets.")
@click.option("--origins", type=click.IntRange(0), default=0, help="At least so many independent origins.")
@click.option("--sort", type=click.Choice(("new", "size", "dispute")), default="new", help="Newest first unless said.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="At most so many (20).")
@form_option
def stories(where: str | None, form: str, **wanted: Any) -> None:
    """List the stories of the library."""
    from crossread.faces import answers

    with opened(where) as library:
        found = library.stories(**wanted)
        show(answers.stories, answers.stories_document, form, found, library.info())


@click.command(epilog=examples.STORY_EXAMPLES)
@click.argument("story_id", metavar="ID")
@library_option
@click.option("--format", "form", type=click.Choice(FORMATS), help=FORM_HELP)
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE", help="Write here.")
@click.option("--only", type=Kinds(), help="Show only these findings.")
@click.option("--open", "show_page", is_flag=True, help="Show the HTML page in the browser.")
@quiet_option
def story(
    story_id: str, where: str | None, form: str | None, output: str | None, only: tuple[FindingKind, ...] | None,
    show_page: bool, quiet: bool,
) -> None:  # fmt: skip
    """Compare the reports of one story. ID is that of the story or of one of its articles."""
    from crossread.faces.cli import render
    from crossread.faces.progress import progress

    form = form_of(form, output, show_page)
    target = target_of(output, form)
    with opened(where) as library, progress(quiet) as tell:
        made = library.compare(story_id, tell)
    if len(made.readings) < 2 and form == "text" and not quiet:
        note("only one report of this story is in the library: there is nothing to compare it with")
    page = render(made, form, only, to_terminal=target is None)
    if show_page:
        open_page(page, target, quiet)
    else:
        deliver(page, target, quiet, exact=form != "text")


@click.command(epilog=examples.SEARCH_EXAMPLES)
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@library_option
@since_option
@click.option("--limit", type=click.IntRange(1, 1000), default=10, help="At most so many (10).")
@form_option
def search(words: tuple[str, ...], where: str | None, since: Any, limit: int, form: str) -> None:
    """Find articles that hold these words or mean the like; "phrases" in quotation marks."""
    from crossread.faces import answers

    with opened(where) as library:
        found = library.search(" ".join(words), since=since, limit=limit)
        show(answers.hits, answers.hits_document, form, found, library.info())


@click.command(epilog=examples.CHECK_EXAMPLES)
@click.argument("claim", metavar="CLAIM")
@library_option
@click.option("--limit", type=click.IntRange(1, 200), default=24, help="At most so many articles a story (24).")
@form_option
@quiet_option
def check(claim: str, where: str | None, limit: int, form: str, quiet: bool) -> None:
    """See who reports a claim, who disputes it, in which words, and what was searched.

    CLAIM is a sentence. That nothing was found is an answer within what was searched.
    """
    from crossread.faces import answers
    from crossread.faces.progress import progress

    with opened(where) as library:
        with progress(quiet) as tell:
            found = library.check(claim, limit=limit, progress=tell)
        show(answers.checked, answers.checked_document, form, found, library)


@click.group(name="library", epilog=examples.LIBRARY_EXAMPLES)
def library_group() -> None:
    """Look after the library: what it holds, whether it is whole, tables for analysts."""


@library_group.command()
@library_option
@form_option
def info(where: str | None, form: str) -> None:
    """Say how much the library holds, and what was left out and why."""
    from crossread.faces import answers

    with opened(where) as library:
        show(answers.info, answers.info_document, form, library.info())


@library_group.command(name="check")
@library_option
def check_library(where: str | None) -> None:
    """Say whether the library is whole. Ends with 1 where it is not."""
    with opened(where) as library:
        wrong = library.problems()
    for line in wrong:
        note(line)
    if wrong:
        sys.exit(1)
    emit("The library is whole.\n")


@library_group.command()
@library_option
def vacuum(where: str | None) -> None:
    """Give room that is not used back to the disk."""
    with opened(where) as library:
        library.vacuum()


@library_group.command()
@click.argument("folder", type=click.Path(file_okay=False))
@library_option
@click.option("--format", "form", type=click.Choice(("csv", "parquet")), default="csv", help="CSV unless said.")
@quiet_option
def export(folder: str, where: str | None, form: str, quiet: bool) -> None:
    """Write the tables into FOLDER, a file each, for DuckDB, pandas or a spreadsheet."""
    with opened(where) as library:
        counts = library.export(folder, form)
    if not quiet:
        for name, rows in counts.items():
            note(f"wrote {Path(folder) / name}.{form}: {rows:,} rows")


@library_group.command(name="import")
@click.argument("other", metavar="LIBRARY|FOLDER", type=click.Path())
@library_option
@quiet_option
def import_(other: str, where: str | None, quiet: bool) -> None:
    """Take in the articles of another library, or of a folder that `export` wrote as CSV."""
    from crossread.faces import answers
    from crossread.faces.progress import progress

    with opened(where) as library, progress(quiet) as tell:
        tally = library.take_in(other, tell)
    if not quiet:
        for line in answers.tally(tally):
            note(line)


@library_group.command()
@click.argument("where", metavar="FROM", type=click.Path())
@click.argument("to", metavar="TO", type=click.Path())
@quiet_option
def copy(where: str, to: str, quiet: bool) -> None:
    """Copy the library FROM, with everything in it, into TO.

    Each is a file (SQLite) or a postgresql:// address; TO is made, or is empty. FROM is copied as it is at this
    moment, and others may go on writing to it; TO stays empty until the copy is whole.
    """
    from crossread.faces.progress import progress
    from crossread.library import LibraryError, copy_library

    try:
        with progress(quiet) as tell:
            rows = copy_library(where, to, tell)
    except LibraryError as fault:
        raise click.UsageError(str(fault)) from fault
    if not quiet:
        note(
            f"copied {rows['articles']:,} articles and {rows['stories']:,} stories, {sum(rows.values()):,} rows in all"
        )


COMMANDS: tuple[click.Command, ...] = (add, watch, read, stories, story, search, check, library_group)
