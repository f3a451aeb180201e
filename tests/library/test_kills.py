"""End to end: runs that are killed lose nothing that was acknowledged, and several programs share one library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench import kills
from crossread import Library
from newsroom import all_lines

PYTHON = (sys.executable, "-m", "crossread")


def amid(number: int) -> kills.Moment:
    """First right behind the first acknowledgement, then in what follows it: every kill is amid the work."""
    return kills.Moment(1, 0.15 * number)


def test_a_killed_add_loses_nothing_and_leaves_nobody_behind(tmp_path: Path) -> None:
    figures = kills.kills_of_add(tmp_path, 2, 40, amid)
    assert figures.good, figures
    assert figures.kills == 2
    assert figures.finished >= 1
    assert figures.acknowledged > 0


def test_an_add_that_is_killed_while_it_starts_leaves_nothing_half_made(tmp_path: Path) -> None:
    figures = kills.kills_of_add(tmp_path, 1, 4, lambda _: kills.Moment(0, 0.4))
    assert figures.good, figures


def test_a_killed_watch_loses_nothing(tmp_path: Path) -> None:
    figures = kills.kills_of_watch(tmp_path, 2, 16, 1, amid)
    assert figures.good, figures
    assert figures.kills == 2
    assert figures.finished >= 1
    assert figures.amid > 0


def test_several_programs_use_one_library_at_once(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    with Library(library) as made:
        made.add(all_lines(tmp_path))
    pages, reports = kills.made_files(tmp_path, 12)
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
        assert kept.info().articles == 30
        assert kept.problems() == []
