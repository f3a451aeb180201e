"""End to end: runs that are killed lose nothing that was acknowledged, and several programs share one library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench import kills
from crossread import Library
from newsroom import all_lines

PYTHON = (sys.executable, "-m", "crossread")


def test_a_killed_add_loses_nothing_and_leaves_nobody_behind(tmp_path: Path) -> None:
    figures = kills.kills_of_add(tmp_path, kills=3, seed=3, count=40, longest=3.0)
    assert figures.kills == 3
    assert figures.finished >= 1
    assert figures.good, figures


def test_a_killed_watch_loses_nothing(tmp_path: Path) -> None:
    figures = kills.kills_of_watch(tmp_path, kills=3, seed=3, count=16, pages=2, longest=4.0)
    assert figures.kills == 3
    assert figures.finished >= 1
    assert figures.good, figures


def test_several_programs_use_one_library_at_once(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    with Library(library) as made:
        made.add(all_lines(tmp_path))
    pages, reports = kills.made_files(tmp_path, 40)
    commands = (
        ("add", pages, "--quiet", "--workers", "1"),
        ("add", reports, "--quiet", "--workers", "1"),
        ("stories",),
        ("library", "export", str(tmp_path / "tables")),
    )
    running = [
        subprocess.Popen(
            [*PYTHON, *command, "--library", str(library)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        )
        for command in commands
    ]  # fmt: skip
    said = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0], said
    with Library(library) as kept:
        assert kept.info().articles == 86
        assert kept.problems() == []
