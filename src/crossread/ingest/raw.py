"""A report before it is read: small, and fit to be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.ingest.draft import Draft, Stamp
from crossread.model import Capture


@dataclass(frozen=True, slots=True)
class Raw:
    """One report as a place holds it.

    It is complete where `capture` is there or `told` has a body; else whoever reads it opens `opens` first.
    """

    where: str  # names it for good: a path, an address, or file and number ("crawl.warc.gz#120")
    held_in: str  # the file or feed it came from; the same as `where` for a report of its own
    position: int = 0  # its number in that file or feed, from 1; 0 for a report of its own
    opens: str = ""  # the path or address that is still to be opened; "" where nothing is
    capture: Capture | None = None
    told: Draft | None = None  # what the file or feed says of the report
    told_first: bool = False  # whether that outranks what is read from the page itself
    outlet: str | None = None  # as the user says
    stamp: Stamp | None = None  # as the user says
    mark: str = ""  # changes when the feed has a new version of the report; "" where that is not known

    @property
    def is_remote(self) -> bool:
        """Whether the network must be asked before it can be read."""
        return self.opens.startswith(("http://", "https://"))
