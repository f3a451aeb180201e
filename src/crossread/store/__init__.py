"""Keeps articles, what was read of them, and their stories: SQLite by default, PostgreSQL for a team."""

from __future__ import annotations

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
    "open_store",
    "seconds",
]


def open_store(where: str) -> Store:
    """The library at a path (SQLite) or a postgresql:// address, made where it does not exist.

    Raises LibraryError where it cannot be opened.
    """
    from crossread.store.sql import SqlStore  # here: who only makes records needs no database

    return SqlStore(where)
