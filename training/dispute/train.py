"""Learns which proposed differences are disputes: weights/dispute-*.onnx, from the labelled stories.

    python training/dispute/train.py --stories GOLD/train [MORE ...] --judged part-0.npz part-1.npz --sure sure.npz
        [--out src/crossread/weights] [--held held.npz]

Boosted trees, a set for each family of crossread.compare.judging.FAMILIES, over what is measured of a proposal; with
what the pair network and the second trees said of stories they had not seen. Prints, for each aspect, what held-out
trees give at some thresholds: the figures that weights/dispute.md names. One fixed seed.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from crossread.compare.judging import FAMILIES, measures
from crossread.judged import ASPECTS
from kept import keep, kept, kept_judged
from labels import DISPUTED, labelled, view_of
from stories import stories
from trees import calibration, checked, fitted, held_out

FOLDS = 4
SETTINGS: dict[str, dict[str, object]] = {
    "numbers": {"max_iter": 120, "max_leaf_nodes": 6, "min_samples_leaf": 25, "l2_regularization": 10.0},
    "dates": {"max_iter": 80, "max_leaf_nodes": 5, "min_samples_leaf": 25, "l2_regularization": 10.0},
    "names": {"max_iter": 80, "max_leaf_nodes": 5, "min_samples_leaf": 25, "l2_regularization": 10.0},
    "marked": {"max_iter": 120, "max_leaf_nodes": 6, "min_samples_leaf": 30, "l2_regularization": 10.0},
}
NEWS = {"max_iter": 60, "max_leaf_nodes": 4, "min_samples_leaf": 15, "l2_regularization": 10.0}


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--stories", type=pathlib.Path, nargs="+", required=True)
    ask.add_argument("--judged", type=pathlib.Path, nargs="+", required=True)
    ask.add_argument("--sure", type=pathlib.Path, required=True)
    ask.add_argument("--held", type=pathlib.Path, help="where to keep what is said of held-out proposals")
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "src/crossread/weights")
    said = ask.parse_args()
    told = stories(*said.stories)
    judged = kept_judged(*said.judged)
    sure = {
        name: dict(zip(of["number"].tolist(), of["sure"].tolist(), strict=True)) for name, of in kept(said.sure).items()
    }
    views = [view_of(one, sure[one.name], judged) for one in told]
    held = {}
    for name, family, _ in FAMILIES:
        setting = SETTINGS[name]
        rows, labels, groups, aspects = [], [], [], []
        for number, (one, view) in enumerate(zip(told, views, strict=True)):
            proposals = [p for pair in view.pairs for p in family(pair, view)]
            if not proposals:
                continue
            rows.append(measures(proposals, view))
            labels += [labelled(p, one) for p in proposals]
            groups += [number] * len(proposals)
            aspects += [p.aspect for p in proposals]
        row, group, aspect = np.concatenate(rows), np.array(groups), np.array(aspects)
        known = np.array([x is not None for x in labels])
        disputed = np.array([bool(x and set(x) & set(DISPUTED)) for x in labels])
        compatible = np.array([bool(x and "compatible" in x and not set(x) & set(DISPUTED)) for x in labels])
        newer = np.array([bool(x and "update" in x) for x in labels])
        print(f"\n{name}: {known.sum()} proposals, {disputed.sum()} in dispute", end="")
        print(f", {newer.sum()} updates, {compatible.sum()} compatible")
        score = held_out(row, disputed, group, FOLDS, known, **setting)
        both = held_out(row, compatible, group, FOLDS, known, **setting)
        news = held_out(row, newer, group, FOLDS, known & disputed, **NEWS)
        held[name] = {
            "disputed": score, "compatible": both, "newer": news, "group": group,
            "labels": np.array(["?" if x is None else " ".join(x) for x in labels]),  # "?": not labelled
        }  # fmt: skip
        for kind in ASPECTS:
            of = known & (aspect == kind)
            if of.any():
                shown = []
                for least in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
                    above = of & (score >= least)
                    right, both_true = (int((above & what).sum()) for what in (disputed, compatible))
                    shown.append(f"{least}: {right}/{int(above.sum())} ({both_true})")
                print(f"  {kind}: {int((of & disputed).sum())} of {int(of.sum())};  " + "  ".join(shown))
        print("  ", calibration(score[known], disputed[known]))
        late = known & disputed
        print(f"   updates: right {int(((news >= 0.5) == newer)[late].sum())} of {int(late.sum())}", flush=True)
        models = [
            fitted(row[known], disputed[known], **setting),
            fitted(row[known], compatible[known], **setting),
            fitted(row[late], newer[late], **NEWS),
        ]
        made = checked(models, row)
        (said.out / f"dispute-{name}.onnx").write_bytes(made)
        print(f"   weights/dispute-{name}.onnx: {len(made)} bytes", flush=True)
    if said.held:
        keep(said.held, held)


if __name__ == "__main__":
    main()
