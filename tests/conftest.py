"""What tests share: the option that lets nothing be skipped, the way to eval/ and bench/, a database server."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL server that is installed."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    needed = ("initdb", "postgres", "pg_isready")
    return next((p for p in [*packaged, *on_path] if all((p / name).exists() for name in needed)), None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests; it holds the database `postgres`."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="crossread-postgres-"))
    as_user: dict[str, Any] = {}
    if os.getuid() == 0:  # the server refuses to run as root
        import pwd  # not on every system, and needed on few

        names = {entry.pw_name for entry in pwd.getpwall()}
        user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
        os.chown(folder, user.pw_uid, user.pw_gid)
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    secret, data, log = folder / "password", folder / "data", folder / "log"
    secret.write_text("sesame")
    secret.chmod(0o644)
    made = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "tester", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8",
         "--locale=C.UTF-8", "--no-sync"],
        cwd=folder, capture_output=True, check=False, text=True, **as_user,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off"}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("w") as told:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, *options], cwd=folder, stdout=told, stderr=told, **as_user
        )
    asked: list[str | Path] = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p"]
    address = f"postgresql://tester:sesame@127.0.0.1:{port}"
    try:
        for _ in range(600):
            if subprocess.run([*asked, str(port)], check=False).returncode == 0:
                break
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a library can be made: once a file, once an empty schema on a real server."""
    if request.param == "sqlite":
        yield str(tmp_path / "library.db")
        return
    import psycopg

    server = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())  # as good as a database of its own, and made at once
        yield f"{server}/postgres?options=-csearch_path%3D{name}"
        connection.execute(f"DROP SCHEMA {name} CASCADE".encode())


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
