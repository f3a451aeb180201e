"""What a user says of the places: outlets, dates, columns, and what may be reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from io import BufferedReader
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossread.ingest.door import Door


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
    door: Callable[[], Door] | None = None  # the one through which a run asks feeds and hosts of many pages

    def for_workers(self) -> Options:
        """The same without what cannot be sent to another process."""
        return replace(self, stdin=None, progress=None, door=None)


def one_door(allow_private: bool, pause: float = 1.0) -> Callable[[], Door]:
    """Gives the same Door whenever it is asked, made when it is first needed. pause: seconds between two requests."""

    @cache
    def door() -> Door:
        from crossread.ingest.door import Door  # a tenth of a second that a run over files need not spend

        return Door(allow_private=allow_private, pause=pause)

    return door


NOTHING_SAID = Options()
