"""Which of the proposed differences are disputes: boosted trees over what was measured of each (weights/dispute.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.compare.dates import DATE_MEASURES, dates
from crossread.compare.evidence import COMMON, Proposal, common
from crossread.compare.marked import MARKED_MEASURES, marked
from crossread.compare.names import NAME_MEASURES, names
from crossread.compare.numbers import NUMBER_MEASURES, numbers
from crossread.compare.view import Difference, Pair, View
from crossread.judged import ASPECTS
from crossread.model import Aspect, FindingKind

# A family of proposals has measures, and so trees, of its own.
FAMILIES: tuple[tuple[str, Callable[[Pair, View], Iterator[Proposal]], tuple[str, ...]], ...] = (
    ("numbers", numbers, NUMBER_MEASURES),
    ("dates", dates, DATE_MEASURES),
    ("names", names, NAME_MEASURES),
    ("marked", marked, MARKED_MEASURES),
)
# How likely a dispute must be to be shown, by aspect: chosen on held-out training stories (weights/dispute.md).
SHOWN: dict[Aspect, float] = {
    "number": 0.35, "date": 0.35, "place": 0.35, "person": 0.35, "status": 0.35, "denial": 0.35, "quote": 0.35,
    "attribution": 0.35,
}  # fmt: skip
BOTH_TRUE = 0.5  # how likely a difference that is no dispute must be to be one that both can be true of
NEWER = 0.5  # how likely a dispute must be the matter's move to be an update


def differences(view: View) -> list[Difference]:
    """The disputes of a story and the differences that both can be true of, the surest first."""
    judged: list[tuple[float, Difference]] = []
    for name, family, _ in FAMILIES:
        proposals = [p for pair in view.pairs for p in family(pair, view)]
        disputed, compatible, newer = probabilities(name, measures(proposals, view))
        for p, likely, both, news in zip(proposals, disputed, compatible, newer, strict=True):
            kind = _kind(p, float(likely), float(both), float(news))
            if kind is not None:
                sure = float(both if kind == "compatible" else likely)
                judged.append((sure, _difference(p, kind, sure)))
    return list(_best(judged))


def measures(proposals: Sequence[Proposal], view: View) -> NDArray[np.float32]:
    """What is measured of each proposal of one family: shape (proposals, COMMON + its own)."""
    rows = [[*common(p, view), *p.own] for p in proposals]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(rows[0]) if rows else 0)


def probabilities(family: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """How likely each proposal is a dispute, one both can be true of, an update if a dispute: shape (3, proposals)."""
    if not len(rows):
        return np.zeros((3, 0), dtype=np.float32)
    score = onnx.session(f"dispute-{family}").run(None, {"features": rows})[0]
    out: NDArray[np.float32] = (1 / (1 + np.exp(-score.T))).astype(np.float32)
    return out


def _kind(proposal: Proposal, disputed: float, compatible: float, newer: float) -> FindingKind | None:
    if disputed >= SHOWN[proposal.aspect]:
        return "update" if newer >= NEWER else "conflict"
    return "compatible" if compatible >= BOTH_TRUE and "compatible" in proposal.reasons else None


def _difference(p: Proposal, kind: FindingKind, likely: float) -> Difference:
    reason = p.reasons.get(kind) or p.reasons["conflict"]
    return Difference(kind, p.aspect, p.rule, p.a, p.b, reason, likely, p.about, p.topic)


def _best(judged: Iterable[tuple[float, Difference]]) -> Iterator[Difference]:
    """Of differences over the same words of two sentences the surest; disputes before all others."""
    taken: dict[tuple[str, str], list[Difference]] = {}
    order = {aspect: n for n, aspect in enumerate(ASPECTS)}
    for _, d in sorted(
        judged,
        key=lambda item: (item[1].kind == "compatible", -item[0], order.get(item[1].aspect, 9), item[1].a, item[1].b),
    ):
        rivals = taken.setdefault((d.a.article_id, d.b.article_id), [])
        if not any(r.a.overlaps(d.a) and r.b.overlaps(d.b) for r in rivals):
            rivals.append(d)
            yield d


WIDTHS = {name: len(COMMON) + len(own) for name, _, own in FAMILIES}
