"""What goes into a library and what comes out of it, and the Protocol that every kind of store keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from crossread.model import Article, Aspect, Comparison, Failure, FindingKind, Origin, Reading, Span

T = TypeVar("T")
Sort = Literal["new", "size", "dispute"]
UNREAD, READ, UNREADABLE = 0, 1, -1
UNDATED = -1_000_000  # the day under which an article without a date is filed: it may tell of any


class LibraryError(RuntimeError):
    """A library cannot be opened or used as asked. Its message says why and the way out."""


@dataclass(frozen=True, slots=True)
class New:
    """An article that is to be stored, with the keys by which its story is found."""

    article: Article
    url_key: str | None  # its address without what does not name the page
    same_text: str  # digest of its words
    keys: bytes
    vector: bytes  # of its beginning, one signed byte a dimension; for search by meaning
    postings: tuple[int, ...]
    day: int  # days since 1970 of publication, or UNDATED


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the library."""

    article: Article
    story: str  # id
    version: int  # 1, 2, … of one address
    newest: bool
    added: float  # seconds since 1970
    read: int  # UNREAD, READ or UNREADABLE


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as lists show it; `origins` and `disputes` are None where it was not compared since its last change."""

    id: str
    title: str  # words of a report
    first_at: float | None  # first and last publication, seconds since 1970
    last_at: float | None
    changed: float  # when an article came or went
    articles: int  # newest versions only
    outlets: int
    unread: int  # articles that were not read yet
    origins: int | None
    disputes: int | None


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories a list shows, and how many; the defaults let everything through."""

    since: float | None = None  # last publication (or change, where undated) at or after, seconds since 1970
    outlet: str | None = None  # holds an article of this outlet, in small letters or others
    mentions: tuple[str, ...] = ()  # names, places or phrases, all of which its articles hold
    disputed: bool = False  # compared, and with a conflict or update
    outlets: int = 1  # at least
    origins: int = 0  # at least; stories not compared have one origin an outlet at most
    sort: Sort = "new"
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found."""

    article_id: str
    story: str
    score: float  # greater is better; comparable within one search only


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An article that shares its origin with others of its story."""

    story: str
    origin: str  # name of the agency or outlet
    article_id: str
    outlet: str | None
    why: str  # from a fixed list
    start: int | None  # of the words that show it, in the article's text
    end: int | None


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet as lists show it."""

    name: str  # as it writes itself
    articles: int  # newest versions only
    stories: int
    compared: int  # of these stories, how many were compared since their last change
    first_at: float | None  # first and last publication, seconds since 1970
    last_at: float | None


@dataclass(frozen=True, slots=True)
class Placed:
    """An article of a story, without its text."""

    article_id: str
    story: str
    outlet: str | None
    agency: str | None  # whose credit it states
    origin: str | None  # None: not looked for yet
    earliest: float | None  # between when and when it was published: of one that names a day alone, its two ends
    latest: float | None


@dataclass(frozen=True, slots=True)
class SideRow:
    """A stretch of one side of a finding."""

    side: int  # 0, 1, … in the finding
    outlet: str | None
    origin: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of a story that was compared."""

    id: str
    story: str
    kind: FindingKind
    aspect: Aspect
    point: str | None
    topic: str | None  # words of a report
    reason: str
    sides: tuple[SideRow, ...]


@dataclass(frozen=True, slots=True)
class Info:
    """How much a library holds."""

    where: str
    schema: int
    articles: int
    stories: int
    unread: int
    unreadable: int
    older_versions: int
    compared: int
    feeds: int
    dropped: dict[str, int]  # reason -> how many
    size: int | None  # bytes on disk, where known


class Writer(Protocol):
    """One transaction: all of it is kept, or nothing. No other writer comes between."""

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of these article ids that are stored."""

    def twin(self, new: New) -> str | None:
        """The place of a stored article with the same words by the same outlet, or where one names no outlet."""

    def versions(self, url_key: str) -> list[Stored]:
        """Stored versions of an address, the first first."""

    def candidates(self, postings: Sequence[int], first_day: int, last_day: int, most: int) -> dict[str, str]:
        """Articles filed under most of these keys within the days or without one, the likest first: id -> story.

        From UNDATED on, those of any day.
        """

    def keys_of(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The grouping keys of articles."""

    def stories_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The story of each article."""

    def members(self, stories: Iterable[str], most: int) -> dict[str, list[str]]:
        """Ids of the newest versions of each story's articles; of a larger story the `most` latest."""

    def put(self, new: New, story: str, version: int, now: float) -> None:
        """Stores an article; an older version of its address is no longer the newest."""

    def move(self, article: str, story: str) -> None:
        """Puts an article into another story."""

    def merge(self, old: str, story: str) -> None:
        """What is left of a story goes into another, which is found under the old id too."""

    def settle(self, stories: Iterable[str], now: float) -> None:
        """Counts the stories anew after articles came or went."""

    def drop(self, failure: Failure, now: float) -> None:
        """Notes what could not be used, and why."""

    def progress(self, place: str, mark: str, done: int, finished: bool) -> None:
        """Notes how many records of a file are stored or dropped."""

    def save_reading(self, reading: Reading, maker: str) -> None:
        """Keeps what was read of an article, and its claims and attributions as tables."""

    def unreadable(self, article: str) -> None:
        """Notes that an article cannot be read, so that it is not tried again and again."""

    def save_origins(self, story: str, made: Sequence[Origin]) -> None:
        """Keeps the origins of a story."""

    def save_comparison(self, story: str, of: str, made: Comparison) -> None:
        """Keeps a story's comparison, and its points, findings, sides and entities as tables."""

    def save_feed(self, url: str, state: str, now: float) -> None:
        """Keeps a feed's state."""

    def forget_feed(self, url: str) -> None:
        """Removes a feed."""


