"""Workers of this machine: a dead one takes no other with it, and a fault ends the run with its reason."""

from __future__ import annotations

from pathlib import Path

import dying
import pytest

from crossread.batch import engines
from crossread.batch.engines import Local
from crossread.batch.work import BatchError, Task


@pytest.fixture(autouse=True)
def spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers know the stage of dying.py."""
    monkeypatch.setattr(engines, "perform", dying.perform)


def tasks(*words: str) -> list[Task]:
    return [Task("spell", f"spell-{n}", {"letters": word}) for n, word in enumerate(words)]


def test_every_task_is_done_and_a_deadly_item_left_out(tmp_path: Path) -> None:
    words = ("abc", "dxe", "sss", "ghi")
    with Local(2) as engine:
        done = {task.name: summary for task, summary in engine.run(tasks(*words), str(tmp_path))}
    assert {name: summary["seen"] for name, summary in done.items()} == {
        "spell-0": "abc", "spell-1": "de", "spell-2": "sss", "spell-3": "ghi",
    }  # fmt: skip
    assert done["spell-1"]["left_out"] == "x"
    begun = {word: len((tmp_path / f"begun-{word}").read_text()) for word in words}
    assert begun == {"abc": 1, "dxe": 4, "sss": 1, "ghi": 1}  # nobody else was disturbed


def test_a_fault_in_a_task_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"spell spell-0 failed \(ValueError: no such letter\)"), Local(1) as engine:
        list(engine.run(tasks("af", "b"), str(tmp_path)))


def test_one_worker_does_them_in_order(tmp_path: Path) -> None:
    with Local(1) as engine:
        assert [task.name for task, _ in engine.run(tasks("a", "b", "c"), str(tmp_path))] == [
            "spell-0", "spell-1", "spell-2",
        ]  # fmt: skip
        assert list(engine.run([], str(tmp_path))) == []
