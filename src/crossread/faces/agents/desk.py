"""Where answers to agents come from: the library, and the comparisons that were made for them and not kept."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Lock

from crossread import library
from crossread.faces.agents.shapes import Given
from crossread.library import Library, NotFoundError, UsageError
from crossread.model import Article, Comparison, Failure, Reading
from crossread.store import Stored

Progress = Callable[[str, int, int], None]
KEPT = 8  # comparisons of reports that are not in the library; the oldest goes first
MOST = 40  # reports compared at once
LONGEST = 400_000  # characters of these together: some minutes of work where every sentence is like every other
_NUMBER = re.compile(r"-#(\d+)")
_PATH = re.compile(r"~?/|[A-Za-z]:[/\\]")  # an outlet may have a stroke inside its name
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


class Desk:
    """A library, and the last few comparisons of reports that were handed in."""

    def __init__(self, opened: Library, allow_files: bool = False, allow_private: bool = False) -> None:
        self.library = opened
        self.allow_files, self.allow_private = allow_files, allow_private
        self._kept: OrderedDict[str, Comparison] = OrderedDict()
        self._lock = Lock()
        self.turn = Lock()  # held by the one long call that runs

    def compare(self, texts: Sequence[Given], urls: Sequence[str], files: Sequence[str], tell: Progress) -> Comparison:
        """Compares reports that are not in the library. Raises UsageError or TooFewReportsError."""
        if files and not self.allow_files:
            raise UsageError("this server reads no files; give the reports as texts, or start it with --allow-files")
        strange = [url for url in urls if not _ADDRESS.match(url)]
        if strange:
            raise UsageError(f"{strange[0]!r} is no http(s) address")
        if any(file == "-" or "://" in file for file in files):
            raise UsageError("files are paths; addresses belong into urls")
        for text in texts:
            _dated(text.published)
        given = len(texts) + len(urls) + len(files)
        if given > MOST:
            raise UsageError(f"at most {MOST} reports are compared at once")
        if given < 2 and not files:  # a path may be a folder of many
            raise UsageError("a comparison needs two reports: give texts or urls")
        places = [*(["-"] if texts else []), *urls, *files]
        made = library.compare(
            *places, allow_private=self.allow_private, progress=tell, stdin=_as_json(texts) if texts else None,
            most=MOST, longest=LONGEST,
        )  # fmt: skip
        with self._lock:
            self._kept[made.story.id] = made
            self._kept.move_to_end(made.story.id)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def ready(self, story: str) -> tuple[Comparison, bool] | None:
        """A comparison that takes no work, and whether it is the library's. Raises NotFoundError."""
        with self._lock:
            made_here = self._kept.get(story)
        if made_here is not None:
            return made_here, False
        kept = self.library.kept_comparison(story)
        return (kept, True) if kept is not None else None

    def article(self, id_: str) -> tuple[Article, Stored | None]:
        """An article of the library or of a comparison that was made here. Raises NotFoundError."""
        try:
            stored = self.library.article(id_)
        except NotFoundError:
            reading = self._kept_reading(id_)
            if reading is None:
                raise NotFoundError(f"there is no article {id_!r}, neither in the library nor just compared") from None
            return reading.article, None
        return stored.article, stored

    def reading(self, id_: str) -> Reading:
        """What was read of an article, read now if it was not. Raises NotFoundError, ValueError where it cannot be."""
        kept = self._kept_reading(id_)
        return kept if kept is not None else self.library.reading(id_)

    def _kept_reading(self, id_: str) -> Reading | None:
        with self._lock:
            kept = list(self._kept.values())
        return next((r for made in reversed(kept) for r in made.readings if r.article.id == id_), None)


def _dated(words: str) -> None:
    """Raises UsageError where these words are no date: a date that is left out unsaid would change the verdicts."""
    try:
        datetime.fromisoformat(words or "2000-01-01")
    except ValueError:
        raise UsageError(f"{words!r} is no date; write it as 2031-03-04 or 2031-03-04T10:12") from None


def named(place: str) -> str:
    """A place as an agent may know it: "text 2" for what came as the second text, of a file its name alone.

    An origin is called by its place where no outlet is known, and folders of this machine are nobody's business.
    """
    number = _NUMBER.fullmatch(place)
    if number:
        return f"text {number[1]}"
    return re.split(r"[/\\]", place)[-1] if _PATH.match(place) else place


def plain(failure: Failure) -> Failure:
    """A failure with the names that an agent may know."""
    return Failure(named(failure.where), failure.stage, renamed(failure.reason))


def renamed(reason: str) -> str:
    """A reason with its texts as an agent counts them."""
    return re.sub(r"(?<!\S)-#\d+\b", lambda m: named(m[0]), reason)


def _as_json(texts: Sequence[Given]) -> bytes:
    """Texts as a list of reports, which is read like any other; no file is written for them."""
    names = {"text": "text", "title": "headline", "outlet": "outlet", "url": "url", "date": "published"}
    rows = [{column: getattr(text, name) for column, name in names.items() if getattr(text, name)} for text in texts]
    return json.dumps(rows).encode("utf8")
