"""Reads web archives (WARC, also .warc.gz as crawlers write them). The only file that knows warcio.

warcio was chosen over the faster fastwarc because it is pure Python and decodes what servers send (chunks, gzip,
deflate) as it stands in archives of browsers too; reading a page's text takes fifty times as long as its record.
It stops at damage, or takes what is left of a record for all of it; both are noticed here, and reading goes on at the
next record.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO, cast

from crossread.ingest.cuts import Slice, by_skipping, to_the_end
from crossread.ingest.draft import SIZE_LIMIT, SIZE_WORDS, UnreadableError
from crossread.ingest.places import judged
from crossread.ingest.raw import Raw
from crossread.ingest.sniff import as_declared
from crossread.model import Capture, Failure

_PAGES = ("text/html", "application/xhtml+xml")
_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"\r\nWARC/1."
_ONE_PIECE = "non-chunked gzip"  # what warcio says of an archive that is packed as a whole, not record by record
_ID = "WARC-Record-ID"
_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)  # of an archive packed in one piece that is damaged or cut off
_CHUNK = 1 << 16
_HEAD = 8192  # bytes in which the headers of a record are looked for
_MOST_TRIES = 10_000


@dataclass(frozen=True, slots=True)
class _Met:
    """A record that was read to its end, or damage where one was due."""

    number: int  # among all records of the file
    item: Raw | Failure | None  # what was made of it
    begins: int | None = None  # the byte at which it seems to begin; None where it cannot be entered
    id: str = ""


def read_archive(file: BinaryIO, packed: bool, piece: Slice) -> Iterator[Raw | Failure]:
    """The pages of a slice of an archive, each named by its number among all records ("crawl.warc.gz#120")."""
    where, first, last = piece.where, piece.first, piece.first + piece.count

    def look(record: Any, number: int) -> Raw | Failure | None:
        if number > first:
            return _page(record, f"{where}#{number}", where, number)
        _passed(record)
        return None

    for met in _walk(file, where, packed, piece.start, first if piece.start else 0, look):
        if (
            met.item is not None and first < met.number <= last
        ):  # a record that breaks off in the middle can count twice
            yield met.item
        if met.number >= last:
            return


def cut_archive(file: BinaryIO, packed: bool, where: str, size: int) -> Iterator[Slice]:
    """The slices of an archive, of `size` records each; it is read once, and no page is taken out of it.

    A slice begins only at a sound record behind a sound one: then what is read from there is what is read without
    slices, whatever is damaged in front of it or behind.
    """
    first = start = number = 0
    broken = False
    try:
        for met in _walk(file, where, packed, 0, 0, _passed):
            number = met.number
            if number - 1 - first >= size and met.begins is not None and _begins(file, met, packed):
                yield Slice(where, first, start, number - 1 - first)
                first, start = number - 1, met.begins
    except Exception:  # whoever reads it meets and tells it
        broken = True
    pieces = iter([Slice(where, first, start, max(1, number - first))]) if start else by_skipping(where, number, size)
    yield from to_the_end(pieces) if broken else pieces


def _walk(
    file: BinaryIO,
    where: str,
    packed: bool,
    start: int,
    number: int,
    look: Callable[[Any, int], Raw | Failure | None],
) -> Iterator[_Met]:
    """Every record from byte `start` on, behind `number` others; `look` reads each to its end and makes an item of it.

    What is met from a sound record on depends on nothing in front of it.
    """
    from warcio.archiveiterator import ArchiveIterator

    fruitless = 0  # places in a row at which a record could begin, but none does
    at: int | None = start
    while at is not None and fruitless < _MOST_TRIES:
        if at:
            file.seek(at)
        records = ArchiveIterator(_Blocks(file) if packed and file.seekable() else file)
        records.INC_RECORD = ""  # it would write warnings to the terminal
        known = at == start  # whether a record is due here, so that damage is worth a line
        sound = False  # whether the record before was read well
        while True:
            try:
                record = next(records)
                number += 1
                item = look(record, number)
            except StopIteration:
                return
            except Exception as fault:  # whatever stands there, the records behind it can be read
                if packed and _ONE_PIECE in str(fault) and file.seekable():
                    file.seek(0)
                    rest = _walk(cast("BinaryIO", gzip.GzipFile(fileobj=file)), where, False, 0, 0, look)
                    yield from (replace(met, begins=None) for met in rest if met.number > number)
                    return
                if known:
                    number += 1
                    yield _Met(number, Failure(f"{where}#{number}", "ingest", _reason(fault)))
                fruitless += not known
                break
            begins = int(records.offset) if sound else None
            yield _Met(number, item, begins, str(record.rec_headers.get_header(_ID) or ""))
            known, sound, fruitless = True, True, 0
            if record.raw_stream.limit > 0:  # it ended before its length: what follows must be looked for
                break
        at = _next(file, int(records.offset) + 1, packed)


class _Blocks:
    """A file that is read in blocks which end at multiples of their size, wherever reading begins: what is made of a
    damaged record depends on where a block ends in it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.tell = file.tell

    def read(self, size: int) -> bytes:
        return self._file.read(size - self._file.tell() % size)


