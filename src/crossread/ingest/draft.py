"""What a reader hands over: the parts of one report, before they become an Article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SIZE_LIMIT = 20 * 1024 * 1024  # bytes of one report, as stored or as decompressed; far above any news page
SIZE_WORDS = "20 MB"


class UnreadableError(Exception):
    """A place holds no report that can be used. Its message is the reason a person is shown."""


class FetchError(Exception):
    """A page could not be had from the network. Its message is the reason a person is shown."""


class UsageError(ValueError):
    """An option names no given place, or its value cannot be understood. Its message says the way out."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A publication date and how sure one can be of it."""

    moment: datetime  # naive = local to the outlet
    grain: Literal["day", "minute"]
    origin: Literal["option", "page", "text", "url"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of one report as its reader found them, not yet in normal form."""

    headline: str
    body: str
    stamp: Stamp | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    walled: bool = False  # the page says itself that it is not free to read
