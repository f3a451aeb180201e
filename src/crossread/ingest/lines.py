"""Reads JSON: a report a line (JSON Lines, also .gz), a list of reports, or one; as rows or as IPTC ninjs."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from crossread.ingest.cuts import Slice, by_skipping, to_the_end
from crossread.ingest.draft import SIZE_LIMIT, SIZE_WORDS, UnreadableError
from crossread.ingest.ninjs import is_ninjs, raw_of_item
from crossread.ingest.raw import Raw
from crossread.ingest.rows import Columns, raw_of
from crossread.ingest.sniff import decode
from crossread.model import Failure

_LINE_LIMIT = 2 * SIZE_LIMIT  # bytes: JSON writes some characters as six
_BROKEN = (OSError, EOFError, zlib.error)  # what reading raises where a file is damaged
_WHITE = b" \t\r\n\x00\xef\xbb\xbf"


def read_lines(file: BinaryIO, packed: bool, columns: Columns, piece: Slice) -> Iterator[Raw | Failure]:
    """The reports of a slice of a JSON Lines file, each named by its line ("stories.jsonl#12")."""
    where = piece.where
    number = piece.first if piece.start else 0
    try:
        if piece.start:
            file.seek(piece.start)
        for line, is_huge in _lines(file, packed):
            number += 1
            if number <= piece.first:
                continue
            if is_huge:
                yield Failure(f"{where}#{number}", "ingest", f"line {number} is larger than {SIZE_WORDS}")
            elif line.strip(_WHITE):
                yield _of_line(line, where, number, columns)
            if number >= piece.first + piece.count:
                return
    except _BROKEN as fault:
        what = "is damaged or cut off" if packed else "could not be read"
        yield Failure(where, "ingest", f"{what} behind line {number} ({type(fault).__name__})")
        return
    if not number:
        yield Failure(where, "ingest", "is empty")


def cut_lines(file: BinaryIO, packed: bool, where: str, size: int) -> Iterator[Slice]:
    """The slices of a JSON Lines file, of `size` lines each; the file is read once, and no line is parsed."""
    first = start = number = 0
    broken = False
    try:
        for line, _ in _lines(file, packed):
            number += 1
            if not packed and number - first > size:
                yield Slice(where, first, start, size)
                first, start = number - 1, file.tell() - len(line)
    except _BROKEN:
        broken = True
    pieces = by_skipping(where, number, size) if packed else iter([Slice(where, first, start, max(1, number - first))])
    yield from to_the_end(pieces) if broken else pieces


def _lines(file: BinaryIO, packed: bool) -> Iterator[tuple[bytes, bool]]:
    """Each line, and whether it is too large; of such a one only the beginning."""
    source = gzip.GzipFile(fileobj=file) if packed else file
    while line := source.readline(_LINE_LIMIT):
        is_huge = len(line) >= _LINE_LIMIT and not line.endswith(b"\n")
        yield line, is_huge
        while is_huge and (rest := source.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass


def read_whole(body: bytes, where: str, columns: Columns) -> list[Raw | Failure] | None:
    """The reports in one JSON document, a list ("agency.json#3") or a single one; None where it holds no report."""
    try:
        document = json.loads(decode(body))
    except (ValueError, RecursionError):
        return None
    if isinstance(document, dict):
        return [_of(document, where, where, 0, columns)] if _is_report(document, columns) else None
    rows = document if isinstance(document, list) else []
    if not any(_is_report(row, columns) for row in rows[:10]):
        return None
    return [_of(row, f"{where}#{n}", where, n, columns) for n, row in enumerate(rows, 1)]


def _is_report(row: object, columns: Columns) -> bool:
    return isinstance(row, dict) and (is_ninjs(row) or columns.hold_text(row))


def _of_line(line: bytes, where: str, number: int, columns: Columns) -> Raw | Failure:
    name = f"{where}#{number}"
    try:
        row = json.loads(line.decode("utf-8-sig", "replace"))
    except json.JSONDecodeError as fault:
        return Failure(name, "ingest", f"line {number} is broken JSON ({fault.msg} at character {fault.pos + 1})")
    except (ValueError, RecursionError) as fault:
        return Failure(name, "ingest", f"line {number} is broken JSON ({type(fault).__name__})")
    return _of(row, name, where, number, columns)


def _of(row: object, name: str, where: str, number: int, columns: Columns) -> Raw | Failure:
    if not isinstance(row, Mapping):
        return Failure(name, "ingest", "is JSON, but no object with columns")
    try:
        return raw_of_item(row, name, where, number) if is_ninjs(row) else raw_of(row, columns, name, where, number)
    except UnreadableError as fault:
        return Failure(name, "ingest", str(fault))
    except Exception as fault:  # one bad row never ends a run
        return Failure(name, "ingest", f"could not be read ({type(fault).__name__})")
