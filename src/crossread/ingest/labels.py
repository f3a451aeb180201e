"""What a user says of places, found again for a file: by its path, by the folder it is in or by a glob that matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path

from crossread.ingest.draft import Stamp, UsageError
from crossread.ingest.options import Options
from crossread.ingest.places import identity, is_address
from crossread.ingest.raw import Raw
from crossread.ingest.stamps import stamp_from_option


@dataclass(frozen=True, slots=True)
class Labels:
    """The outlets and dates of places, by the place as it was written and by its real path."""

    outlets: Mapping[str, str]
    stamps: Mapping[str, Stamp]

    @classmethod
    def of(cls, options: Options) -> Labels:
        """The labels in the options. Raises UsageError for a date that cannot be read."""
        days = _with_real(options.published)
        return cls(_with_real(options.outlets), {place: stamp_from_option(words) for place, words in days.items()})

    def at(self, where: str) -> tuple[str | None, Stamp | None]:
        """The outlet and the date of a file or an address: its own, else of the next folder above, else of a glob."""
        if not self.outlets and not self.stamps:
            return None, None
        keys = [where, real := identity(where), *_above(where), *_above(real)]
        found = [
            next((k for k in keys if k in labels), None) or next((k for k in labels if _is_in_glob(where, k)), None)
            for labels in (self.outlets, self.stamps)
        ]
        return self.outlets.get(found[0] or ""), self.stamps.get(found[1] or "")


def check_labels(options: Options, places: Sequence[str]) -> None:
    """Raises UsageError where an option names something that is in no given place."""
    given = {identity(place) for place in places}
    for option, labels in (("outlet", options.outlets), ("published", options.published)):
        for place, value in labels.items():
            key = identity(place)
            inside = place != "-" and any(above in given for above in _above(key))
            in_glob = any(_is_in_glob(place, glob) for glob in places)
            if key not in given and place not in places and not inside and not in_glob:
                raise UsageError(f"--{option} {value}={place}: {place} is not among the given places")


def labelled_raw(raw: Raw, outlet: str | None, stamp: Stamp | None) -> Raw:
    """The report with what the user says of its place."""
    return replace(raw, outlet=outlet, stamp=stamp) if outlet or stamp else raw


def _with_real(labels: Mapping[str, str]) -> dict[str, str]:
    return {key: value for place, value in labels.items() for key in (place, identity(place))}


def _above(where: str) -> list[str]:
    """The folders that hold a file, the next one first; with and without the "/" that people write behind a folder."""
    if not is_address(where):
        return [str(folder) for folder in Path(where).parents if where != "-"]
    scheme, _, rest = where.partition("://")
    parts = rest.split("/")
    folders = ["/".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]
    return [f"{scheme}://{folder}{end}" for folder in folders for end in ("", "/")]


def _is_in_glob(where: str, pattern: str) -> bool:
    """Whether a glob matches a file or a folder above it; "**" stands for any folders."""
    if not has_magic(pattern) or is_address(where) != is_address(pattern):
        return False
    return _fits(_parts(where), _parts(pattern))


def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")) if is_address(path) else Path(path).expanduser().absolute().parts


def _fits(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if not pattern:
        return True  # what is left lies in a folder that the glob matches
    if pattern[0] == "**":
        return any(_fits(parts[n:], pattern[1:]) for n in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])
