"""`crossread serve` as somebody runs it: the address it prints, the token, how it stops and what stops it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from crossread.faces.cli import cli
from crossread.faces.serve_command import address_of, listen


@contextmanager
def running(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command as a process of its own, and the first line it prints."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CROSSREAD_TOKEN")}
    process = subprocess.Popen(
        [sys.executable, "-m", "crossread", "serve", "--port", "0", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**kept, **environment},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate(timeout=20)


def stopped(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How it ends after Ctrl-C, and what it said on standard error."""
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    return process.returncode, said


def test_it_prints_its_address_and_stops_with_ctrl_c(tmp_path: Path) -> None:
    with running("--library", str(tmp_path / "a.db")) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}readyz", trust_env=False).json() == {"status": "ok"}
        code, said = stopped(process)
    assert code == 130
    assert f"the library {tmp_path / 'a.db'} is at {address}" in said
    assert "Traceback" not in said


def test_another_machine_needs_a_token_which_is_made_and_printed(tmp_path: Path) -> None:
    with running("--library", str(tmp_path / "a.db"), "--host", "0.0.0.0", "--quiet") as (process, address):
        port = httpx.URL(address).port
        token = httpx.URL(address).params["token"]
        assert len(token) >= 32
        here = f"http://127.0.0.1:{port}/api/v1/stories"
        assert httpx.get(here, trust_env=False).status_code == 401
        assert httpx.get(here, headers={"Authorization": f"Bearer {token}"}, trust_env=False).status_code == 200
        code, said = stopped(process)
    assert code == 130
    assert token not in said


def test_a_token_of_the_environment_is_not_printed(tmp_path: Path) -> None:
    with running("--library", str(tmp_path / "a.db"), CROSSREAD_TOKEN="sesame") as (_, address):
        assert "sesame" not in address
        assert httpx.get(f"{address}api/v1/stories", trust_env=False).status_code == 401


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(cli, ["serve", "--port", port, "--library", str(tmp_path / "a.db")])
    assert done.exit_code == 2
    assert f"cannot listen at 127.0.0.1, port {port}" in done.output
    assert "try --port 0" in done.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "no-such-host.invalid"], "no such host is known"),
        (["--host", "192.0.2.1"], "cannot listen at 192.0.2.1"),
        (["--port", "70000"], "70000"),
        (["--library", "/"], "is a folder"),
    ],
)
def test_what_cannot_be_started_ends_with_2(arguments: list[str], says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if "no-such-host.invalid" in arguments:

        def unknown(*_: object, **__: object) -> None:
            raise socket.gaierror(-2, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)  # tests ask no network
    done = CliRunner().invoke(cli, ["serve", *(["--port", "0"] if "--port" not in arguments else []), *arguments])
    assert done.exit_code == 2, done.output
    assert says in done.output


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n.startswith("crossread.faces.site")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    done = CliRunner().invoke(cli, ["serve", "--port", "0"])
    assert done.exit_code == 2
    assert "pip install 'crossread[serve]'" in done.output


def test_addresses_as_a_browser_opens_them() -> None:
    assert address_of("::1", 80) == "http://[::1]:80/"
    assert address_of("localhost", 8765) == "http://localhost:8765/"
    assert address_of("0.0.0.0", 8765) == f"http://{socket.gethostname()}:8765/"
    with listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1] > 0