class ByOutlet(Protocol):
    """What a library holds of outlets: counts, origins, what comparisons found. No text is gone through."""

    def outlets(self, limit: int, offset: int) -> list[OutletRow]:
        """Outlets, those of the most articles first."""

    def outlet(self, name: str) -> OutletRow | None:
        """The outlet of this name; where none is written so, of the same name in other small and capital letters."""

    def agencies(self, outlet: str) -> list[tuple[str, str, Span]]:
        """The articles of an outlet that state an agency's credit, the latest first: agency, story and the credit."""

    def origins(self, outlet: str) -> list[OriginRow]:
        """The articles of every origin that this outlet shares with others, its own among them."""

    def several(self, outlet: str) -> tuple[int, int]:
        """Its stories of several articles: of how many the origins are known, and how many there are."""

    def compared(self, outlet: str, most: int) -> dict[str, str]:
        """Its latest stories that were compared: id -> title."""

    def placed(self, stories: Sequence[str]) -> list[Placed]:
        """The articles of these stories, newest versions only."""

    def findings(self, stories: Sequence[str], kinds: Sequence[FindingKind]) -> list[FindingRow]:
        """The findings of these kinds, those of the first story first, of each the weightiest first."""

    def points(self, outlet: str, stories: Sequence[str]) -> set[tuple[str, str]]:
        """The points, by story and id, that hold a claim of this outlet's articles."""

    def denials(self, articles: Sequence[str]) -> list[Span]:
        """What is told as denied by somebody in these articles."""

    def spans(self, places: Sequence[tuple[str, int, int]]) -> dict[tuple[str, int, int], Span]:
        """The stretches from start to end of these articles."""


class Store(Protocol):
    """A library: SQLite or PostgreSQL behind one set of functions. The same tests run on both."""

    where: str

    def writing(self) -> AbstractContextManager[Writer]:
        """A transaction for writing; waits for other writers."""

    def write(self, work: Callable[[Writer], T], meanwhile: Callable[[Writer], Iterator[object]] | None = None) -> T:
        """What `work` gives, done in a transaction; done anew, from its beginning, where a connection was lost or the
        database gave the transaction up. Where it was lost while the transaction ended, the work may find itself done.

        meanwhile: steps that prepare the work while other writers have their turn; they must write nothing.
        """

    def article(self, id_: str) -> Stored | None: ...

    def articles(self, ids: Sequence[str]) -> dict[str, tuple[Stored, str]]:
        """Those of these articles that are stored, by id, each with the title of its story."""

    def story(self, id_: str) -> StoryRow | None:
        """The story of this id, or into which it has gone."""

    def members(self, story: str) -> list[Stored]:
        """The newest versions of a story's articles, in order of publication."""

    def older_versions(self, story: str) -> dict[str, int]:
        """Of which of a story's articles there are older versions, and how many: the place of the newest -> number."""

    def stories(self, wanted: StoryFilter) -> list[StoryRow]: ...

    def search(self, words: str, limit: int, since: float | None = None) -> list[Hit]:
        """Articles that hold all these words ("phrases" in quotation marks), the best first; newest versions only."""

    def any_word(self, words: Sequence[str], limit: int) -> list[Hit]:
        """Articles that hold some of these words, the best first."""

    def vectors(self, after: int = 0) -> tuple[list[int], bytes]:
        """The numbers of the articles stored after that of this number, and their vectors one after the other."""

    def nearest(self, vector: bytes, least: float, limit: int) -> list[str] | None:
        """Ids of the newest versions nearest to a vector, by the cosine, at least so near; None: use `vectors`."""

    def newest_of(self, numbers: Sequence[int]) -> dict[int, str]:
        """The ids of those of these articles, by number, that are newest versions."""

    def stories_of(self, articles: Sequence[str]) -> dict[str, str]: ...

    def without_origins(self, limit: int) -> list[str]:
        """Stories of several articles whose origins were not looked for since their last change."""

    def origins(self) -> list[OriginRow]:
        """The articles of every origin that several articles have in common."""

    def versions(self, url_key: str) -> list[Stored]: ...

    def unread(self, limit: int, story: str | None = None) -> list[Stored]: ...

    def reading(self, article: Article, maker: str) -> Reading | None:
        """What was read of an article by this version of the readers."""

    def comparison(self, story: str, of: str, readings: Sequence[Reading]) -> Comparison | None: ...

    def finished(self, place: str, mark: str) -> tuple[int, bool]:
        """How many records of a file are done, and whether all are."""

    def feeds(self) -> dict[str, str]:
        """The state of each feed by its address, of which only the beginning and a digest stand if it is very long."""

    def drops(self, limit: int) -> list[Failure]: ...

    def info(self) -> Info: ...

    def check(self) -> list[str]:
        """What is wrong with the library, one line each; empty where nothing is."""

    def vacuum(self) -> None:
        """Gives room that is not used back to the disk."""

    @property
    def by_outlet(self) -> ByOutlet:
        """What it holds of outlets."""

    def table(self, name: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """Column names and rows of a table that is exported."""

    def close(self) -> None: ...
