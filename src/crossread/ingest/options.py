"""What a user says of the places: outlets, dates, columns, and what may be reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from io import BufferedReader


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says of the places."""

    outlets: Mapping[str, str] = field(default_factory=dict)  # place -> name of the outlet
    published: Mapping[str, str] = field(default_factory=dict)  # place -> ISO date or date-time
    allow_private: bool = False  # whether addresses of a private network may be fetched
    stdin: bytes | BufferedReader | None = None  # what comes on standard input, for the place "-"
    progress: Callable[[str, int, int], None] | None = None  # what is being done, how many are done, of how many
    mapping: Mapping[str, str] = field(default_factory=dict)  # field of a report -> its column in tables and JSON
    most: int | None = None  # reports that are taken to be compared; None: all

    def for_workers(self) -> Options:
        """The same without what cannot be sent to another process."""
        return replace(self, stdin=None, progress=None)


NOTHING_SAID = Options()
