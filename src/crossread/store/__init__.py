"""Keeps articles, what was read of them, and their stories: SQLite by default, PostgreSQL for a team."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike, fspath

from crossread.store.records import (
    READ,
    UNDATED,
    UNREAD,
    UNREADABLE,
    FindingRow,
    Hit,
    Info,
    LibraryError,
    New,
    OriginRow,
    OutletRow,
    Placed,
    SideRow,
    Sort,
    Store,
    Stored,
    StoryFilter,
    StoryRow,
    Writer,
)
from crossread.tabular import seconds

__all__ = [
    "READ",
    "UNDATED",
    "UNREAD",
    "UNREADABLE",
    "FindingRow",
    "Hit",
    "Info",
    "LibraryError",
    "New",
    "OriginRow",
    "OutletRow",
    "Placed",
    "SideRow",
    "Sort",
    "Store",
    "Stored",
    "StoryFilter",
    "StoryRow",
    "Writer",
    "copy_library",
    "open_store",
    "seconds",
]


def open_store(where: str, make: bool = True) -> Store:
    """The library at a path (SQLite) or a postgresql:// address; made where it does not exist and `make` is set.

    Raises LibraryError where it cannot be opened.
    """
    from crossread.store.sql import SqlStore  # here: who only makes records needs no database

    return SqlStore(where, make)


def copy_library(
    where: str | PathLike[str], to: str | PathLike[str], tell: Callable[[str, int, int], None] | None = None
) -> dict[str, int]:
    """Fills the empty library `to`, made where there is none, with all that the library `where` holds at this moment.

    Each is a path (SQLite) or a postgresql:// address. Gives the rows of each table. `tell` is called with what is
    being done, how many rows are done, of how many. A library of an older version is brought up to date first. Where
    the copy fails or is stopped, `to` stays empty. Raises LibraryError where one of them cannot be opened or `to` holds
    something.
    """
    from crossread.store import copying

    return copying.copy_library(fspath(where), fspath(to), tell)
