"""Files on a local disk or at any address that fsspec knows (s3://…, gs://…). The only file that knows fsspec.

fsspec was chosen because Ray, pyarrow and pandas take the same addresses, so that what works there works here; a local
path never loads it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import Any, cast

_BUFFER = 1 << 16  # bytes
_STAMPS = ("ETag", "etag", "md5Hash", "mtime", "created", "LastModified", "last_modified")  # as stores name them
_PART = ".part"  # how the name of a file ends that is being written


class DiskError(RuntimeError):
    """A file or folder cannot be read or written; the message names it and the way out."""


def is_remote(path: str) -> bool:
    """Whether the path is an address that fsspec opens; "file://…" counts as one."""
    return "://" in path


def joined(folder: str, *names: str) -> str:
    """The path of something in a folder, with "/" between the parts."""
    return "/".join([folder.rstrip("/") or "/", *names]) if folder.rstrip("/") else "/" + "/".join(names)


def opened(path: str) -> BufferedReader:
    """A file, opened for reading, seekable. Raises DiskError."""
    with _told(path, "read"):
        if not is_remote(path):
            return cast("BufferedReader", Path(path).open("rb", buffering=_BUFFER))
        system, inner = _system(path)
        if "file" in _protocols(system):
            return cast("BufferedReader", Path(inner).open("rb", buffering=_BUFFER))
        if "memory" in _protocols(system):  # which hands out one file, with one place in it, to all who open it
            return BufferedReader(cast("RawIOBase", BytesIO(system.cat_file(inner))))
        return BufferedReader(system.open(inner, "rb"), _BUFFER)


def read(path: str) -> bytes:
    """All bytes of a file. Raises DiskError."""
    with opened(path) as file, _told(path, "read"):
        return file.read()


def write(path: str, data: bytes) -> None:
    """Writes a file: whole or not at all, whoever else writes the same one. Its folder is made. Raises DiskError."""
    with _told(path, "written"):
        if is_remote(path):
            system, inner = _system(path)
            local = "file" in _protocols(system)
            if local or "memory" in _protocols(system):
                system.makedirs(inner.rpartition("/")[0], exist_ok=True)
            if local:
                _replace(Path(inner), data)
            else:
                system.pipe_file(inner, data)  # an object store shows an object only once it is whole
        else:
            target = Path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, data)


def exists(path: str) -> bool:
    """Whether there is a file or folder. Raises DiskError where that cannot be told."""
    with _told(path, "read"):
        if is_remote(path):
            system, inner = _system(path)
            system.invalidate_cache()
            return bool(system.exists(inner))
        return Path(path).exists()


def is_folder(path: str) -> bool:
    """Whether it is a folder. Raises DiskError where that cannot be told."""
    with _told(path, "read"):
        if is_remote(path):
            system, inner = _system(path)
            system.invalidate_cache()
            return bool(system.isdir(inner))
        return Path(path).is_dir()


def files(folder: str) -> list[str]:
    """Every file in a folder and those below, as paths relative to it, in order; none where it is not there.

    Half-written files are not among them.
    """
    with _told(folder, "read"):
        if is_remote(folder):
            system, inner = _system(folder)
            system.invalidate_cache()
            root = inner.rstrip("/") + "/"
            names = [found.removeprefix(root) for found in system.find(inner)]
        else:
            names = [p.relative_to(folder).as_posix() for p in Path(folder).rglob("*") if p.is_file()]
        return sorted(name for name in names if not _is_partial(name.rpartition("/")[2]))


def matching(pattern: str) -> list[str]:
    """The files and folders at an address with "*" in it, in order, as full addresses. Raises DiskError."""
    with _told(pattern, "read"):
        system, inner = _system(pattern)
        system.invalidate_cache()
        prefix = pattern.removesuffix(inner) if pattern.endswith(inner) else None  # as people write it, where that goes
        found = sorted(str(name) for name in system.glob(inner))
        return [prefix + name if prefix is not None else str(system.unstrip_protocol(name)) for name in found]


def remove(path: str) -> None:
    """Removes a file, or a folder with all that it holds; nothing where it is not there, or somebody else removes it.

    Raises DiskError.
    """
    with _told(path, "removed"), suppress(FileNotFoundError):
        if is_remote(path):
            system, inner = _system(path)
            system.invalidate_cache()
            if system.exists(inner):
                system.rm(inner, recursive=True)
        elif Path(path).is_dir():
            shutil.rmtree(path)
        else:
            Path(path).unlink(missing_ok=True)


@contextmanager
def held(path: str) -> Iterator[bool]:
    """Holds a file as a lock until the end, and tells whether it could: False where another process of this machine
    holds it. At an address, and where no lock can be taken, it is never held by another.

    It is the lock of an SQLite file: the standard library has it on every system, and it goes with its process.
    """
    if is_remote(path):
        yield True
        return
    holder, free = None, True
    try:
        # what cannot be written to at all is told by who needs to
        with suppress(OSError, sqlite3.OperationalError):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            holder = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            if holder:
                holder.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            free = fault.sqlite_errorcode != sqlite3.SQLITE_BUSY
        yield free
    finally:
        if holder:
            holder.close()


def mark(path: str) -> str:
    """What changes when the file changes: its size and time of change, or what the store tells of it. Raises
    DiskError where there is no such file."""
    with _told(path, "read"):
        if is_remote(path):
            system, inner = _system(path)
            system.invalidate_cache()
            told = system.info(inner)
            stamp = next((told[key] for key in _STAMPS if told.get(key)), "")
            return f"{told.get('size')}:{stamp}"
        found = Path(path).stat()
        return f"{found.st_size}:{found.st_mtime_ns}"


def _is_partial(name: str) -> bool:
    return name.startswith(".") and name.endswith(_PART)


def _replace(target: Path, data: bytes) -> None:
    partial = target.with_name(f".{target.name}.{uuid.uuid4().hex}{_PART}")  # two attempts at one file do not meet
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _system(path: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ModuleNotFoundError as fault:
        raise DiskError(f"{path} needs fsspec: pip install 'crossread[batch]'") from fault
    try:
        system, inner = fsspec.core.url_to_fs(path)
    except (ValueError, ImportError) as fault:  # an unknown protocol, or one whose library is not installed
        raise DiskError(f"{path} cannot be opened: {fault}") from fault
    return system, str(inner)


def _protocols(system: Any) -> tuple[str, ...]:
    return (system.protocol,) if isinstance(system.protocol, str) else tuple(system.protocol)


@contextmanager
def _told(path: str, done: str) -> Iterator[None]:
    """Turns what a disk or a store raises into a DiskError that names the path."""
    try:
        yield
    except DiskError:
        raise
    except Exception as fault:
        why = (fault.strerror if isinstance(fault, OSError) else "") or f"{type(fault).__name__}: {fault}"
        raise DiskError(f"{path} cannot be {done}: {why}") from fault
