"""A stretch of a file, so that several processes can read one large file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

REST = 1 << 62  # records: all that there are to the end of the file
MOST_SKIPS = 16  # slices of what can only be read from its beginning: each reads what lies before it


@dataclass(frozen=True, slots=True)
class Slice:
    """Some records of a file that lie behind each other; fit to be sent to another process.

    Of `start` 0 with `first` above 0, the file is read from its beginning and the records before are passed over.
    """

    where: str  # the file, as a path or address
    first: int = 0  # records before it in the file, which are counted for the names of those in it
    start: int = 0  # the byte (of a table: the row) at which it begins; 0 = from the beginning of the file
    count: int = REST  # records of it at most; REST where the file breaks off and nobody knows how many there are


def by_skipping(where: str, total: int, size: int) -> Iterator[Slice]:
    """Slices of about `size` records of a file that cannot be entered in the middle; at least one."""
    step = max(1, size, -(-total // MOST_SKIPS))
    for first in range(0, max(1, total), step):
        yield Slice(where, first, 0, max(1, min(step, total - first)))


def to_the_end(pieces: Iterator[Slice]) -> Iterator[Slice]:
    """The slices of a file that breaks off: the last of them goes to its end, and tells of that."""
    last = next(pieces)
    for piece in pieces:
        yield last
        last = piece
    yield replace(last, count=REST)
