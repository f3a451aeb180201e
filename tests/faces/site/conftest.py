"""A site over a library of two invented stories, one for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Site, served

from crossread import Library
from crossread.faces.site.settings import Settings
from newsroom import all_lines


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two stories, six articles, none of them read."""
    folder = tmp_path_factory.mktemp("site")
    with Library(folder / "library.db") as library:
        library.add(all_lines(folder))
    return folder / "library.db"


@pytest.fixture(scope="module")
def site(shelf: Path) -> Iterator[Site]:
    """A site over it that counts nobody's comparisons."""
    with served(Settings(library=str(shelf), per_minute=10_000)) as made:
        yield made
