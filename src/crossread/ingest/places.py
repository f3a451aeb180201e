"""From what a user names to the reports it holds: files, folders, globs, addresses, standard input."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BufferedReader
from pathlib import Path
from typing import cast

from crossread.ingest.draft import SIZE_LIMIT, SIZE_WORDS, UnreadableError, UsageError
from crossread.ingest.page import is_mhtml
from crossread.ingest.sniff import binary_kind, decode, media_type
from crossread.model import Capture, Failure

_BUFFER = 1 << 16  # bytes at whose sight it is decided what a file holds
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+):(?=//)")
_PAGE_PARTS = ("_files", "-Dateien", "_fichiers", "_archivos", ".files")  # what browsers put beside a saved page
_NOT_REPORTS = (  # endings of files that a folder of reports also holds
    ".css",
    ".js",
    ".json",
    ".jsonl",
    ".csv",
    ".tsv",
    ".xml",
    ".toml",
    ".yaml",
    ".yml",
    ".py",
    ".sh",
    ".log",
    ".map",
)
_DATA = (".json", ".jsonl", ".xml")  # of those, what a library also looks into


@dataclass(frozen=True, slots=True)
class Found:
    """One report to read: where it is, and the place by which the user named it or the folder it is in."""

    where: str  # a path, an address or "-"
    given: str


def expand(places: Sequence[str]) -> tuple[list[Found], list[Failure]]:
    """Every report that `places` hold, in order, and a failure for each place that holds none or is named twice."""
    found: dict[str, Found] = {}
    failures: list[Failure] = []
    for place in places:
        try:
            inside = list(inside_of(place))
        except UnreadableError as fault:
            failures.append(Failure(place, "ingest", str(fault)))
            continue
        for where in inside:
            key = identity(where)
            if key not in found:
                found[key] = Found(where, place)
            elif where == place:
                first = found[key].where
                reason = "is named twice" if first == place else f"is the same file as {first}"
                failures.append(Failure(place, "ingest", reason))
    return list(found.values()), failures


def labelled(labels: Mapping[str, str], found: Sequence[Found], places: Sequence[str], option: str) -> dict[str, str]:
    """The value of an option for every report it names: a report named itself beats the folder or glob it is in.

    Raises UsageError for a place that names no report.
    """
    values: dict[str, str] = {}
    direct: dict[str, str] = {}
    for place, value in labels.items():
        hits = [f.where for f in found if place == f.where]
        hits = hits or [f.where for f in found if identity(place) == identity(f.where)]
        same_name = [f.where for f in found if "/" not in place and Path(f.where).name == place]
        hits = hits or (same_name if len(same_name) == 1 else [])
        direct.update(dict.fromkeys(hits, value))
        held = [f.where for f in found if place == f.given]
        values.update(dict.fromkeys(held, value))
        if not hits and not held and place not in places:
            why = f"names {len(same_name)} files; write the path" if same_name else "is not among the given places"
            raise UsageError(f"--{option} {value}={place}: {place} {why}")
    return values | direct


def capture_of(where: str, allow_private: bool, stdin: bytes | BufferedReader | None = None) -> Capture:
    """The bytes of one report and what they are. Raises UnreadableError or FetchError with the reason."""
    if is_address(where):
        from crossread.ingest.fetch import fetch  # a tenth of a second that a run over files need not spend

        page = fetch(where, allow_private=allow_private)
        return judged(where, page.body, "", page)
    if where == "-":
        if stdin is None:
            raise UnreadableError("nothing was given on standard input")
        return judged(where, stdin if isinstance(stdin, bytes) else stdin.read(SIZE_LIMIT + 1), "", None)
    return judged(where, _read(Path(where).expanduser()), where, None)


def is_address(place: str) -> bool:
    """Whether a place is written as an address ("https://…") and not as a path."""
    return _SCHEME.match(place) is not None


def inside_of(place: str, data: bool = False) -> Iterator[str]:
    """The reports at one place, sorted. Raises UnreadableError where it is a folder or glob that holds none.

    data: of a folder, also the files that may hold reports as data (JSON, XML).
    """
    if place == "-" or is_address(place):
        yield place
        return
    if not place or "\x00" in place:
        raise UnreadableError("is not a name of a file")
    try:
        path = Path(place).expanduser()
        if path.is_dir():
            found, none = _folder(path, data), "is a folder without any files to read"
        elif path.exists() or not glob.has_magic(place):
            found, none = iter([place]), ""
        else:
            matches = sorted(_matches(path))
            found = (f for m in matches for f in (_folder(m, data) if m.is_dir() else [str(m)]))
            none = "matches no files"
        first = next(found, None)
        if first is None:
            raise UnreadableError(none)
        yield first
        yield from found
    except (OSError, ValueError, RuntimeError, re.error) as fault:
        raise UnreadableError(f"could not be opened ({type(fault).__name__})") from fault


def _matches(pattern: Path) -> Iterable[Path]:
    """Paths that a glob matches; as in a shell, a hidden one only where the pattern says so."""
    root = Path(pattern.anchor)
    hidden = "/." in f"/{pattern}"
    for path in root.glob(str(pattern.relative_to(pattern.anchor))):
        if hidden or not any(part.startswith(".") for part in path.parts):
            yield path


def _folder(folder: Path, data: bool) -> Iterator[str]:
    """Files of a folder and the folders in it; hidden ones, parts of saved pages and data files are no reports."""
    left_out = tuple(end for end in _NOT_REPORTS if not data or end not in _DATA)
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(d for d in folders if not d.startswith(".") and not _is_page_part(d, names))
        for name in sorted(names):
            if not name.startswith(".") and not name.lower().endswith(left_out):
                yield str(Path(root) / name)


def reports_among(names: Sequence[str]) -> Iterator[str]:
    """Of all files of a folder and those in it, as paths relative to it: those that can hold reports, also as data."""
    left_out = tuple(end for end in _NOT_REPORTS if end not in _DATA)
    folders: dict[str, list[str]] = defaultdict(list)
    for name in names:
        folders[name.rpartition("/")[0]].append(name.rpartition("/")[2])

    @cache
    def is_out(folder: str) -> bool:
        above, _, name = folder.rpartition("/")
        hidden = name.startswith(".") or _is_page_part(name, folders.get(above, ()))
        return bool(folder) and (hidden or is_out(above))

    for name in names:
        folder, _, last = name.rpartition("/")
        if not last.startswith(".") and not last.lower().endswith(left_out) and not is_out(folder):
            yield name


def _is_page_part(folder: str, beside: Iterable[str]) -> bool:
    stems = {n.rsplit(".", 1)[0] for n in beside}
    return any(folder.endswith(end) and folder.removesuffix(end) in stems for end in _PAGE_PARTS)


def identity(where: str) -> str:
    """What two names of one place have in common: its real path."""
    if where == "-" or is_address(where):
        return where
    try:
        return str(Path(where).expanduser().resolve())
    except (OSError, ValueError, RuntimeError):
        return where


def _read(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableError where it is too large or cannot be opened."""
    with opened(path) as file:
        if path.stat().st_size > SIZE_LIMIT and stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(f"is larger than {SIZE_WORDS}; give the report alone")
        return file.read(SIZE_LIMIT + 1)


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """A file to read from. Raises UnreadableError with the reason where that fails, now or later."""
    try:
        with path.open("rb", buffering=_BUFFER) as file:
            yield cast("BufferedReader", file)
    except FileNotFoundError as fault:
        raise UnreadableError("was not found") from fault
    except PermissionError as fault:
        raise UnreadableError("may not be opened (permission denied)") from fault
    except (OSError, ValueError, RuntimeError) as fault:
        raise UnreadableError(f"could not be opened ({type(fault).__name__})") from fault


def judged(where: str, body: bytes, name: str, page: Capture | None) -> Capture:
    """The bytes as a Capture, once it is clear what they are. Raises UnreadableError where they are no report."""
    if len(body) > SIZE_LIMIT:
        raise UnreadableError(f"is larger than {SIZE_WORDS}; give the report alone")
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableError("is empty")
    kind = binary_kind(body)
    if kind is not None:
        what = f" ({kind})" if kind else ""
        raise UnreadableError(f"looks like a binary file{what}; give the report as text or as a page")
    media = "text/html" if is_mhtml(body) else media_type(decode(body), name)
    return Capture(where, media, body, page.url if page else None, page.fetched if page else None)
