"""A PostgreSQL server of one's own, for tests and measurements: it lives in a temporary folder and goes with it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

STARTING = 60.0  # seconds within which a server must answer
NO_CARE = {"fsync": "off"}  # for tests, which need no file to outlive a loss of power


def programs() -> Path | None:
    """The folder of the newest PostgreSQL server that is installed."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    needed = ("initdb", "postgres", "pg_isready")
    return next((p for p in [*packaged, *on_path] if all((p / name).exists() for name in needed)), None)


class Server:
    """A server that is started and stopped as a test wishes; `address` stays the same."""

    def __init__(self, folder: Path, where: Path, settings: Mapping[str, str]) -> None:
        """Makes the server's files with the programs in the folder `where`; starts nothing yet."""
        self._folder, self._where, self._as_user = folder, where, _user(folder)
        secret = folder / "password"
        secret.write_text("sesame")
        secret.chmod(0o644)
        made = subprocess.run(
            [where / "initdb", "-D", folder / "data", "-U", "tester", "-A", "scram-sha-256", f"--pwfile={secret}",
             "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            cwd=folder, capture_output=True, check=False, text=True, **self._as_user,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._settings = {
            "listen_addresses": "127.0.0.1", "port": str(self._port), "unix_socket_directories": "", **settings,
        }  # fmt: skip
        self.address = f"postgresql://tester:sesame@127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        options = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        log = self._folder / "log"
        with log.open("a") as told:
            self._process = subprocess.Popen(
                [self._where / "postgres", "-D", self._folder / "data", *options],
                cwd=self._folder, stdout=told, stderr=told, **self._as_user,
            )  # fmt: skip
        asked: list[str | Path] = [self._where / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self._port)]
        until = time.monotonic() + STARTING
        while subprocess.run(asked, check=False).returncode != 0:
            assert self._process.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """Stops the server at once: connections are dropped, what was committed is kept."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(60)
            self._process = None

    def processor(self) -> float:
        """Seconds of processor time that the server and its processes have taken (Linux only)."""
        assert self._process is not None
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):  # it may have ended meanwhile
                fields = stat.read_text().rsplit(")", 1)[1].split()
                if int(stat.parent.name) == self._process.pid:
                    ticks += sum(map(int, fields[11:15]))  # its own and that of those that ended
                elif int(fields[1]) == self._process.pid:
                    ticks += sum(map(int, fields[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")


def _user(folder: Path) -> dict[str, Any]:
    """How to run as somebody else where this is root, as whom the server refuses to run; the folder becomes theirs."""
    if os.getuid() != 0:
        return {}
    import pwd  # not on every system, and needed on few

    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def running(where: Path, settings: Mapping[str, str] = NO_CARE) -> Iterator[Server]:
    """A server that runs until the block is left; it holds the database `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="crossread-postgres-"))
    try:
        server = Server(folder, where, settings)
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)
