"""Learns which pairs of sentences are worth reading together: weights/match.onnx, from the labelled stories.

    python training/match/first.py --stories GOLD/train [MORE ...] --likely likely.npz [--out src/crossread/weights]

Boosted trees over crossread.align.features. Writes to --likely what trees say that did not see the story: the pair
network and the second trees learn from it. Prints the figures that the card weights/match.md names. One fixed seed.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import sys

# Trees on threads of their own are slower here, and unlike from run to run.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from crossread.align.candidates import Candidates, candidates
from crossread.align.features import features, nearest
from crossread.align.units import Table, table
from kept import keep
from stories import Labelled, stories
from trees import best, calibration, checked, fitted, held_out

FOLDS = 4


def grades_of(told: Labelled, seen: Table, pairs: Candidates) -> np.ndarray:
    """The grade of each candidate pair; -1 where a sentence is not labelled."""
    units = [(u.report, u.index) for u in seen.units]
    both = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    return np.array([told.grade(units[i], units[j]) for i, j in both], dtype=np.int64)


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--stories", type=pathlib.Path, nargs="+", required=True)
    ask.add_argument("--likely", type=pathlib.Path, required=True)
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "src/crossread/weights")
    said = ask.parse_args()
    told = stories(*said.stories)
    parts = []
    for one in told:
        seen = table(one.readings, one.people)
        pairs = candidates(seen)
        parts.append((features(seen, pairs, nearest(seen, pairs)), grades_of(one, seen, pairs)))
    rows = np.concatenate([p[0] for p in parts])
    grades = np.concatenate([p[1] for p in parts])
    groups = np.concatenate([[i] * len(p[1]) for i, p in enumerate(parts)])
    known = grades >= 0
    score = held_out(rows, grades > 0, groups, FOLDS, known)
    keep(said.likely, {t.name: {"likely": score[groups == i]} for i, t in enumerate(told)})
    wanted = sum(len(t.grades) for t in told)
    print(f"{len(told)} stories, {known.sum()} candidates, {(grades > 0).sum()} match; {wanted} pairs are labelled")
    print(json.dumps({k: round(float(v), 4) for k, v in best(score[known], grades[known], wanted).items()}))
    print(calibration(score[known], grades[known] > 0), flush=True)
    made = checked([fitted(rows[known], grades[known] > 0)], rows)
    (said.out / "match.onnx").write_bytes(made)
    print(f"weights/match.onnx: {len(made)} bytes")


if __name__ == "__main__":
    main()
