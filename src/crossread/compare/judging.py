"""Which figures are in dispute: boosted trees over what was measured of two figures (weights/dispute.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.compare.counting import STATES
from crossread.compare.evidence import Proposal, common, told_as_moved
from crossread.compare.numbers import proposals
from crossread.compare.view import Difference, View, later_by
from crossread.model import FindingKind

MODEL = "dispute"
# How likely a dispute must be to be shown, by what the two figures are; unlike counts are not shown.
SHOWN = {"like": 0.3, "unlike": 1.0, "other": 0.4}
JOINS = 0.15  # the same for a count of people to whom the same happened, where a dispute of such counts is shown
# How likely two sentences must tell one fact that "dozens" in one is held against 400 in the other: of a count that
# grows, and of another.
VAGUE = {True: 0.5, False: 0.9}
LONE = 0.8  # the same for sums of money and ages of which the other report has no equal
BOTH_TRUE = 0.5  # how likely a difference that is no dispute must be to be one that both can be true of
MOVED = timedelta(hours=3)  # a report so much later may tell of a later count
NEEDED: dict[FindingKind, str] = {
    "conflict": "The figures are of one thing and cannot both be right.",
    "update": "The later report has the higher figure, or a report says that it moved.",
    "compatible": "The figures differ in precision or bound; both can be true.",
}


def figures(view: View) -> list[Difference]:
    """The figures of a story that are in dispute, and behind them those that can both be right; the surest first.

    In dispute are figures that the trees hold likely enough to be; vague counts ("dozens", "several") that cannot be
    the other figure, and sums of money and ages that nothing in the other report equals, where the two sentences
    probably tell one fact. Where people to whom the same happened are in dispute, other counts of them join with less.
    A figure of an older event is held against none of this.
    """
    found = proposals(view)
    disputed, compatible = probabilities(measures(found, view))
    rows = list(zip(found, disputed.tolist(), compatible.tolist(), strict=True))
    opened = {p.about for p, likely, _ in rows if p.about in STATES and _opens(p, likely)}
    judged = []
    for p, likely, both in rows:
        if _opens(p, likely) or (p.about in opened and _joins(p, likely)):
            judged.append(_difference(p, "update" if _newer(p) else "conflict", likely))
        elif both >= BOTH_TRUE:
            judged.append(_difference(p, "compatible", both))
    return sorted(judged, key=lambda d: (d.kind == "compatible", -d.confidence, d.a, d.b))


def _opens(p: Proposal, likely: float) -> bool:
    if not p.apart or p.aged:
        return False
    if p.vague:
        return p.of == "like" and p.pair.confidence >= VAGUE[p.grows]
    return likely >= SHOWN[p.of] or (p.lone and p.pair.confidence >= LONE)


def _joins(p: Proposal, likely: float) -> bool:
    return not p.aged and (p.apart and p.pair.confidence > 0 if p.vague else likely >= JOINS)


def measures(found: Sequence[Proposal], view: View) -> NDArray[np.float32]:
    """What is measured of each proposal: shape (proposals, COMMON + NUMBER_MEASURES)."""
    rows = [[*common(p, view), *p.own] for p in found]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(rows[0]) if rows else 0)


def probabilities(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """How likely each proposal is a dispute, and how likely a difference both can be true of: shape (2, proposals)."""
    if not len(rows):
        return np.zeros((2, 0), dtype=np.float32)
    score = onnx.session(MODEL).run(None, {"features": rows})[0]
    out: NDArray[np.float32] = (1 / (1 + np.exp(-score.T))).astype(np.float32)
    return out


def _newer(p: Proposal) -> bool:
    """Whether a dispute is the matter's move: of a count that rises as news comes in the later report, by hours, has
    more, or one of the two says that it moved ("rose to", "so far", "an earlier toll")."""
    if not p.grows or p.of == "other":
        return False
    gap = later_by(p.pair.b, p.pair.a)
    late = gap is not None and abs(gap) >= MOVED and (p.greater > 0 if gap > timedelta() else p.greater < 0)
    return late or told_as_moved(p.pair)


def _difference(p: Proposal, kind: FindingKind, likely: float) -> Difference:
    settled = kind == "compatible"
    about = "" if p.vague and settled else p.about  # "dozens" beside 40 joins no other count
    # Of vague figures and lone ones the trees' likelihood does not say how sure the dispute is.
    measured = settled or (likely >= JOINS and not p.vague)
    return Difference(kind, "number", "numbers", p.a, p.b, NEEDED[kind], likely, about, p.topic, measured=measured)
