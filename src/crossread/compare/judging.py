"""Which figures are in dispute: boosted trees over what was measured of two figures (weights/dispute.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.compare.evidence import Proposal, common, told_as_revised
from crossread.compare.numbers import numbers
from crossread.compare.view import Difference, View, later_by
from crossread.model import FindingKind

MODEL = "dispute"
# How likely a dispute must be to be shown, by what the two figures are. Held-out proposals of training stories: of like
# counts 69 of 125 so shown are labelled as in dispute (110 of 481 proposed); unlike ones are not shown (15 of 47 from
# .25 on, 39 of 1,104 proposed), of money and shares hardly any is right below .4. "Dozens" is held against nothing
# (3 of 12), nor a figure of an older event against one of this (0 of 3).
SHOWN = {"like": 0.2, "unlike": 1.0, "other": 0.4}
BOTH_TRUE = 0.5  # how likely a difference that is no dispute must be to be one that both can be true of
MOVED = timedelta(hours=3)  # a report so much later may tell of a later count
SAID_TO_MOVE = timedelta(hours=1)  # the same, where a report says that the figure moved
NEEDED: dict[FindingKind, str] = {
    "conflict": "The figures are of one thing and cannot both be right.",
    "update": "The later report has the higher figure, or a report says that it moved.",
    "compatible": "The figures differ in precision or bound; both can be true.",
}


def figures(view: View) -> list[Difference]:
    """The figures of a story that are in dispute, and behind them those that can both be right; the surest first."""
    proposals = [p for pair in view.pairs for p in numbers(pair, view)]
    disputed, compatible = probabilities(measures(proposals, view))
    judged = []
    for p, likely, both in zip(proposals, disputed.tolist(), compatible.tolist(), strict=True):
        if likely >= SHOWN[p.of] and not (p.vague or p.aged):
            judged.append(_difference(p, "update" if _newer(p) else "conflict", likely))
        elif both >= BOTH_TRUE:
            judged.append(_difference(p, "compatible", both))
    return sorted(judged, key=lambda d: (d.kind == "compatible", -d.confidence, d.a, d.b))


def measures(proposals: Sequence[Proposal], view: View) -> NDArray[np.float32]:
    """What is measured of each proposal: shape (proposals, COMMON + NUMBER_MEASURES)."""
    rows = [[*common(p, view), *p.own] for p in proposals]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(rows[0]) if rows else 0)


def probabilities(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """How likely each proposal is a dispute, and how likely a difference both can be true of: shape (2, proposals)."""
    if not len(rows):
        return np.zeros((2, 0), dtype=np.float32)
    score = onnx.session(MODEL).run(None, {"features": rows})[0]
    out: NDArray[np.float32] = (1 / (1 + np.exp(-score.T))).astype(np.float32)
    return out


def _newer(p: Proposal) -> bool:
    """Whether a dispute is the matter's move.

    The reports are hours apart, and the later one has more of a count that grows, or one of them says that the figure
    moved ("rose to", "earlier put at").
    """
    gap = later_by(p.pair.b, p.pair.a)
    if gap is None or p.of == "other":
        return False
    grown = p.greater > 0 if gap > timedelta() else p.greater < 0
    return (abs(gap) >= MOVED and grown and p.grows) or (abs(gap) >= SAID_TO_MOVE and told_as_revised(p.pair))


def _difference(p: Proposal, kind: FindingKind, likely: float) -> Difference:
    about = "" if p.vague else p.about  # "dozens" stands beside no count of the same
    return Difference(kind, "number", "numbers", p.a, p.b, NEEDED[kind], likely, about, p.topic, measured=True)
