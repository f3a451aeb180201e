"""A batch on two Ray nodes, one of which is killed while articles are read: nothing missing, nothing double."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bench.batch import DATASETS

from bench import archive, nodes


@pytest.mark.weights
def test_a_node_that_is_killed_takes_nothing_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", ":".join(filter(None, sys.path)))  # the nodes run this very source
    archive.write(tmp_path / "archive", pages=90, days=6, files=2, kind="warc", seed=5)
    found = nodes.lost_node(tmp_path, tmp_path / "archive", "--min-outlets", "5")
    assert found.killed > 3, "a node is a raylet, its helpers and a worker"
    assert 0 < found.read < found.parts
    assert found.differing == {}
    assert found.double == 0
    assert found.articles > 70
    assert set(DATASETS) == {path.name for path in (tmp_path / "there").iterdir() if path.is_dir()} - {".work"}
