"""Learns which sentences of two reports tell one fact: weights/match.onnx, from the labelled stories.

    python training/match/train.py --stories GOLD/train [--out src/crossread/weights]

Boosted trees (scikit-learn) over crossread.align.features; stories are held out whole in the eight-fold
estimate that sets the threshold. Prints the figures that the card weights/match.md names. One fixed seed, three
minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
from dataclasses import replace

os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # trees on threads of their own are slower here, and unlike from run to run

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold
from trees import to_onnx

from crossread.align.features import FEATURES, features, nearest
from crossread.align.units import reports
from crossread.annotate.sentences import sentences
from crossread.model import Annotations, Article, Card, Reading
from crossread.text import digest, normal_form

SETTING = {
    "max_iter": 300, "learning_rate": 0.04, "max_leaf_nodes": 12, "min_samples_leaf": 40, "l2_regularization": 5.0,
    "early_stopping": False, "random_state": 0,
}  # fmt: skip
FOLDS = 8
SEED = 20  # of the short runs
Floats = NDArray[np.float32]


def reading_of(report: dict, folder: pathlib.Path) -> tuple[Reading, list[str | None]]:
    """A labelled report, split by our own reader, and the gold sentence under each of our sentences."""
    raw = (folder / report["file"]).read_text("utf8")
    text = normal_form(raw)
    head, _, rest = text.partition("\n")
    headline_end = len(head) if rest.startswith("\n") and not head.endswith((".", ".”", '."')) else 0
    key = digest(report["id"], text)
    card = Card(key, report["file"], report["id"], None, head[:headline_end], None, None, None)
    article = Article(key, card, "en", text, headline_end)
    spans = sentences(article)
    empty = Annotations(key, "", spans, (), (), (), (), (), ())
    squeezed, back = _squeeze(text)
    under: list[str | None] = [None] * len(spans)
    at = len(_squeeze(report["title"] or "")[0])
    for sentence in report["sentences"]:
        needle, _ = _squeeze(normal_form(sentence["text"]))
        start = squeezed.find(needle, at)
        start = start if start >= 0 else squeezed.find(needle)
        if start < 0 or not needle:
            continue
        at = start + len(needle)
        first, last = back[start], back[at - 1] + 1
        for number, span in enumerate(spans):
            both = min(last, span.end) - max(first, span.start)
            if both > 0 and 2 * both >= min(last - first, span.end - span.start):
                under[number] = sentence["id"]
    return Reading(article, empty, ()), under


def _squeeze(text: str) -> tuple[str, list[int]]:
    kept = [(c, i) for i, c in enumerate(text) if not c.isspace()]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def story(folder: pathlib.Path, short: np.random.Generator | None = None) -> tuple[Floats, NDArray[np.int64], int]:
    """Measures and grades (0, 1, 2) of all labelled pairs of a story, and how many pairs its gold names.

    With `short`, of a run of 8 to 16 sentences of each report alone: ranks and relative measures mean less there, and
    whoever compares two brief reports must not be told more than the sentences bear.
    """
    told = json.loads((folder / "reports.json").read_text("utf8"))["reports"]
    gold = json.loads((folder / "gold.json").read_text("utf8"))
    grade = {frozenset((m["a"], m["b"])): int(m["grade"]) for m in gold["matches"]}
    pairs = [reading_of(report, folder) for report in told]
    if short is not None:
        pairs = [_cut(reading, under, short) for reading, under in pairs]
        there = {sentence for _, under in pairs for sentence in under if sentence}
        grade = {pair: g for pair, g in grade.items() if pair <= there}
    found, vocabulary = reports([reading for reading, _ in pairs])
    rows, grades = [], []
    for i in range(len(found)):
        for j in range(i + 1, len(found)):
            measured = features(found[i], found[j], nearest(found[i], found[j]), vocabulary, len(found))
            for x, a in enumerate(pairs[i][1]):
                for y, b in enumerate(pairs[j][1]):
                    if a and b:
                        rows.append(measured[x, y])
                        grades.append(grade.get(frozenset((a, b)), 0))
    return np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES)), np.array(grades, dtype=np.int64), len(grade)


def _cut(reading: Reading, under: list[str | None], draw: np.random.Generator) -> tuple[Reading, list[str | None]]:
    """A run of 8 to 16 sentences of a report, with the labels under them."""
    size = int(draw.integers(8, 17))
    first = int(draw.integers(0, max(1, len(under) - size + 1)))
    kept = replace(reading.annotations, sentences=reading.annotations.sentences[first : first + size])
    return replace(reading, annotations=kept), under[first : first + size]


def best(score: Floats, grades: NDArray[np.int64], wanted: int) -> dict[str, float]:
    """The threshold with the best F1 against all `wanted` gold pairs, and what it gives."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(grades[order] > 0)
    precision, recall = hits / np.arange(1, len(order) + 1), hits / wanted
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    k = int(f1.argmax())
    strong = (grades[order[: k + 1]] == 2).sum() / (grades == 2).sum()
    return {"f1": f1[k], "p": precision[k], "r": recall[k], "r2": strong, "threshold": float(score[order[k]])}


