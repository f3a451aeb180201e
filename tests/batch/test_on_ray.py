"""Tasks on a Ray cluster of this machine: all done, once told, and begun again when a worker dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import trial_stages

from crossread.batch.on_ray import OnRay
from crossread.batch.work import BatchError, Task, perform

HOME = Path(trial_stages.__file__).parent
# Ray's own helpers are Python too, and need no stages.
LOADED = "import sys\nif any('default_worker' in part for part in sys.orig_argv):\n    import trial_stages\n"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnRay]:
    """Two workers that know the stages of trial_stages."""
    hooks = tmp_path_factory.mktemp("hooks")
    (hooks / "sitecustomize.py").write_text(LOADED, "utf8")
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("RAY_ADDRESS", raising=False)
        patched.setenv("PYTHONPATH", ":".join(map(str, (hooks, HOME, *filter(None, sys.path)))))
        with OnRay(None, 2) as engine:
            yield engine


def test_every_task_is_told_once_and_writes_what_it_writes_here(cluster: OnRay, tmp_path: Path) -> None:
    tasks = [Task("square", f"square-{n}", {"number": n, "seconds": 0.05}) for n in range(30)]
    told = list(cluster.run(tasks, str(tmp_path / "there")))
    assert sorted(task.name for task, _ in told) == sorted(task.name for task in tasks)
    assert all(summary["square"] == task.detail["number"] ** 2 for task, summary in told)
    assert os.getpid() not in {summary["process"] for _, summary in told}
    for task in tasks:
        perform(task, str(tmp_path / "here"))
        name = f"squares/{task.detail['number']}.txt"
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()


def test_what_is_done_is_told_again_and_not_done(cluster: OnRay, tmp_path: Path) -> None:
    tasks = [Task("square", f"square-{n}", {"number": n}) for n in range(3)]
    first = {task.name: summary for task, summary in cluster.run(tasks, str(tmp_path))}
    (tmp_path / "squares" / "1.txt").unlink()
    assert {task.name: summary for task, summary in cluster.run(tasks, str(tmp_path))} == first
    assert not (tmp_path / "squares" / "1.txt").exists()


def test_an_item_that_kills_its_workers_is_left_out_and_the_rest_is_done(cluster: OnRay, tmp_path: Path) -> None:
    tasks = [Task("deadly", "deadly-0", {"names": ["a", "killer", "b"]}), Task("square", "square-4", {"number": 4})]
    told = {task.name: summary for task, summary in cluster.run(tasks, str(tmp_path))}
    assert told["deadly-0"] == {"seen": ["a", "b"], "left": ["killer"]}
    assert told["square-4"]["square"] == 16


def test_a_fault_of_a_stage_ends_the_run(cluster: OnRay, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="the shelf is full"):
        list(cluster.run([Task("faulty", "faulty-0")], str(tmp_path)))


def test_nothing_to_do_is_done_at_once(cluster: OnRay, tmp_path: Path) -> None:
    assert list(cluster.run([], str(tmp_path))) == []


@pytest.mark.parametrize(
    ("address", "why"),
    [("127.0.0.1:9", "cluster at 127.0.0.1:9 cannot be used"), ("head:10001", "Ray Client"), ("head", "HOST:PORT")],
)
def test_an_address_that_cannot_be_used_is_named(address: str, why: str) -> None:
    with pytest.raises(BatchError, match=why):
        OnRay(address, 1)
