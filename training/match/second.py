"""Learns from the pair network's judgements which sentences tell one fact: weights/match-read.onnx.

    python training/match/second.py --stories GOLD/train [MORE ...] --likely likely.npz --judged part-0.npz part-1.npz
        --sure sure.npz [--out src/crossread/weights]

Boosted trees over crossread.align.matching.measures, with what first.py and pair/train.py said of stories that they had
not seen. Writes to --sure what trees say that did not see the story. Prints the figures that weights/match.md names.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from first import grades_of

from crossread.align.candidates import candidates
from crossread.align.features import features, nearest
from crossread.align.matching import measures
from crossread.align.pairing import chosen
from crossread.align.units import table
from kept import keep, kept, kept_judged
from stories import stories
from trees import best, calibration, checked, fitted, held_out

FOLDS = 4
SETTING = {"max_iter": 150, "max_leaf_nodes": 8, "min_samples_leaf": 60, "l2_regularization": 10.0}


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--stories", type=pathlib.Path, nargs="+", required=True)
    ask.add_argument("--likely", type=pathlib.Path, required=True)
    ask.add_argument("--judged", type=pathlib.Path, nargs="+", required=True)
    ask.add_argument("--sure", type=pathlib.Path, required=True)
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "src/crossread/weights")
    said = ask.parse_args()
    told = stories(*said.stories)
    likely, judged = kept(said.likely), kept_judged(*said.judged)
    rows, grades, groups, read = [], [], [], []
    for i, one in enumerate(told):
        seen = table(one.readings, one.people)
        pairs = candidates(seen)
        first = likely[one.name]["likely"]
        numbers = np.array(
            [n for n in chosen(pairs, first, len(seen.units)) if (one.name, int(n)) in judged], dtype=np.int64
        )
        read.append(numbers)
        if not len(numbers):
            continue
        measured = features(seen, pairs, nearest(seen, pairs))
        rows.append(measures(seen, pairs, first, measured, numbers, [judged[one.name, int(n)][0] for n in numbers]))
        grades.append(grades_of(one, seen, pairs)[numbers])
        groups.append([i] * len(numbers))
    row, grade, group = np.concatenate(rows), np.concatenate(grades), np.concatenate(groups)
    known = grade >= 0
    score = held_out(row, grade > 0, group, FOLDS, known, **SETTING)
    keep(said.sure, {t.name: {"number": read[i], "sure": score[group == i]} for i, t in enumerate(told)})
    wanted = sum(len(t.grades) for t in told)
    print(f"{len(told)} stories, {known.sum()} pairs read, {(grade > 0).sum()} match; {wanted} pairs are labelled")
    for name, of in (("network alone", row[:, 0]), ("first trees alone", row[:, 4]), ("second trees", score)):
        print(name, json.dumps({k: round(float(v), 4) for k, v in best(of[known], grade[known], wanted).items()}))
    print(calibration(score[known], grade[known] > 0), flush=True)
    made = checked([fitted(row[known], grade[known] > 0, **SETTING)], row)
    (said.out / "match-read.onnx").write_bytes(made)
    print(f"weights/match-read.onnx: {len(made)} bytes")


if __name__ == "__main__":
    main()
