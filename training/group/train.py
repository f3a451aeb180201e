"""Learns how likely two articles tell of one event: weights/group.onnx, from sets of articles with their events.

    python training/group/train.py CORPORA/grouping/*.jsonl.gz --folds MADE/folds [--out src/crossread/weights]

Boosted trees over crossread.group.measuring. They learn from the pairs that the stream meets: each article with the
candidates that its postings find (hard negatives: other events of the same days and names), with all of its own event,
and with a few others by chance. Pairs are also shown without their dates, and without dates and headlines, so that what
is missing does not tell the set. Leaves in --folds the trees that held out a fold of the events each, for
`python -m eval.grouping --folds`. Prints the figures that the card weights/group.md names. One fixed seed.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from eval.articles import article_of
from eval.grouping import FOLDS, Shelf, fold_of, rows_of

from crossread.group.keys import Keys, keys_of, postings
from crossread.group.measuring import measured
from crossread.model import Article
from trees import calibration, checked, fitted

SEED = 0
BY_CHANCE = 5  # other articles an article is paired with by chance
SHOWN = ((False, False, 1.0), (True, False, 0.3), (True, True, 0.3))  # without dates, without headlines, weight
SETTING = {"max_iter": 120, "learning_rate": 0.1}


def pairs_of(keys: list[Keys], events: list[str]) -> NDArray[np.int64]:
    """The pairs to learn from, by number."""
    shelf = Shelf()
    number = {k.article_id: n for n, k in enumerate(keys)}
    made: set[tuple[int, ...]] = set()
    for n, new in enumerate(keys):
        made.update((number[c], n) for c in shelf.candidates(new))
        shelf.keys[new.article_id] = new
        for posting in postings(new):
            shelf.filed[posting].append(new.article_id)
    of: dict[str, list[int]] = {}
    for n, event in enumerate(events):
        of.setdefault(event, []).append(n)
    made.update(pair for own in of.values() for pair in combinations(own, 2))
    chance = np.random.default_rng(SEED).integers(0, len(keys), (len(keys) * BY_CHANCE, 2))
    made.update((int(a), int(b)) for a, b in np.sort(chance, axis=1) if a != b)
    return np.array(sorted(made), dtype=np.int64)


def shown(article: Article, undated: bool, bare: bool) -> Keys:
    """The keys of an article, without what is not to be shown."""
    card = replace(article.card, published=None, published_grain=None) if undated else article.card
    if bare:
        article = replace(article, text=article.text[article.headline_end :].lstrip(), headline_end=0)
    return keys_of(replace(article, card=card))


def judged(keys: list[Keys], pairs: NDArray[np.int64]) -> NDArray[np.float32]:
    """The measures of the pairs."""
    return measured([keys[n] for n in pairs[:, 1].tolist()], [keys[n] for n in pairs[:, 0].tolist()])


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("sets", type=pathlib.Path, nargs="+")
    ask.add_argument("--folds", type=pathlib.Path, required=True)
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "src/crossread/weights")
    said = ask.parse_args()
    said.folds.mkdir(parents=True, exist_ok=True)
    rows, true, weights, fold, real = [], [], [], [], []
    for file in said.sets:
        told = rows_of(file)
        articles = [article_of(row) for row in told]
        events = [str(row["event"]) for row in told]
        pairs = pairs_of([keys_of(a) for a in articles], events)
        one = np.array([events[a] == events[b] for a, b in pairs])
        folds = np.array([fold_of(e) for e in events])[pairs]
        print(f"{file.name}: {len(articles)} articles, {len(pairs)} pairs, {one.sum()} of one event", flush=True)
        seen: set[tuple[bool, bool]] = set()
        for undated, bare, weight in SHOWN:
            undated &= any(a.card.published for a in articles)
            bare &= any(a.headline_end for a in articles)
            if (undated, bare) in seen:
                continue
            seen.add((undated, bare))
            rows.append(judged([shown(a, undated, bare) for a in articles], pairs))
            true.append(one)
            weights.append(np.full(len(pairs), weight))
            fold.append(folds)
            real.append(np.full(len(pairs), not undated and not bare))
    x, y, w = np.concatenate(rows), np.concatenate(true), np.concatenate(weights)
    folds, real_rows = np.concatenate(fold), np.concatenate(real)
    score = np.zeros(len(x), dtype=np.float32)
    for n in range(FOLDS):
        learn = (folds != n).all(1)
        model = fitted(x[learn], y[learn], weights=w[learn], **SETTING)
        (said.folds / f"group-{n}.onnx").write_bytes(checked([model], x))
        score += model.predict_proba(x)[:, 1] * (folds == n).sum(1) / 2
    print("mean probability / share of one event / pairs, held out:", calibration(score[real_rows], y[real_rows]))
    made = checked([fitted(x, y, weights=w, **SETTING)], x)
    (said.out / "group.onnx").write_bytes(made)
    print(f"weights/group.onnx: {len(made)} bytes")


if __name__ == "__main__":
    main()
