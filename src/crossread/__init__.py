"""Crossread: what several reports of one event agree on and dispute, in their own words.

>>> from crossread import compare
>>> comparison = compare("report-a.html", "report-b.txt")  # doctest: +SKIP
>>> [finding.kind for finding in comparison.findings]  # doctest: +SKIP

`compare`, `read` and `Library` are the Python API, the records they return are documented in `crossread.model`. Nothing is
loaded until it is asked for, so `import crossread` costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossread.library import Library, LibraryError, NotFoundError, TooFewReportsError, UsageError, compare, read
    from crossread.model import (
        Annotations,
        Article,
        Attribution,
        Capture,
        Card,
        Claim,
        Comparison,
        Entity,
        EvidenceError,
        Failure,
        Finding,
        Match,
        Mentions,
        Name,
        Origin,
        Point,
        Quantity,
        Reading,
        Said,
        Side,
        Span,
        Story,
        When,
    )

    __version__: str

__all__ = [
    "Annotations",
    "Article",
    "Attribution",
    "Capture",
    "Card",
    "Claim",
    "Comparison",
    "Entity",
    "EvidenceError",
    "Failure",
    "Finding",
    "Library",
    "LibraryError",
    "Match",
    "Mentions",
    "Name",
    "NotFoundError",
    "Origin",
    "Point",
    "Quantity",
    "Reading",
    "Said",
    "Side",
    "Span",
    "Story",
    "TooFewReportsError",
    "UsageError",
    "When",
    "__version__",
    "compare",
    "read",
]

_OF_LIBRARY = (
    "Library", "LibraryError", "NotFoundError", "TooFewReportsError", "UsageError", "compare", "read",
)  # fmt: skip


def __getattr__(name: str) -> object:
    """Loads a public name when it is first used (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'crossread' has no attribute {name!r}")
    value: object
    if name == "__version__":
        value = import_module("importlib.metadata").version("crossread")
    else:
        home = "crossread.library" if name in _OF_LIBRARY else "crossread.model"
        value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """This package, where `compare` stays the function.

    Python binds a subpackage to its parent once it is imported, so the stage folder `crossread.compare` would
    otherwise take the function's place after the first comparison. `from crossread.compare import ...` works as ever.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "compare" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
