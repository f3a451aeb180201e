"""Which claims of different reports tell one fact: boosted trees over measures of every pair of sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from crossread import onnx
from crossread.align.candidates import Candidates, candidates
from crossread.align.features import COVERED, FEATURES, Nearest, features, nearest
from crossread.align.pairing import Paired, chosen, pairing
from crossread.align.support import support
from crossread.align.units import Matrix, Table, Unit, table
from crossread.judged import Judged
from crossread.model import Claim, Entity, Match, Origin, Reading, Span
from crossread.words import content_of

THRESHOLD = 0.27  # best F1 over held-out stories of the training set (weights/match.md)
# A claim is told alone where its sentence matches no other with HARDLY and less than LITTLE of its telling words find
# their like. Of 1,408 such claims of the training stories 74 % stand in a sentence without a labelled match, of 278 of
# the stories looked at 75 % (base rates 36 and 35 %). A quotation is told alone where less than LITTLE of its telling
# words are found and its claim is not agreed: the sentences of 88 % of 486 such in the training stories, and of 87 % of
# 106 in those looked at, have no labelled match of their main point (base rates 62 and 56 %).
HARDLY = 0.25
WORTH = 0.1  # how likely two sentences must tell one fact for their values to be held against each other
# The measures of a pair that the second trees see too.
KEPT = [FEATURES.index(name) for name in (
    "cosine", "cosine in context", "interaction, worse side", "interaction", "covered, worse side", "covered, better side",
    "shared of the poorer", "shared words of all", "longest common run", "shared entities, weighted", "one speaker",
    "two speakers", "shared values", "values of one thing that differ", "share of quoted words", "length of the first",
    "length of the second", "distance in position", "start of the first", "start of the second", "reports",
)]  # fmt: skip
LITTLE = 0.4
QUOTED_WORDS = 6  # shorter quotations are terms, not statements
MIN_WORDS = 4  # a sentence of fewer words ("Read more", "No.") tells no fact that could be matched


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found and what was not."""

    matches: tuple[Match, ...]  # the surest first
    alone: frozenset[str]  # claims that no report of another origin seems to tell
    quoted_alone: frozenset[Span] = frozenset()  # quotations that none seems to have, inside claims that are not alone
    judged: tuple[Judged, ...] = ()  # the pairs of sentences that the network read and that may tell one fact


def match(readings: Sequence[Reading], people: Sequence[Entity] = (), origins: Sequence[Origin] = ()) -> Matched:
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
        return _match(readings, people, origins)


def _match(readings: Sequence[Reading], people: Sequence[Entity], origins: Sequence[Origin]) -> Matched:
    seen = table(readings, people)
    pairs = candidates(seen)
    near = nearest(seen, pairs)
    sure, read = likelihood(readings, seen, pairs, near)
    little = np.array([_says_little(u) for u in seen.units])
    sure[little[pairs.first] | little[pairs.second]] = 0
    claims = [_by_sentence(reading) for reading in readings]
    units = seen.units
    made: dict[tuple[str, str], float] = {}
    for number in np.flatnonzero(sure >= THRESHOLD):
        one, other = units[pairs.first[number]], units[pairs.second[number]]
        mine, theirs = claims[one.report].get(one.index, []), claims[other.report].get(other.index, [])
        for a, b in _closest(mine, theirs):
            made[a.id, b.id] = max(made.get((a.id, b.id), 0.0), round(float(sure[number]), 4))
    matches = tuple(Match(a, b, p) for (a, b), p in sorted(made.items(), key=lambda item: (-item[1], item[0])))
    # Where all reports are of one origin, each is compared with the others: what was added to or cut from a dispatch.
    several = len({o.name for o in origins}) > 1
    origin = {article: o.name for o in origins for article in o.article_ids if several}
    homes = [origin.get(r.article.id, str(i)) for i, r in enumerate(readings)]
    alone, quoted = told_alone(readings, seen, pairs, near, sure, homes)
    judged = tuple(
        Judged(p.first, p.second, float(sure[n]), *(float(x) for x in p.pair[1:])) for n, p in read if sure[n] >= WORTH
    )
    return Matched(matches, alone, quoted, judged)


def likelihood(
    readings: Sequence[Reading], seen: Table, pairs: Candidates, near: Nearest
) -> tuple[Matrix, list[tuple[int, Paired]]]:
    """How likely each candidate pair tells one fact (pairs,), and what the pair network says of those it read."""
    measured = features(seen, pairs, near)
    first = probabilities("match", measured)
    numbers = chosen(pairs, first, len(seen.units))
    read = pairing(readings, seen, pairs, numbers)
    sure = np.minimum(first, HARDLY)  # what is not read is too unlikely, or one too many of a crowd
    if len(numbers):
        sure[numbers] = probabilities(
            "match-read", measures(seen, pairs, first, measured, numbers, [p.pair for p in read])
        )
    return sure, list(zip(numbers.tolist(), read, strict=True))


