"""`make demo` ends with a site that answers at the address it prints, and `make stop` ends it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STORY = "samples/museum-verdict/"
LONG = 300  # seconds, far more than is needed


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which something listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def make(target: str, out: Path, *said: str) -> str:
    """What a target prints, with this environment as it is and out/ elsewhere; nobody sits at the terminal."""
    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    ready = [f"VENV={sys.prefix}", "-o", f"{sys.prefix}/.ready", f"PYTHON={sys.executable}"]
    command = ["make", "--no-print-directory", target, *ready, f"OUT={out}", *said]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=False, timeout=LONG,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def address_in(printed: str) -> str:
    (address,) = re.findall(r"http://127\.0\.0\.1:\d+/", printed)
    return str(address)


def got(address: str, what: str = "") -> str:
    with urllib.request.urlopen(address + what, timeout=60) as answer:
        return str(answer.read().decode("utf8"))


def test_the_site_runs_and_is_stopped(tmp_path: Path, taken: int) -> None:
    out = tmp_path / "out"
    try:
        printed = make("demo", out, f"PORT={taken}", f"SAMPLES={STORY}")
        address = address_in(printed)
        assert f":{taken}/" not in address
        assert "DISPUTED" in printed
        assert "Museum chief jailed" in got(address)
        assert (out / "demo.html").stat().st_size > 10_000

        again = address_in(make("demo", out, "PORT=0", f"SAMPLES={STORY}"))
        assert got(again, "api/v1/stories").count('"id"') == 1
    finally:
        said = make("stop", out)
    assert "is stopped" in said
    for one in (address, again):
        with pytest.raises(urllib.error.URLError):
            got(one)
    assert "no site" in make("stop", out)


def test_a_missing_part_is_said(tmp_path: Path) -> None:
    (tmp_path / "fastapi.py").write_text("raise ModuleNotFoundError('none here', name='fastapi')\n", "utf8")
    paths = os.pathsep.join([str(tmp_path), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "docs/demo.py", "start", str(tmp_path)], cwd=ROOT, env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=LONG,
    )  # fmt: skip
    assert done.returncode == 1
    assert "crossread[serve]" in done.stderr
    assert not (tmp_path / "demo.pid").exists()


def test_the_pictures_of_the_site_are_there_and_small() -> None:
    pictures = list((ROOT / "docs" / "screens").glob("*.png"))
    assert {"stories.png", "story.png", "story-dark.png", "story-phone.png"} <= {p.name for p in pictures}
    assert [p.name for p in pictures if p.stat().st_size > 200_000] == []
