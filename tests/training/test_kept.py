"""What one training script keeps is what the next one reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training import kept


def test_arrays_of_stories_come_back_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "likely"  # the name is kept, whatever its ending
    kept.keep(file, {"barge": {"likely": np.array([0.5, 0.25], dtype=np.float32)}, "fire-2": {"number": np.arange(3)}})
    found = kept.kept(file)
    assert list(found) == ["barge", "fire-2"]
    assert found["barge"]["likely"].tolist() == [0.5, 0.25]
    assert found["barge"]["likely"].dtype == np.float32
    assert found["fire-2"]["number"].tolist() == [0, 1, 2]


def test_judgements_of_several_files_come_back_together(tmp_path: Path) -> None:
    def judged(pieces: int, value: float) -> tuple[np.ndarray, np.ndarray]:
        return np.full(4, value, dtype=np.float32), np.full((pieces, 9), value / 2, dtype=np.float32)

    first = {("barge", 7): judged(5, 0.1), ("fire", 0): judged(1, 0.2), ("barge", 2): judged(3, 0.3)}
    second = {("silo", 4): judged(2, 0.4)}
    kept.keep_judged(tmp_path / "0.npz", first)
    kept.keep_judged(tmp_path / "1.npz", second)
    found = kept.kept_judged(tmp_path / "0.npz", tmp_path / "1.npz")
    assert found.keys() == {*first, *second}
    for key, (pair, marks) in {**first, **second}.items():
        assert (found[key][0] == pair).all()
        assert found[key][1].shape == marks.shape
        assert (found[key][1] == marks).all()


def test_objects_are_not_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "bad.npz", thing=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        kept.kept(tmp_path / "bad.npz")
