"""A library: reports that are kept, grouped into stories as they arrive, and read and compared when asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from crossread.store import Info, OutletRow, Sort, Store, Stored, StoryFilter, StoryRow, open_store

# The stages are loaded when a question needs them: a list of stories needs none.
if TYPE_CHECKING:
    from crossread.library.adding import Added, Tally
    from crossread.library.asking import Checked, Found
    from crossread.library.history import History, Step
    from crossread.library.meaning import Meanings
    from crossread.library.outlets import Reprints
    from crossread.library.pending import Pending
    from crossread.library.places import Place, Progress
    from crossread.library.profiles import OutletProfile
    from crossread.model import Comparison, Failure, Reading


class NotFoundError(LookupError):
    """The library holds nothing under this id. Its message says what was looked for."""


def default_library() -> Path:
    """Where a library is kept if none is named: CROSSREAD_LIBRARY, else the user's data folder."""
    named = os.environ.get("CROSSREAD_LIBRARY")
    return Path(named) if named else user_data_path("crossread") / "library.db"


class Library:
    """Reports and their stories in one file (SQLite) or in a PostgreSQL database; several programs can use it at once.

    where: a path, or a postgresql:// address; by default CROSSREAD_LIBRARY, else a file in the user's data folder.
    Raises LibraryError where it cannot be opened.
    """

    def __init__(self, where: Place | None = None) -> None:
        place = os.fspath(where) if where is not None else os.environ.get("CROSSREAD_LIBRARY") or default_library()
        self.store: Store = open_store(str(place))
        self._meanings: Meanings | None = None

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file or the database."""
        self.store.close()

    def add(
        self,
        *places: Place,
        outlets: Mapping[str, str] | None = None,
        published: Mapping[str, str | date] | None = None,
        mapping: Mapping[str, str] | None = None,
        allow_private: bool = False,
        stdin: bytes | None = None,
        workers: int = 1,
        tell: Callable[[Added | Failure], None] | None = None,
    ) -> Tally:
        """Stores the reports at these places: files, folders, globs, URLs, feeds, WARC, JSON Lines, Parquet.

        outlets, published: as for `compare`. mapping: field -> column of a table ({"text": "body"}).
        workers: processes that read pages side by side; a script that asks for more than one must be importable
        (`if __name__ == "__main__":`). tell: called with every outcome once it is safe on disk.

        The same report twice is one; a file that was finished is skipped; one bad page never ends a run. Raises
        UsageError where an option cannot be understood, LibraryError where the library cannot be written.
        """
        from crossread.library.workers import start_early

        start_early([os.fspath(p) for p in places], workers)
        from crossread.ingest import Options
        from crossread.library.adding import add

        days = {place: day if isinstance(day, str) else day.isoformat() for place, day in (published or {}).items()}
        options = Options(outlets or {}, days, allow_private, stdin, None, mapping or {})
        return add(self.store, [os.fspath(p) for p in places], options, workers, tell)

    def watch(
        self,
        *feeds: str,
        once: bool = False,
        allow_private: bool = False,
        pause: float = 1.0,
        tell: Callable[[Added | Failure], None] | None = None,
    ) -> Tally:
        """Asks feeds for new reports as they wish to be asked, and stores these; goes on until it is stopped.

        feeds: addresses of feeds, or files with a list of them (OPML); none: those watched before. once: one round.
        pause: seconds between two requests to one host. tell: as for `add`. A feed that fails is asked later.
        """
        from crossread.library.watching import watch

        return watch(self.store, feeds, once, allow_private, pause, tell)

    def stories(
        self,
        *,
        since: date | None = None,
        outlet: str | None = None,
        mentions: Sequence[str] = (),
        disputed: bool = False,
        outlets: int = 1,
        origins: int = 0,
        sort: Sort = "new",
        limit: int = 50,
        offset: int = 0,
    ) -> list[StoryRow]:
        """Stories, the newest first, or by size or disputes.

        since: last told on or after. mentions: names, places or phrases that their reports hold, all of them.
        disputed: only where a comparison found a conflict or update; stories not compared yet are left out.
        outlets, origins: at least so many.
        """
        moment = _seconds(since)
        wanted = StoryFilter(moment, outlet, tuple(mentions), disputed, outlets, origins, sort, limit, offset)
        return self.store.stories(wanted)

    def story(self, id_: str) -> StoryRow:
        """The story of this id or of the article of this id; ids of stories that were merged lead on.

        Raises NotFoundError.
        """
        found = self.store.story(id_)
        if found is None:
            article = self.store.article(id_)
            found = self.store.story(article.story) if article else None
        if found is None:
            raise NotFoundError(f"the library holds no story or article {id_!r}")
        return found

    def articles(self, story: str) -> list[Stored]:
        """The newest versions of a story's articles, in order of publication. Raises NotFoundError."""
        return self.store.members(self.story(story).id)

    def article(self, id_: str) -> Stored:
        """Raises NotFoundError."""
        found = self.store.article(id_)
        if found is None:
            raise NotFoundError(f"the library holds no article {id_!r}")
        return found

    def compare(self, story: str, progress: Progress | None = None) -> Comparison:
        """What the reports of a story agree on and dispute; read first where they were not, and kept.

        Raises NotFoundError.
        """
        from crossread.library.pending import comparison_of

        return comparison_of(self.store, self.story(story).id, progress)

    def kept_comparison(self, story: str) -> Comparison | None:
        """What `compare` would give, where that takes no work; else None. Raises NotFoundError."""
        from crossread.library.pending import kept_comparison

        return kept_comparison(self.store, self.story(story).id)

    def kept_reading(self, article: str) -> Reading | None:
        """What `reading` would give, where the article was read before; else None. Raises NotFoundError."""
        from crossread.library.pending import MAKER

        return self.store.reading(self.article(article).article, MAKER)

    def reading(self, article: str) -> Reading:
        """Everything read of one article. Raises NotFoundError, or ValueError where it cannot be read."""
        from crossread.library.pending import readings_of

        made, failures = readings_of(self.store, [self.article(article)])
        if failures:
            raise ValueError(f"{article} {failures[0].reason}")
        return made[0]

    def read(self, limit: int | None = None, progress: Progress | None = None) -> Pending:
        """Reads articles that were not read yet, those of stories with many outlets first; can be stopped any time."""
        from crossread.library.pending import read_pending

        return read_pending(self.store, limit, progress)

    def search(self, words: str, *, since: date | None = None, limit: int = 20) -> list[Found]:
        """Articles that hold these words or mean the like, the best first, each with its telling stretch."""
        from crossread.library.asking import search

        return search(self.store, self._vectors(), words, _seconds(since), limit)

    def check(self, claim: str, *, limit: int = 24, progress: Progress | None = None) -> Checked:
        """Who reports a claim, who disputes it, in which words, and what was searched.

        Raises UsageError where there is no claim.
        """
        from crossread.ingest import UsageError
        from crossread.library.asking import check

        if not claim.strip():
            raise UsageError("there is no claim to check; write it as a sentence")
        return check(self.store, self._vectors(), claim, limit, progress)

    def _vectors(self) -> Meanings:
        from crossread.library.meaning import Meanings

        if self._meanings is None:
            self._meanings = Meanings()
        return self._meanings

    def history(self, id_or_url: str, *, read: bool = False, progress: Progress | None = None) -> History:
        """The versions of one address, and what changed between them. Raises NotFoundError.

        read: versions not read yet are read first; else only of those that were read it is told which claims went.
        """
        from crossread.library.history import history

        found = history(self.store, id_or_url, read, progress)
        if found is None:
            raise NotFoundError(f"the library holds no article {id_or_url!r}")
        return found

    def series(self, story: str, progress: Progress | None = None) -> list[Step]:
        """The disputed figures of a story over time and outlets. Raises NotFoundError."""
        from crossread.library.history import series

        return series(self.compare(story, progress))

    def reprints(self, progress: Progress | None = None) -> list[Reprints]:
        """Which outlets carry the same reporting, over all stories, with the words that show it."""
        from crossread.library.outlets import reprints

        return reprints(self.store, progress)

    def outlets(self, limit: int = 100, offset: int = 0) -> list[OutletRow]:
        """The outlets of the library, those of the most articles first; reports without one are not counted."""
        return self.store.by_outlet.outlets(limit, offset)

    def outlet(self, name: str) -> OutletProfile:
        """What the library tells of an outlet: whom it reprints, what it leaves out, its words. Reads and compares
        nothing: what rests on comparisons says how many stories were compared.

        Raises NotFoundError.
        """
        from crossread.library.profiles import profile

        found = profile(self.store, name)
        if found is None:
            raise NotFoundError(f"the library holds no outlet {name!r}")
        return found

    def export(self, folder: Place, form: str = "csv") -> dict[str, int]:
        """Writes the tables of the library into a folder as CSV or Parquet files; gives the rows of each.

        Raises UsageError where the folder cannot be written or pyarrow, which Parquet needs, is missing.
        """
        from crossread.ingest import UsageError
        from crossread.library.exporting import FORMS, export

        if form not in FORMS:
            raise UsageError(f"there is no form {form}; there are {' and '.join(FORMS)}")
        return export(self.store, Path(folder), form)

    def take_in(self, other: Place, progress: Progress | None = None) -> Tally:
        """Adds the articles of another library, or of a folder of CSV files that `export` wrote.

        Raises UsageError where `other` is neither.
        """
        from crossread.library.importing import take_in

        return take_in(self.store, os.fspath(other), progress)

    def info(self) -> Info:
        """How much the library holds."""
        return self.store.info()

    def problems(self) -> list[str]:
        """What is wrong with the library's file or tables, one line each; empty where nothing is."""
        return self.store.check()

    def vacuum(self) -> None:
        """Gives room that is not used back to the disk."""
        self.store.vacuum()


def _seconds(day: date | None) -> float | None:
    if day is None:
        return None
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day, tzinfo=UTC)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
