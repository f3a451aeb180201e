"""Which claims of different reports tell one fact: boosted trees over measures of every pair of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from crossread import onnx
from crossread.align.features import coverage, features, nearest
from crossread.align.units import Matrix, Report, Unit, reports
from crossread.model import Claim, Match, Origin, Reading, Span
from crossread.words import content_of

MODEL = "match"
THRESHOLD = 0.27  # best F1 over held-out stories of the training set (weights/match.md)
# A claim is told alone where its sentence matches no other with HARDLY and less than LITTLE of its telling words find
# their like. Of 1,408 such claims of the training stories 74 % stand in a sentence without a labelled match, of 278 of
# the stories looked at 75 % (base rates 36 and 35 %). A quotation is told alone where less than LITTLE of its telling
# words are found and its claim is not agreed: the sentences of 88 % of 486 such in the training stories, and of 87 % of
# 106 in those looked at, have no labelled match of their main point (base rates 62 and 56 %).
HARDLY = 0.25
LITTLE = 0.4
QUOTED_WORDS = 6  # shorter quotations are terms, not statements
MIN_WORDS = 4  # a sentence of fewer words ("Read more", "No.") tells no fact that could be matched


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found and what was not."""

    matches: tuple[Match, ...]  # the surest first
    alone: frozenset[str]  # claims that no report of another origin seems to tell
    quoted_alone: frozenset[Span] = frozenset()  # quotations that none seems to have, inside claims that are not alone


def match(readings: Sequence[Reading], origins: Sequence[Origin] = ()) -> Matched:
    """Pairs of claims of different reports that report one fact, and the claims that one origin alone tells.

    Confidence is the trees' probability, calibrated as weights/match.md shows. Two sentences judged to tell one
    fact are joined through the pair of their claims that share most words. A claim is alone where few of its telling
    words find their like in any one sentence of another origin, and its sentence hardly matches one. Reports that are
    all of one origin are compared as if each had its own.
    """
    readings = [r for r in readings if r.annotations.sentences]
    if len(readings) < 2:
        return Matched((), frozenset(), frozenset())
    # Threads only slow down products of this size (8 times, measured), and one thread gives the same sums everywhere.
    with threadpool_limits(1, "blas"):
        return _match(readings, origins)


def _match(readings: Sequence[Reading], origins: Sequence[Origin]) -> Matched:
    found, vocabulary = reports(readings)
    claims = [_by_sentence(reading) for reading in readings]
    # Where all reports are of one origin, each is compared with the others: what was added to or cut from a dispatch.
    several = len({o.name for o in origins}) > 1
    origin = {article: o.name for o in origins for article in o.article_ids if several}
    told = [_Told(reading, report) for reading, report in zip(readings, found, strict=True)]
    made: dict[tuple[str, str], float] = {}
    for i, j in combinations(range(len(found)), 2):
        near = nearest(found[i], found[j])
        sure = probabilities(features(found[i], found[j], near, vocabulary, len(found)))
        sure[[k for k, u in enumerate(found[i].units) if _says_little(u)], :] = 0
        sure[:, [k for k, u in enumerate(found[j].units) if _says_little(u)]] = 0
        if origin.get(readings[i].article.id, i) != origin.get(readings[j].article.id, j):
            told[i].see(near[0], sure.max(1))
            told[j].see(near[1], sure.max(0))
        for x, y in np.argwhere(sure >= THRESHOLD):
            for a, b in _closest(claims[i].get(int(x), []), claims[j].get(int(y), [])):
                made[a.id, b.id] = max(made.get((a.id, b.id), 0.0), round(float(sure[x, y]), 4))
    matches = tuple(Match(a, b, p) for (a, b), p in sorted(made.items(), key=lambda item: (-item[1], item[0])))
    alone = frozenset(c for t in told for c in t.alone())
    return Matched(matches, alone, frozenset(q for t in told for q in t.quoted_alone()))


class _Told:
    """How much of each claim and quotation of one report was found in the reports of other origins so far."""

    def __init__(self, reading: Reading, report: Report) -> None:
        self.claims = [c for c in reading.claims if not _says_little(report.units[c.sentence])]
        self.quotes = [q for q in reading.annotations.quotes if q.text.count(" ") + 1 >= QUOTED_WORDS]
        stretches: list[tuple[Span, ...]] = [*(c.spans for c in self.claims), *((q,) for q in self.quotes)]
        self.pieces = [
            np.flatnonzero(np.any([(report.places >= s.start) & (report.places < s.end) for s in spans], axis=0))
            for spans in stretches
        ]
        self.weights = report.weights
        self.covered = np.zeros(len(stretches))
        self.likeliest = np.zeros(len(report.units))

    def see(self, near: Matrix, likely: Matrix) -> None:
        self.likeliest = np.maximum(self.likeliest, likely)
        for number, pieces in enumerate(self.pieces):
            if len(pieces):
                share = coverage(near[pieces], self.weights[pieces], np.zeros(1, dtype=np.int64))
                self.covered[number] = max(self.covered[number], float(share.max()))

    def alone(self) -> Iterator[str]:
        for claim, covered in zip(self.claims, self.covered, strict=False):
            likely = self.likeliest[claim.sentence]
            if covered < LITTLE and likely < HARDLY:
                yield claim.id

    def quoted_alone(self) -> Iterator[Span]:
        alone = frozenset(self.alone())
        held = [s for c in self.claims if c.id in alone for s in c.spans]
        for quote, covered in zip(self.quotes, self.covered[len(self.claims) :], strict=True):
            if covered < LITTLE and not any(s.overlaps(quote) for s in held):
                yield quote


def probabilities(measured: NDArray[np.float32]) -> NDArray[np.float32]:
    """The trees' probability that two sentences tell one fact: shape (a, b) for measures of shape (a, b, features)."""
    rows = measured.reshape(-1, measured.shape[2])
    score = onnx.session(MODEL).run(None, {"features": rows})[0]
    return np.array(1 / (1 + np.exp(-score.reshape(measured.shape[:2]))), dtype=np.float32)


def _says_little(unit: Unit) -> bool:
    return len(unit.words) < MIN_WORDS


def _by_sentence(reading: Reading) -> dict[int, list[Claim]]:
    out: dict[int, list[Claim]] = {}
    for claim in reading.claims:
        out.setdefault(claim.sentence, []).append(claim)
    return out


def _closest(a: Sequence[Claim], b: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Of the claims of two matching sentences, the pair with most in common."""
    if a and b:
        yield max(((x, y) for x in a for y in b), key=lambda pair: _common(*pair))


def _common(a: Claim, b: Claim) -> tuple[float, int]:
    x = content_of(*(s.text for s in a.spans))
    y = content_of(*(s.text for s in b.spans))
    return len(x & y) / max(1, min(len(x), len(y))), len(x & y)