def figures(score: Floats, grades: NDArray[np.int64], wanted: int) -> dict[str, object]:
    """The best threshold's figures, and calibration: mean probability, share of matches, pairs, for each tenth."""
    out: dict[str, object] = {k: round(float(v), 4) for k, v in best(score, grades, wanted).items()}
    tenths = [(score >= a) & (score < a + 0.1) for a in np.arange(0, 1, 0.1)]
    shares = [(float(score[t].mean()), float((grades[t] > 0).mean()), int(t.sum())) for t in tenths if t.any()]
    return {**out, "calibration": [(round(p, 2), round(share, 2), n) for p, share, n in shares]}


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--stories", type=pathlib.Path, required=True)
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "src/crossread/weights")
    said = ask.parse_args()
    folders = sorted(f.parent for f in said.stories.glob("*/gold.json"))
    draw = np.random.default_rng(SEED)
    parts = [story(folder) for folder in folders] + [story(folder, draw) for folder in folders]
    rows = np.concatenate([p[0] for p in parts])
    grades = np.concatenate([p[1] for p in parts])
    groups = np.concatenate([[i % len(folders)] * len(p[1]) for i, p in enumerate(parts)])
    whole = np.concatenate([[i < len(folders)] * len(p[1]) for i, p in enumerate(parts)])
    score = np.zeros(len(rows), dtype=np.float32)
    for number, (learn, test) in enumerate(GroupKFold(FOLDS).split(rows, grades, groups), 1):
        model = HistGradientBoostingClassifier(**SETTING).fit(rows[learn], grades[learn] > 0)
        score[test] = model.predict_proba(rows[test])[:, 1]
        print(f"fold {number} of {FOLDS}", flush=True)
    for name, of in (("whole reports", whole), ("short reports", ~whole)):
        wanted = sum(p[2] for i, p in enumerate(parts) if (i < len(folders)) == (name == "whole reports"))
        print(f"{name}: {len(folders)} stories, {of.sum()} pairs, {wanted} match ({wanted / of.sum():.3f})")
        print(json.dumps(figures(score[of], grades[of], wanted)), flush=True)
    model = HistGradientBoostingClassifier(**SETTING).fit(rows, grades > 0)
    exported = to_onnx(model, len(FEATURES))
    score = InferenceSession(exported).run(None, {"features": rows[:5000]})[0][:, 0]
    off = np.abs(1 / (1 + np.exp(-score)) - model.predict_proba(rows[:5000])[:, 1]).max()
    if off > 1e-4:
        raise SystemExit(f"the exported trees differ from the learned ones by {off}")
    (said.out / "match.onnx").write_bytes(exported)
    print(f"weights/match.onnx: {len(exported)} bytes, off by {off:.1e} at most")


if __name__ == "__main__":
    main()
