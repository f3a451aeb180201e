"""Files on a local disk or at any address that fsspec knows (s3://…, gs://…). The only file that knows fsspec.

fsspec was chosen because Ray, pyarrow and pandas take the same addresses, so that what works there works here; a local
path never loads it.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast


class DiskError(RuntimeError):
    """A file or folder cannot be read or written; the message names it and the way out."""


def is_remote(path: str) -> bool:
    """Whether the path is an address that fsspec opens; "file://…" counts as one."""
    return "://" in path


def joined(folder: str, *names: str) -> str:
    """The path of something in a folder, with "/" between the parts."""
    return "/".join([folder.rstrip("/") or "/", *names]) if folder.rstrip("/") else "/" + "/".join(names)


def opened(path: str) -> BinaryIO:
    """A file, opened for reading, seekable. Raises DiskError."""
    if is_remote(path):
        system, inner = _system(path)
        with _told(path, "read"):
            return cast("BinaryIO", system.open(inner, "rb"))
    with _told(path, "read"):
        return Path(path).open("rb")


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


def files(folder: str) -> list[str]:
    """Every file in a folder and those below, as paths relative to it, in order; none where it is not there."""
    with _told(folder, "read"):
        if is_remote(folder):
            system, inner = _system(folder)
            system.invalidate_cache()
            root = inner.rstrip("/") + "/"
            return sorted(found.removeprefix(root) for found in system.find(inner))
        root_path = Path(folder)
        return sorted(p.relative_to(root_path).as_posix() for p in root_path.rglob("*") if p.is_file())


def matching(pattern: str) -> list[str]:
    """The files at an address with "*" in it, in order, as full addresses. Raises DiskError."""
    with _told(pattern, "read"):
        system, inner = _system(pattern)
        system.invalidate_cache()
        return [str(system.unstrip_protocol(found)) for found in sorted(system.glob(inner)) if system.isfile(found)]


def remove(path: str) -> None:
    """Removes a file, or a folder with all that it holds; nothing where it is not there. Raises DiskError."""
    with _told(path, "removed"):
        if is_remote(path):
            system, inner = _system(path)
            system.invalidate_cache()
            if system.exists(inner):
                system.rm(inner, recursive=True)
        elif Path(path).is_dir():
            shutil.rmtree(path)
        else:
            Path(path).unlink(missing_ok=True)


def mark(path: str) -> str:
    """What changes when the file changes: its size and time of change, or what the store tells of it. Raises
    DiskError where there is no such file."""
    with _told(path, "read"):
        if is_remote(path):
            system, inner = _system(path)
            system.invalidate_cache()
            told = system.info(inner)
            stamp = next(
                (told[k] for k in ("ETag", "etag", "md5Hash", "mtime", "created", "LastModified") if told.get(k)), ""
            )
            return f"{told.get('size')}:{stamp}"
        found = Path(path).stat()
        return f"{found.st_size}:{found.st_mtime_ns}"


def _replace(target: Path, data: bytes) -> None:
    partial = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")  # two attempts at one file do not meet
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
