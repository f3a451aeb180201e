"""The Python API: places in, a comparison out; and a library that keeps reports and groups them into stories.

>>> from crossread import compare
>>> comparison = compare("a.html", "b.txt", outlets={"b.txt": "The Skerry Times"})  # doctest: +SKIP
>>> from crossread import Library
>>> with Library("reports.db") as library:  # doctest: +SKIP
...     library.add("saved-pages/")
...     [story.title for story in library.stories(outlets=2)]

Everything is loaded when it is first asked for: comparing files needs no database, and a list of stories no model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from crossread.ingest.draft import UsageError

if TYPE_CHECKING:
    from crossread.library.places import TooFewReportsError, compare, read, read_each
    from crossread.library.shelf import Library, NotFoundError
    from crossread.store import LibraryError, copy_library

__all__ = [
    "Library",
    "LibraryError",
    "NotFoundError",
    "TooFewReportsError",
    "UsageError",
    "compare",
    "copy_library",
    "read",
    "read_each",
]

_HOMES = {
    **dict.fromkeys(("TooFewReportsError", "compare", "read", "read_each"), "crossread.library.places"),
    "Library": "crossread.library.shelf",
    "NotFoundError": "crossread.library.shelf",
    **dict.fromkeys(("LibraryError", "copy_library"), "crossread.store"),
}


def __getattr__(name: str) -> object:
    """Loads a public name when it is first used (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'crossread.library' has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
