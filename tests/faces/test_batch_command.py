"""`crossread batch` as a user runs it: one worker and two make the same bytes; stopped and gone on with; its words."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from commands import crossread

from crossread.batch.run import Progress
from crossread.faces.batch_command import clock, summary, told
from crossread.faces.batch_metrics import serve
from newsroom import CRANE, FERRY, lines, row


def datasets(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.parquet")) if ".work" not in p.parts
    }


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> str:
    return lines(tmp_path_factory.mktemp("reports"), *(row(r) for r in FERRY + CRANE), "{broken")


@pytest.fixture(scope="module")
def alone(reports: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one worker makes."""
    folder = tmp_path_factory.mktemp("alone") / "out"
    done = crossread("batch", reports, "--out", str(folder), "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert "6 articles in 2 stories, 2 compared" in done.stderr
    assert "left out: 1 × line 7 is broken JSON" in done.stderr
    assert "1/11 cut: 0 of 1 tasks" in done.stderr
    assert done.stdout == ""
    return folder


def test_two_workers_make_the_same_bytes(alone: Path, reports: str, tmp_path: Path) -> None:
    done = crossread("batch", reports, "--out", str(tmp_path / "out"), "--workers", "2", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert datasets(tmp_path / "out") == datasets(alone)
    record = json.loads((tmp_path / "out" / "batch.json").read_text())
    assert record["finished"]
    assert record["counts"]["articles"] == 6
    assert record["stages"]["read"]["tasks"] >= 1


def test_one_that_was_stopped_goes_on(alone: Path, reports: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    command = [sys.executable, "-m", "crossread", "batch", reports, "--out", str(folder), "--workers", "1"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    for _ in range(600):
        if (folder / ".work" / "done" / "day").is_dir():
            break
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does
    _, words = running.communicate(timeout=60)
    assert running.returncode == 130, words
    assert "Traceback" not in words
    assert not json.loads((folder / "batch.json").read_text())["finished"]
    again = crossread("batch", reports, "--out", str(folder), "--workers", "1")
    assert again.returncode == 0, again.stderr
    assert datasets(folder) == datasets(alone)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--engine", "spark"), "'spark' is no engine: local, ray, ray://HOST:PORT"),
        (("--outlet", "Echo=nowhere.jsonl"), "nowhere.jsonl is not among the given places"),
        (("--min-outlets", "0"), "0 is not in the range"),
        (("--engine", "ray://head:6379", "here.jsonl"), "here.jsonl: on a cluster give the whole path"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], words: str, reports: str, tmp_path: Path) -> None:
    done = crossread("batch", reports, "--out", str(tmp_path / "out"), *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_with_another_batch_is_refused(alone: Path, reports: str) -> None:
    done = crossread("batch", reports, "--out", str(alone), "--min-outlets", "3")
    assert done.returncode == 2
    assert "other input or options (min_outlets); give --out another folder" in " ".join(done.stderr.split())


def progress() -> Progress:
    made = Progress("read", 5, done=3, tasks=11, before=1, seconds=8.0, articles=400)
    made.left_out.update({"is too short": 1200, "is a damaged record": 34})
    made.counts.update({"articles": 9000, "stories": 4000, "compared": 700, "findings": 12345, "known": 3})
    return made


def test_progress_in_a_line() -> None:
    assert told(progress()) == "3 of 11 tasks, 50.0 articles a second, 0:32 left, 1,234 left out"
    assert told(Progress("cut", 1, tasks=4)) == "0 of 4 tasks"
    assert [clock(s) for s in (0.4, 61, 3600, 36_061)] == ["0:00", "1:01", "1:00:00", "10:01:01"]


def test_the_summary_names_the_commonest_reasons() -> None:
    made = progress()
    made.left_out.update({f"reason {n}": 1 for n in range(10)})
    assert summary(made, "out") == [
        "9,000 articles in 4,000 stories, 700 compared, 12,345 findings; out",
        "3 reports came twice",
        "left out: 1,200 × is too short",
        "left out: 34 × is a damaged record",
        *(f"left out: 1 × reason {n}" for n in range(6)),
        "left out: 4 for other reasons; the dataset left_out has each",
    ]


def test_prometheus_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve(port)(progress())
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        figures = answer.read().decode()
    assert 'crossread_batch_tasks_done{stage="read"} 3.0' in figures
    assert "crossread_batch_articles_per_second 50.0" in figures
    assert 'crossread_batch_left_out{reason="is too short"} 1200.0' in figures
