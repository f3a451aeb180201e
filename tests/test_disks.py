"""Files on a local disk and at addresses: whole or not at all, told apart when they change, faults that say the way."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
import threading
import uuid
from pathlib import Path
from typing import Any

import pytest

from crossread import disks


@pytest.fixture(params=["local", "file", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty folder of each kind, which need not be there yet."""
    return {
        "local": str(tmp_path / "data"),
        "file": f"file://{tmp_path}/data",
        "memory": f"memory://{uuid.uuid4().hex}/data",
    }[request.param]


def test_what_was_written_is_read(folder: str) -> None:
    path = disks.joined(folder, "deep", "a.bin")
    assert not disks.exists(path)
    assert disks.files(folder) == []
    for data in (b"one", b"", b"x" * 300_000):
        disks.write(path, data)
        assert disks.read(path) == data
    assert disks.exists(path)
    assert disks.exists(folder)
    assert disks.is_folder(folder)
    assert not disks.is_folder(path)
    assert not disks.is_folder(disks.joined(folder, "none"))


def test_an_opened_file_can_be_read_from_any_place_and_twice_at_once(folder: str) -> None:
    path = disks.joined(folder, "a.txt")
    disks.write(path, b"0123456789\n" * 10_000)
    with disks.opened(path) as first, disks.opened(path) as second:
        second.seek(55_003)
        assert first.readline() == b"0123456789\n"
        assert second.read(4) == b"3456"
        assert (first.tell(), second.tell()) == (11, 55_007)
        assert first.peek(3)[:3] == b"012"
    assert disks.read(path)[:4] == b"0123"


def test_files_are_listed_in_order_and_removed(folder: str) -> None:
    for name in ("b.txt", "a/c.txt", "a/b/d.txt", "a.txt"):
        disks.write(disks.joined(folder, *name.split("/")), name.encode())
    assert disks.files(folder) == ["a.txt", "a/b/d.txt", "a/c.txt", "b.txt"]
    assert disks.files(folder + "/") == disks.files(folder)
    disks.remove(disks.joined(folder, "b.txt"))
    disks.remove(disks.joined(folder, "a"))
    disks.remove(disks.joined(folder, "none"))
    assert disks.files(folder) == ["a.txt"]
    disks.remove(folder)
    assert not disks.exists(folder)


def test_what_a_glob_matches_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    for folder in (f"file://{tmp_path}/data", f"memory://{uuid.uuid4().hex}/data"):
        for name in ("b.txt", "a.txt", "c.bin"):
            disks.write(disks.joined(folder, name), b"x")
        assert disks.matching(f"{folder}/*.txt") == [f"{folder}/a.txt", f"{folder}/b.txt"]
        assert disks.matching(f"{folder}/*.none") == []


def test_the_mark_of_a_file_changes_with_it(folder: str) -> None:
    path = disks.joined(folder, "a.txt")
    disks.write(path, b"one")
    first = disks.mark(path)
    assert disks.mark(path) == first
    disks.write(path, b"three")
    longer = disks.mark(path)
    assert longer != first
    disks.write(path, b"seven")  # as long
    if "://" not in path or path.startswith("file"):
        os.utime(path.removeprefix("file://"), ns=(1, 1))  # whatever the clock of the disk counts in
    assert disks.mark(path) != longer


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    for path in (str(tmp_path / "a.txt"), f"file://{tmp_path}/a.txt"):
        disks.write(path, b"old")
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", full)
            with pytest.raises(disks.DiskError, match=r"a\.txt cannot be written: No space left on device"):
                disks.write(path, b"new")
        assert disks.read(path) == b"old"
        assert disks.files(str(tmp_path)) == ["a.txt"]


def test_two_writers_at_once_leave_one_whole_file(folder: str) -> None:
    path = disks.joined(folder, "new", "a.txt")
    bodies = [bytes([letter]) * 200_000 for letter in b"ab"]
    faults: list[Exception] = []

    def often(body: bytes) -> None:
        try:
            for _ in range(15):
                disks.write(path, body)
                assert disks.read(path) in bodies
        except Exception as fault:
            faults.append(fault)

    writers = [threading.Thread(target=often, args=(body,)) for body in bodies]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    assert disks.read(path) in bodies
    assert disks.files(folder) == ["new/a.txt"]


def test_a_file_that_is_being_written_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / f".a.txt.{uuid.uuid4().hex}.part").write_bytes(b"half")  # of a writer that was ended
    disks.write(str(tmp_path / "a.txt"), b"whole")
    disks.write(str(tmp_path / "b.part"), b"of somebody else")
    assert disks.files(str(tmp_path)) == disks.files(f"file://{tmp_path}") == ["a.txt", "b.part"]


def test_faults_name_the_path_and_the_reason(folder: str) -> None:
    path = disks.joined(folder, "none.txt")
    for asked in (disks.read, disks.mark, disks.opened):
        with pytest.raises(disks.DiskError) as told:
            asked(path)
        assert str(told.value).startswith(f"{path} cannot be read: ")
        assert isinstance(told.value.__cause__, FileNotFoundError)
    disks.write(path, b"x")
    if not folder.startswith("memory"):
        with pytest.raises(disks.DiskError, match="cannot be written"):
            disks.write(disks.joined(path, "below.txt"), b"x")


def test_an_address_that_nobody_knows_and_a_library_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for asked in (disks.exists, disks.files, disks.read, disks.matching):
        with pytest.raises(disks.DiskError, match="wrong://x/y cannot be opened: Protocol not known: wrong"):
            asked("wrong://x/y")
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "fsspec":
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(disks.DiskError, match=r"memory://x/y needs fsspec: pip install 'crossread\[batch\]'"):
        disks.read("memory://x/y")


@pytest.mark.parametrize(
    ("folder", "names", "made"),
    [
        ("/", ("a",), "/a"),
        ("data/", ("a", "b"), "data/a/b"),
        (".", ("a",), "./a"),
        ("memory://x/", ("a",), "memory://x/a"),
        ("s3://bucket", ("a",), "s3://bucket/a"),
    ],
)
def test_paths_are_joined_with_a_slash(folder: str, names: tuple[str, ...], made: str) -> None:
    assert disks.joined(folder, *names) == made


def test_a_lock_is_held_by_one_and_goes_with_its_process(tmp_path: Path) -> None:
    path = str(tmp_path / "new" / "lock")
    code = f"from crossread import disks\nwith disks.held({path!r}) as free:\n    print(free, flush=True)\n    input()"

    def another() -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def said(process: subprocess.Popen[str]) -> str:
        assert process.stdout
        return process.stdout.readline().strip()

    with another() as holder:
        assert said(holder) == "True"
        with disks.held(path) as free:
            assert not free
        holder.kill()
    with disks.held(path) as free:
        assert free
        with another() as late:
            assert said(late) == "False"
            late.kill()
    with disks.held(path) as free:
        assert free


def test_no_lock_keeps_anybody_out_where_none_can_be_taken(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way of a folder")
    for path in (f"memory://{uuid.uuid4().hex}/lock", str(tmp_path / "file" / "lock")):
        with disks.held(path) as one, disks.held(path) as other:
            assert (one, other) == (True, True)
