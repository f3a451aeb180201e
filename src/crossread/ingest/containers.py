"""What one place holds: a report of its own, or a feed, an archive or a table with many."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from crossread.ingest.cuts import Slice
from crossread.ingest.draft import SIZE_LIMIT, SIZE_WORDS, FetchError, UnreadableError
from crossread.ingest.feeds import FEED_LIMIT, is_feed, raws_of, read_feed
from crossread.ingest.lines import read_lines, read_whole
from crossread.ingest.links import feeds_of_list
from crossread.ingest.options import Options, one_door
from crossread.ingest.places import is_address, judged, opened
from crossread.ingest.raw import Raw
from crossread.ingest.rows import Columns
from crossread.ingest.sniff import decode, first_tag
from crossread.ingest.tables import read_table
from crossread.ingest.warcs import read_archive
from crossread.model import Capture, Failure

if TYPE_CHECKING:
    from crossread.ingest.door import Door

_HEAD = 8192  # bytes at whose sight it is decided what a place holds
_JSON_NAMES = (".json", ".jsonl", ".ndjson", ".jl")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """A place that was opened: its bytes, and how they begin."""

    where: str
    file: BinaryIO
    head: bytes  # the first bytes, unpacked
    packed: bool  # whether the file is gzip
    options: Options
    columns: Columns
    piece: Slice  # which of its records are asked for
    page: Capture | None = None  # where it came from the network

    @property
    def name(self) -> str:
        """The name of the file in small letters, without ".gz"; "" where a name says nothing."""
        return "" if self.page or self.where == "-" else self.where.lower().removesuffix(".gz")

    def all(self, limit: int = SIZE_LIMIT) -> bytes:
        """All its bytes. Raises UnreadableError where they are more than `limit`."""
        body = self.file.read(limit + 1)
        if len(body) > limit:
            words = SIZE_WORDS if limit == SIZE_LIMIT else f"{limit >> 20} MB"
            raise UnreadableError(f"is larger than {words}; give JSON as JSON Lines, a report a line")
        return body


Items = Iterator[Raw | Failure]


def is_archive(source: Source) -> bool:
    return source.head.startswith(b"WARC/")


def is_table(source: Source) -> bool:
    return source.head.startswith(b"PAR1") and not source.packed


def is_feed_list(source: Source) -> bool:
    return not source.packed and first_tag(decode(source.head)) == "opml"


def is_lines(source: Source) -> bool:
    """Whether it holds a JSON object a line."""
    head = _json_head(source)
    if head is None:
        return False
    first, _, rest = head.partition(b"\n")
    a_line_each = first.rstrip().endswith(b"}") and rest.lstrip()[:1] == b"{"
    named = source.name.endswith(_JSON_NAMES[1:])
    return not _is_feed(source) and (source.packed or named or a_line_each)


def _archive(source: Source) -> Items | None:
    return read_archive(source.file, source.packed, source.piece) if is_archive(source) else None


def _table(source: Source) -> Items | None:
    if not is_table(source):
        return None
    if not source.file.seekable():
        raise UnreadableError("is a Parquet file, which cannot be read from standard input; name the file")
    return read_table(source.file, source.columns, source.piece)


def _is_feed(source: Source) -> bool:
    return not source.packed and is_feed(decode(source.head))


def _feed(source: Source) -> Items | None:
    if not _is_feed(source):
        return None
    feed = read_feed(source.all(FEED_LIMIT), source.page.url if source.page else None)
    if not feed.entries:
        raise UnreadableError("is a feed without any reports")
    return _among(raws_of(feed, source.where), source.piece)


def _feed_list(source: Source) -> Items | None:
    if not is_feed_list(source):
        return None
    addresses = feeds_of_list(decode(source.all(FEED_LIMIT)))
    if not addresses:
        raise UnreadableError("is a list of feeds (OPML) that names none")
    door = (source.options.door or one_door(source.options.allow_private))()  # many feeds may be of one host
    return (item for address in addresses for item in _listed(address, source, door))


def _json(source: Source) -> Items | None:
    """JSON Lines where the first line is an object of its own, else one document."""
    if _json_head(source) is None:
        return None
    if is_lines(source):
        return read_lines(source.file, source.packed, source.columns, source.piece)
    items = read_whole(source.all(), source.where, source.columns)
    if items is None:
        raise UnreadableError("is JSON data, not a report; give the report as text or as a page")
    return _among(iter(items), source.piece)


def _json_head(source: Source) -> bytes | None:
    """How it begins where that is JSON; None where it is not."""
    head = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    named = source.name.endswith(_JSON_NAMES)
    begins = head[:1] in (b"{", b"[") or source.name.endswith(_JSON_NAMES[1:])
    return head if begins and (named or not source.name) else None


def _among(items: Items, piece: Slice) -> Items:
    """Of what is always read whole: the items of a slice."""
    return islice(items, piece.first, piece.first + piece.count)


# What can hold many reports. Each takes an opened place and gives its reports, or None where it is of another kind.
CONTAINERS: tuple[Callable[[Source], Items | None], ...] = (_archive, _table, _feed, _feed_list, _json)


def held(where: str, options: Options, columns: Columns, door: Door | None = None) -> Items:
    """Every report that one file, address or "-" holds, and a Failure for each that cannot be had. Never raises.

    door: through which an address is asked that nobody named by itself.
    """
    return or_failures(where, _held(where, options, columns, door))


def or_failures(where: str, items: Items) -> Items:
    """The items, and a Failure where they break off."""
    try:
        yield from items
    except FetchError as fault:
        yield Failure(where, "fetch", str(fault))
    except UnreadableError as fault:
        yield Failure(where, "ingest", str(fault))
    except Exception as fault:  # one bad place never ends a run
        yield Failure(where, "ingest", f"could not be read ({type(fault).__name__})")


def _held(where: str, options: Options, columns: Columns, door: Door | None) -> Items:
    piece = Slice(where)
    if is_address(where):
        from crossread.ingest.fetch import FEEDS, PAGES, fetch, page_of  # a tenth of a second, not needed for files

        if door:
            page = page_of(where, door.ask(where, kinds=PAGES + FEEDS))
        else:
            page = fetch(where, allow_private=options.allow_private, kinds=PAGES + FEEDS)
        file = io.BytesIO(page.body)
        yield from inside(source_of(file, piece, options, columns, page)) or _alone(where, file, page)
    elif where == "-":
        given = options.stdin
        if given is None:
            raise UnreadableError("nothing was given on standard input")
        stream = io.BytesIO(given) if isinstance(given, bytes) else given
        yield from inside(source_of(stream, piece, options, columns)) or _alone(where, stream, None)
    else:
        with opened(Path(where).expanduser()) as stored:
            yield from inside(source_of(stored, piece, options, columns)) or iter([Raw(where, where, opens=where)])


def source_of(
    file: io.BufferedReader | io.BytesIO, piece: Slice, options: Options, columns: Columns, page: Capture | None = None
) -> Source:
    """An opened file, address or standard input, ready to be looked into."""
    head, packed = _head(file)
    return Source(piece.where, file, head, packed, options, columns, piece, page)


def inside(source: Source) -> Items | None:
    """The reports that a place holds; None where it is one itself, or none. Raises UnreadableError."""
    return next((found for found in (kind(source) for kind in CONTAINERS) if found is not None), None)


def _alone(where: str, file: BinaryIO, page: Capture | None) -> Items:
    yield Raw(where, where, capture=judged(where, file.read(SIZE_LIMIT + 1), "", page))


def _head(stream: io.BufferedReader | io.BytesIO) -> tuple[bytes, bool]:
    """The first bytes, unpacked where they are gzip, and whether they are."""
    head = stream.getvalue()[:_HEAD] if isinstance(stream, io.BytesIO) else stream.peek(_HEAD)[:_HEAD]
    if not head.startswith(_GZIP):
        return head, False
    try:
        return zlib.decompressobj(31).decompress(head, _HEAD), True
    except zlib.error:
        return head, False


def _listed(address: str, source: Source, door: Door) -> Items:
    """The reports of one feed of a list; what is no feed there is a failure, not a page."""
    for item in held(address, source.options, source.columns, door):
        if isinstance(item, Raw) and item.held_in == item.where and not item.opens:
            yield Failure(address, "ingest", "is a web page, no feed")
        else:
            yield item
