"""A task of a batch is done once, tried again after a death, and what kills it is found and left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from crossread.batch.stages import STAGES
from crossread.batch.work import DIES, MOST_TRIES, BatchError, Journal, Summary, Task, perform

TASK = Task("letters", "letters-000000", {"letters": "abcde"})


class Killed(BaseException):
    """Stands for the end of the process."""


def spell(kills: str) -> Any:
    """A stage that goes through letters and ends its process at some."""

    def stage(detail: Mapping[str, Any], folder: str, journal: Journal) -> Summary:
        seen, left_out = "", ""
        for name, letter, fit in journal.each((c, c) for c in detail["letters"]):
            if not fit:
                left_out += name
                continue
            if letter in kills:
                raise Killed
            seen += letter
        return {"seen": seen, "left_out": left_out}

    return stage


def until_done(folder: Path) -> tuple[Summary, int]:
    """What the task tells in the end, and how often it was begun."""
    for tries in range(1, 100):
        try:
            return perform(TASK, str(folder)), tries
        except Killed:
            continue
    raise AssertionError("it never ended")


def test_a_task_is_done_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STAGES, "letters", spell(""))
    first = perform(TASK, str(tmp_path))
    monkeypatch.setitem(STAGES, "letters", spell("abcde"))  # it would end the process now
    assert perform(TASK, str(tmp_path)) == first == {"seen": "abcde", "left_out": ""}


@pytest.mark.parametrize("kills", ["a", "c", "e", "bd", "abcde"])
def test_items_that_end_the_process_are_left_out_and_no_others(
    kills: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(STAGES, "letters", spell(kills))
    summary, tries = until_done(tmp_path)
    assert summary == {"seen": "".join(c for c in "abcde" if c not in kills), "left_out": kills}
    assert tries == 1 + 1 + DIES * len(kills)  # the first try notes nothing


def test_what_a_machine_that_goes_away_was_at_is_not_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STAGES, "letters", spell("c"))
    with pytest.raises(Killed):
        perform(TASK, str(tmp_path))
    with pytest.raises(Killed):
        perform(TASK, str(tmp_path))  # noted once
    monkeypatch.setitem(STAGES, "letters", spell(""))
    assert perform(TASK, str(tmp_path)) == {"seen": "abcde", "left_out": ""}


def test_a_task_that_ends_every_process_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stage(detail: Mapping[str, Any], folder: str, journal: Journal) -> Summary:
        raise Killed

    monkeypatch.setitem(STAGES, "letters", stage)
    summary, tries = until_done(tmp_path)
    assert tries == MOST_TRIES + 1
    assert "letters letters-000000 ended its worker" in summary["fault"]


def test_a_fault_is_told_and_no_mark_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stage(detail: Mapping[str, Any], folder: str, journal: Journal) -> Summary:
        raise ValueError("no such letter")

    monkeypatch.setitem(STAGES, "letters", stage)
    assert perform(TASK, str(tmp_path)) == {"fault": "letters letters-000000 failed (ValueError: no such letter)"}
    monkeypatch.setitem(STAGES, "letters", spell(""))
    assert perform(TASK, str(tmp_path))["seen"] == "abcde"


def test_journals_lie_in_json_and_go_when_the_task_is_done(tmp_path: Path) -> None:
    journal = Journal.begun(TASK, str(tmp_path))
    noted = json.loads(Path(journal.path).read_text())
    assert noted == {"tries": 1, "at": None, "deaths": {}}
    journal.end()
    assert not Path(journal.path).exists()
    for _ in range(MOST_TRIES):
        Journal.begun(TASK, str(tmp_path))
    with pytest.raises(BatchError, match="ended its worker"):
        Journal.begun(TASK, str(tmp_path))
