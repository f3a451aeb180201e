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
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, BinaryIO, cast

from crossread.ingest.draft import SIZE_LIMIT, SIZE_WORDS, UnreadableError
from crossread.ingest.places import judged
from crossread.ingest.raw import Raw
from crossread.ingest.sniff import as_declared
from crossread.model import Capture, Failure

_PAGES = ("text/html", "application/xhtml+xml")
_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"\r\nWARC/1."
_ONE_PIECE = "non-chunked gzip"  # what warcio says of an archive that is packed as a whole, not record by record
_CHUNK = 1 << 16
_MOST_TRIES = 10_000


def read_archive(file: BinaryIO, where: str, packed: bool) -> Iterator[Raw | Failure]:
    """The pages of an archive, each named by its number among all records ("crawl.warc.gz#120")."""
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    fruitless = 0  # places in a row at which a record could begin, but none does
    at: int | None = 0
    while at is not None and fruitless < _MOST_TRIES:
        if at:
            file.seek(at)
        records = ArchiveIterator(file)
        records.INC_RECORD = ""  # it would write warnings to the terminal
        known = at == 0  # whether a record is due here, so that damage is worth a line
        while True:
            try:
                record = next(records)
                number += 1
                page = _page(record, f"{where}#{number}", where, number)
            except StopIteration:
                return
            except Exception as fault:  # whatever stands there, the records behind it can be read
                if packed and _ONE_PIECE in str(fault) and file.seekable():
                    file.seek(0)
                    rest = read_archive(cast("BinaryIO", gzip.GzipFile(fileobj=file)), where, packed=False)
                    yield from (item for item in rest if _number(item) > number)
                    return
                if known:
                    number += 1
                    yield Failure(f"{where}#{number}", "ingest", _reason(fault))
                fruitless += not known
                break
            if page is not None:
                yield page
            known, fruitless = True, 0
            if record.raw_stream.limit > 0:  # it ended before its length: what follows must be looked for
                break
        at = _next(file, int(records.offset) + 1, packed)


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
    while record.raw_stream.read(_CHUNK):
        pass
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
    except (EOFError, zlib.error):  # an archive packed in one piece that is cut off or damaged
        return b""


def _number(item: Raw | Failure) -> int:
    return int(item.where.rpartition("#")[2])


def _next(file: BinaryIO, start: int, packed: bool) -> int | None:
    """Where the next record can begin, at `start` or behind it; None where there is none or the file has no places."""
    mark = _MEMBER if packed else _RECORD
    if not file.seekable():
        return None
    file.seek(start)
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
