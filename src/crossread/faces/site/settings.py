"""What whoever starts the site decides: the library, who may ask, and how much one asks for."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """The defaults are those of `crossread serve` on one's own machine."""

    library: str | None = None  # a path or an address; None: CROSSREAD_LIBRARY, else the user's data folder
    host: str = "127.0.0.1"  # what the site listens on
    token: str | None = None  # who shows it may ask; None: anybody who reaches the site
    allow_private: bool = False  # whether addresses of a private network may be fetched
    file_bytes: int = 20 * MB  # of one uploaded file: what a report may have
    request_bytes: int = 64 * MB  # of one request with files
    body_bytes: int = 8 * MB  # of one request without files: it lies in memory
    reports: int = 80  # compared at once
    characters: int = 2_000_000  # of all reports of one comparison: a long one must not keep all others waiting
    waiting: int = 8  # comparisons that wait for their turn
    kept: int = 32  # comparisons of uploaded reports that can still be looked at
    kept_seconds: float = 3600.0
    per_minute: int = 30  # comparisons and checks of one client

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the site."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name or address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"
