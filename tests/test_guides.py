"""The tour and the guides work as written: their commands, queries and examples are run, one page after the other."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from crossread.faces.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GUIDES = sorted(f.name for f in (DOCS / "guides").glob("*.md"))


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page that name just this language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf8"), re.MULTILINE | re.DOTALL)


def sessions(page: Path) -> list[tuple[str, list[str]]]:
    """Each command of a page with the lines that it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in "".join(blocks(page, "console")).splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        elif line.strip() not in ("", "…"):
            found[-1][1].append(line)
    return found


@cache
def printed(command: str) -> tuple[object, str]:
    """The exit status of a command and all it prints; what stands on several pages is run once."""
    program, *arguments = shlex.split(command)
    assert program == "crossread", f"only crossread can be run: {command}"
    out = io.TextIOWrapper(io.BytesIO(), "utf8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(out.buffer, io.BytesIO)
    return ended.value.code, out.buffer.getvalue().decode("utf8")


def run(page: Path) -> None:
    """Runs the commands of a page and looks for the lines that it quotes, in their order."""
    for command, lines in sessions(page):
        status, out = printed(command)
        assert status == 0, f"{page.name}: {command}\n{out}"
        rest = out
        for line in lines:
            assert line in rest, f"{page.name}: {command}\nprints no {line!r}, or not behind the line before it:\n{out}"
            rest = rest.partition(line)[2]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the samples and the library that the tour makes, in which a reader works."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "samples").symlink_to(ROOT / "samples")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        here.setenv("CROSSREAD_LIBRARY", str(folder / "library.db"))
        here.setenv("NO_COLOR", "1")
        for name in ("COLUMNS", "CROSSREAD_TOKEN"):
            here.delenv(name, raising=False)
        run(DOCS / "tour.md")
        yield folder


def test_the_tour_works_as_written(desk: Path) -> None:
    assert len(sessions(DOCS / "tour.md")) >= 6
    assert Path(os.environ["CROSSREAD_LIBRARY"]).exists()


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_works_as_written(desk: Path, name: str) -> None:
    page = DOCS / "guides" / name
    assert sessions(page)
    run(page)
    with sqlite3.connect(f"file:{desk / 'library.db'}?mode=ro", uri=True) as library:
        for query in blocks(page, "sql"):
            assert library.execute(query).fetchall(), query
    library.close()
    for example in blocks(page, "python"):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(example, name, "exec"), {})