def _begins(file: BinaryIO, met: _Met, packed: bool) -> bool:
    """Whether a record that was met really begins at its byte. The place in the file stays as it is."""
    here = file.tell()
    file.seek(met.begins or 0)
    head = file.read(_HEAD)
    file.seek(here)
    try:
        head = zlib.decompressobj(31).decompress(head, _HEAD) if packed else head
    except zlib.error:
        return False
    return head.startswith(b"WARC/") and bool(met.id) and met.id.encode() in head


def _passed(record: Any, *_: object) -> None:
    """Reads a record to its end; makes nothing of it."""
    while record.raw_stream.read(_CHUNK):
        pass


def _page(record: Any, name: str, where: str, number: int) -> Raw | Failure | None:
    """The page in a record, None where it holds something else; the record is read to its end."""
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") or "") if headers else ""
    wanted = (
        record.rec_type == "response"
        and kind.partition(";")[0].strip().lower() in _PAGES
        and headers.get_statuscode() == "200"
    )
    body = b""
    fault = ""
    if wanted:
        try:
            body = _read(record.content_stream())
        except Exception as broken:
            fault = _reason(broken)
    _passed(record)
    if record.raw_stream.limit > 0:
        return Failure(name, "ingest", "is broken off: the archive is damaged or ends here")
    if not wanted:
        return None
    if fault:
        return Failure(name, "ingest", fault)
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    try:
        capture = judged(name, as_declared(body, kind), "page.html", None)
    except UnreadableError as reason:
        return Failure(name, "ingest", str(reason))
    url = address if re.match(r"https?://", address) else None
    return Raw(name, where, number, capture=_placed(capture, url, record.rec_headers.get_header("WARC-Date")))


def _placed(capture: Capture, url: str | None, date: str | None) -> Capture:
    try:
        fetched = datetime.fromisoformat(date or "")
    except ValueError:
        fetched = None
    return replace(capture, url=url, fetched=fetched)


def _read(stream: Any) -> bytes:
    """All of a record's content, up to one byte more than a report may have."""
    body = bytearray()
    while len(body) <= SIZE_LIMIT:
        chunk = stream.read(min(_CHUNK, SIZE_LIMIT + 1 - len(body)))
        if not chunk:
            break
        body += chunk
    if len(body) > SIZE_LIMIT:
        raise UnreadableError(f"is larger than {SIZE_WORDS}")
    return bytes(body)


def _reason(fault: Exception) -> str:
    if isinstance(fault, UnreadableError):
        return str(fault)
    if _ONE_PIECE in str(fault):
        return "is compressed in one piece, not record by record; `warcio recompress` makes an archive that can be read"
    return "is a damaged record"


def _chunk(file: BinaryIO) -> bytes:
    try:
        return file.read(_CHUNK)
    except _BROKEN:
        return b""


def _next(file: BinaryIO, start: int, packed: bool) -> int | None:
    """Where the next record can begin, at `start` or behind it; None where there is none or the file has no places."""
    mark = _MEMBER if packed else _RECORD
    if not file.seekable():
        return None
    try:
        file.seek(start)
    except _BROKEN:
        return None
    offset = start
    tail = b""
    while chunk := _chunk(file):
        block = tail + chunk
        found = block.find(mark)
        if found >= 0:
            return offset - len(tail) + found + (0 if packed else 2)
        tail = block[-len(mark) + 1 :]
        offset += len(chunk)
    return None
