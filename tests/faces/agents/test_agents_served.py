"""`crossread mcp` as it is run: over standard input and output, and over HTTP with its checks."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from agency import ROOT, Agent, by_pipes, exact, meet
from click.testing import CliRunner
from mcp import Client

from crossread import Library
from crossread.faces.agents.desk import Desk
from crossread.faces.agents.web import make_app
from crossread.faces.cli import cli
from newsroom import all_lines, ferry

HELLO = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}  # fmt: skip
KINDS = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two stories."""
    folder = tmp_path_factory.mktemp("served")
    with Library(folder / "library.db") as made:
        made.add(all_lines(folder))
    return folder / "library.db"


async def a_session(agent: Agent, library: Library) -> None:
    """What an agent does with a question: find the story, compare, check a claim, get the words."""
    assert len(agent.schemas) == 6, "every tool has an outputSchema"
    found = await agent.ask("find_stories", words="Astrild")
    story = await agent.ask("get_story", story=found["stories"][0]["id"])
    assert story["id"] == ferry(library)
    claim = await agent.ask("check_claim", claim="19 people were hurt on the ferry Astrild")
    assert claim["tellings"]
    evidence = await agent.ask("show_evidence", story=story["id"], finding=story["findings"][0]["id"])
    assert evidence["passages"]
    for answer in (found, story, claim, evidence):
        assert exact(answer, library) > 0
    texts = [{"text": a.article.text, "outlet": a.article.card.outlet} for a in library.articles(story["id"])]
    made = await agent.ask("compare_reports", texts=texts)
    assert len(made["reports"]) == 3
    assert agent.told, "long work tells how far it is"
    assert "private network" in await agent.refused("compare_reports", texts=texts[:1], urls=["http://127.0.0.1/"])


def test_a_session_over_standard_input_and_output(place: Path) -> None:
    with Library(place) as library:

        async def work(agent: Agent) -> None:
            await a_session(agent, library)

        meet(by_pipes(place), work)


def test_standard_output_holds_messages_only(place: Path) -> None:
    import json

    asked = json.dumps(HELLO) + "\n"
    done = subprocess.run(
        [sys.executable, "-m", "crossread", "mcp", "--library", str(place)],
        input=asked.encode(), capture_output=True, cwd=ROOT, timeout=120, check=False,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [t["id"] for t in told] == [1]
    assert told[0]["result"]["serverInfo"]["name"] == "crossread"
    assert (done.returncode, done.stderr) == (0, b"")


@contextmanager
def running(place: Path, *options: str, **environment: str) -> Iterator[tuple[str, str]]:
    """The real command over HTTP: its address, and all that it said before that."""
    server = subprocess.Popen(
        [sys.executable, "-m", "crossread", "mcp", "--library", str(place), "--http", "--port", "0", *options],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, **environment}, text=True,
    )  # fmt: skip
    try:
        assert server.stderr is not None
        said = ""
        while not (found := re.search(r"agents are served at (http://\S+);", said)):
            line = server.stderr.readline()
            assert line, said
            said += line
        yield found[1], said
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=30)
        assert (server.returncode, out) == (130, "")
        assert err.strip() == "crossread: stopped"
    finally:
        server.kill()
        server.wait()


def test_a_session_over_http(place: Path) -> None:
    with Library(place) as library, running(place) as (address, said):
        assert "token" not in said, "on this machine alone none is needed"

        async def work(agent: Agent) -> None:
            await a_session(agent, library)

        meet(Client(address), work)


def test_beyond_this_machine_a_token_is_made_and_needed(place: Path) -> None:
    with running(place, "--host", "0.0.0.0", CROSSREAD_TOKEN="") as (address, said):
        made = re.search(r"need the token (\S+)", said)
        assert made is not None
        here = f"http://127.0.0.1:{address.rpartition(':')[2]}"
        assert httpx.post(here, json=HELLO, headers=KINDS).status_code == 401
        shown = {**KINDS, "Authorization": f"Bearer {made[1]}"}
        assert httpx.post(here, json=HELLO, headers=shown).status_code == 200


GOOD = {"Host": "127.0.0.1:8750", **KINDS}


@pytest.mark.parametrize(
    ("headers", "token", "loopback", "status"),
    [
        (GOOD, None, True, 200),
        ({**GOOD, "Host": "localhost:8750"}, None, True, 200),
        ({**GOOD, "Host": "[::1]:8750"}, None, True, 200),
        ({**GOOD, "Origin": "http://127.0.0.1:8750"}, None, True, 200),
        ({**GOOD, "Host": "rebound.example:8750"}, None, True, 421),
        ({**GOOD, "Host": "127.0.0.1.rebound.example"}, None, True, 421),
        ({**GOOD, "Host": "localhost:8750@rebound.example"}, None, True, 421),
        ({**GOOD, "Origin": "https://stranger.example"}, None, True, 403),
        ({**GOOD, "Origin": "http://127.0.0.1:9999"}, None, True, 403),
        ({**GOOD, "Origin": "null"}, None, True, 403),
        (GOOD, "sesame", True, 401),
        ({**GOOD, "Authorization": "Bearer wrong"}, "sesame", True, 401),
        ({**GOOD, "Authorization": "Bearer "}, "sesame", True, 401),
        ({**GOOD, "Authorization": "Basic sesame"}, "sesame", True, 401),
        ({**GOOD, "Authorization": "Bearer sesame"}, "sesame", True, 200),
        ({**GOOD, "Host": "news.example", "Authorization": "Bearer sesame"}, "sesame", False, 200),
        ({**GOOD, "Host": "news.example"}, "sesame", False, 401),
    ],
)
def test_who_may_ask(headers: dict[str, str], token: str | None, loopback: bool, status: int, place: Path) -> None:
    from starlette.testclient import TestClient

    with Library(place) as library:
        app = make_app(Desk(library), token, loopback)
        with TestClient(app, base_url="http://127.0.0.1:8750") as client:
            assert client.post("/mcp", json=HELLO, headers=headers).status_code == status


def test_a_request_that_is_too_large_is_refused(place: Path) -> None:
    from starlette.testclient import TestClient

    with (
        Library(place) as library,
        TestClient(make_app(Desk(library), None, True), base_url="http://127.0.0.1") as client,
    ):
        body = b'{"jsonrpc": "2.0", "id": 1, "method": "' + b"x" * (5 << 20) + b'"}'
        assert client.post("/mcp", content=body, headers=KINDS).status_code == 413


def test_options_that_do_not_go_together_are_told(place: Path) -> None:
    done = CliRunner().invoke(cli, ["mcp", "--library", str(place), "--port", "9000"])
    assert (done.exit_code, "--port goes with --http" in done.stderr) == (2, True)


def test_a_port_in_use_is_told(place: Path) -> None:
    with running(place) as (address, _):
        port = address.rpartition(":")[2].partition("/")[0]
        done = CliRunner().invoke(cli, ["mcp", "--library", str(place), "--http", "--port", port])
    assert done.exit_code == 2
    assert f"cannot listen at 127.0.0.1, port {port}" in done.stderr
