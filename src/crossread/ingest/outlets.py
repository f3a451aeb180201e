"""Which outlet publishes at an address: a row an outlet in `outlets.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit


def host_of(url: str | None) -> str | None:
    """The host of an address in lower case without a leading "www."; None where there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def outlet_at(url: str | None) -> str | None:
    """The name of the known outlet that publishes at this address or at a host above it; None where not known."""
    host = host_of(url)
    while host and "." in host:
        if host in _hosts():
            return _hosts()[host]
        host = host.partition(".")[2]
    return None


@cache
def _hosts() -> dict[str, str]:
    rows = tomllib.loads(files("crossread").joinpath("outlets.toml").read_text("utf-8"))
    return {host: name for name, hosts in rows.items() for host in hosts}