def measures(
    seen: Table,
    pairs: Candidates,
    first: Matrix,
    measured: NDArray[np.float32],
    numbers: NDArray[np.int64],
    read: Sequence[Matrix],
) -> NDArray[np.float32]:
    """What the second trees see of the pairs that were read: the network's judgement, the other pairs, a few features."""
    said = np.stack(read).astype(np.float32)
    whole = first.copy()
    whole[numbers] = (first[numbers] + said[:, 0]) / 2
    return np.concatenate(
        [said, first[numbers, None], support(seen, pairs, whole, numbers), measured[numbers][:, KEPT]], axis=1
    )


def told_alone(
    readings: Sequence[Reading], seen: Table, pairs: Candidates, near: Nearest, sure: Matrix, homes: Sequence[str]
) -> tuple[frozenset[str], frozenset[Span]]:
    """Claims and quotations that no report of another origin (`homes`, one a reading) seems to tell."""
    found = _Elsewhere(seen, pairs, near, np.array([homes[u.report] for u in seen.units]))
    likeliest = found.likeliest(sure)
    alone: set[str] = set()
    quoted: set[Span] = set()
    for report, reading in enumerate(readings):
        begin = int(seen.bounds[report])
        held: list[Span] = []
        for claim in reading.claims:
            unit = begin + claim.sentence
            if _says_little(seen.units[unit]) or likeliest[unit] >= HARDLY:
                continue
            if found.covered(claim.spans, [unit]) < LITTLE:
                alone.add(claim.id)
                held.extend(claim.spans)
        starts = [s.start for s in reading.annotations.sentences]
        for quote in reading.annotations.quotes:
            if quote.text.count(" ") + 1 < QUOTED_WORDS or any(s.overlaps(quote) for s in held):
                continue
            first, last = bisect_right(starts, quote.start) - 1, bisect_right(starts, quote.end - 1) - 1
            if found.covered((quote,), [begin + n for n in range(max(0, first), last + 1)]) < LITTLE:
                quoted.add(quote)
    return frozenset(alone), frozenset(quoted)


class _Elsewhere:
    """Which word pieces of a sentence are found in its candidate sentences of other origins, worked out when asked."""

    def __init__(self, seen: Table, pairs: Candidates, near: Nearest, home: NDArray[np.str_]) -> None:
        self._seen, self._pairs, self._near = seen, pairs, near
        self._apart = home[pairs.first] != home[pairs.second]
        self._by_second = np.argsort(pairs.second, kind="stable")
        units = np.arange(len(seen.units) + 1)
        self._firsts = np.searchsorted(pairs.first, units)
        self._seconds = np.searchsorted(pairs.second[self._by_second], units)

    def likeliest(self, sure: Matrix) -> Matrix:
        """How likely the likeliest of those pairs is, of each sentence."""
        out = np.zeros(len(self._seen.units))
        for side in (self._pairs.first, self._pairs.second):
            np.maximum.at(out, side[self._apart], sure[self._apart])
        return out

    def covered(self, spans: Sequence[Span], units: Sequence[int]) -> float:
        """The greatest share of the telling pieces of a stretch that one sentence has; of the worst of the units."""
        shares = []
        for unit in units:
            pieces = slice(int(self._seen.starts[unit]), int(self._seen.starts[unit + 1]))
            places = self._seen.places[pieces]
            inside = np.any([(places >= s.start) & (places < s.end) for s in spans], axis=0)
            weights = self._seen.weights[pieces][inside]
            if weights.sum() > 0:
                hits = self._hits(unit)[:, inside]
                shares.append(float(((hits * weights).sum(axis=1) / weights.sum()).max(initial=0.0)))
        return min(shares, default=0.0)

    def _hits(self, unit: int) -> NDArray[np.bool_]:
        """Of each of its candidate sentences which pieces of the unit it has: shape (sentences, pieces)."""
        size = int(self._seen.starts[unit + 1] - self._seen.starts[unit])
        firsts = np.arange(self._firsts[unit], self._firsts[unit + 1])
        seconds = self._by_second[self._seconds[unit] : self._seconds[unit + 1]]
        across = np.arange(size)
        cosines = [
            near[starts[numbers[self._apart[numbers]], None] + across]
            for near, starts, numbers in (
                (self._near.first, self._near.first_starts, firsts),
                (self._near.second, self._near.second_starts, seconds),
            )
        ]
        return np.concatenate(cosines) > COVERED


def probabilities(model: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The probabilities that the trees weights/<model>.onnx give each row of measures."""
    if not len(rows):
        return np.zeros(0, dtype=np.float32)
    score = onnx.session(model).run(None, {"features": rows})[0]
    return np.array(1 / (1 + np.exp(-score.ravel())), dtype=np.float32)


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
