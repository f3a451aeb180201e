"""Learns which figures are in dispute: weights/dispute.onnx, from the labelled stories.

    python training/dispute/train.py --stories GOLD/train [MORE ...] --judged part-0.npz part-1.npz --sure sure.npz
        [--out src/crossread/weights]

Boosted trees over crossread.compare.judging.measures, with what the pair network and the second trees said of stories
that they had not seen. Prints what held-out trees give at some thresholds: the figures that weights/dispute.md names.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from crossread.compare.judging import measures
from crossread.compare.numbers import proposals
from kept import kept, kept_judged
from labels import DISPUTED, labelled, view_of
from stories import stories
from trees import calibration, checked, fitted, held_out

FOLDS = 6
SETTING: dict[str, object] = {
    "max_iter": 120, "learning_rate": 0.06, "max_leaf_nodes": 6, "min_samples_leaf": 25, "l2_regularization": 10.0,
    "max_features": 0.3,
}  # fmt: skip


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--stories", type=pathlib.Path, nargs="+", required=True)
    ask.add_argument("--judged", type=pathlib.Path, nargs="+", required=True)
    ask.add_argument("--sure", type=pathlib.Path, required=True)
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "src/crossread/weights")
    said = ask.parse_args()
    told = stories(*said.stories)
    judged = kept_judged(*said.judged)
    sure = {
        name: dict(zip(of["number"].tolist(), of["sure"].tolist(), strict=True)) for name, of in kept(said.sure).items()
    }
    rows, labels, groups = [], [], []
    for number, one in enumerate(told):
        view = view_of(one, sure[one.name], judged)
        found = proposals(view)
        if found:
            rows.append(measures(found, view))
            labels += labelled(found, one)
            groups += [number] * len(found)
    row, group = np.concatenate(rows), np.array(groups)
    known = np.array([x is not None for x in labels])
    disputed = np.array([bool(x and set(x) & set(DISPUTED)) for x in labels])
    compatible = np.array([bool(x and "compatible" in x and not set(x) & set(DISPUTED)) for x in labels])
    print(f"{len(told)} stories, {known.sum()} proposals, {disputed.sum()} in dispute, {compatible.sum()} compatible")
    for name, true in (("disputed", disputed), ("compatible", compatible)):
        score = held_out(row, true, group, FOLDS, known, **SETTING)
        for least in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
            shown = known & (score >= least)
            print(f"{name} from {least}: {(shown & true).sum()} of {shown.sum()} right, {true.sum()} there")
        print(calibration(score[known], true[known]), flush=True)
    models = [fitted(row[known], true[known], **SETTING) for true in (disputed, compatible)]
    made = checked(models, row)
    (said.out / "dispute.onnx").write_bytes(made)
    print(f"weights/dispute.onnx: {len(made)} bytes")


if __name__ == "__main__":
    main()
