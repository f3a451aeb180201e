"""The same reports give the same bytes, whatever the number of threads and however Python orders its sets."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from bench.comparing import command, write

pytestmark = pytest.mark.weights


def compared(files: list[str], threads: int, order: int) -> bytes:
    surroundings = {**os.environ, "CROSSREAD_THREADS": str(threads), "PYTHONHASHSEED": str(order)}
    return subprocess.run(command(files), capture_output=True, check=True, env=surroundings).stdout


def test_a_crowd_of_reports_gives_the_same_bytes_on_one_thread_and_on_two(tmp_path: Path) -> None:
    files = write(tmp_path, 14, 6)
    one, other = compared(files, threads=1, order=1), compared(files[::-1], threads=2, order=2)
    assert one == other
    assert {f["kind"] for f in json.loads(one)["findings"]} >= {"agree"}
