"""Which claims of different reports tell one fact: boosted trees over measures of every pair of sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.align.candidates import Candidates, candidates
from crossread.align.features import FEATURES, Nearest, features, nearest, spread
from crossread.align.pairing import Paired, chosen, pairing
from crossread.align.support import support
from crossread.align.units import Matrix, Table, Unit, table
from crossread.judged import Judged
from crossread.model import Claim, Entity, Match, Origin, Reading, Span
from crossread.words import content_of

THRESHOLD = 0.276  # best F1 over held-out stories of the training set (weights/match.md)
HARDLY = 0.25  # likelihood of a pair that the network did not read, at most
# A sentence is told alone where it matches none of another origin and its trace elsewhere is faint: the square root of
# the likelihood of its best pair, BESIDE times that of the sentence before or after (what stands between matching
# sentences is mostly told elsewhere too), and how near its telling word pieces come to any in the sentences elsewhere,
# wherever they stand. Of 3,904 labelled sentences of eight words or more in the training stories 37 % have no labelled
# match; of the 438 shown as told alone (held-out likelihoods) 89 % have none, 99 % none of their main point.
FAINT = 0.82
BESIDE = 0.15
WORTH = 0.1  # how likely two sentences must tell one fact for their values to be held against each other
# The measures of a pair that the second trees see too.
KEPT = [FEATURES.index(name) for name in (
    "cosine", "cosine in context", "interaction, worse side", "interaction", "covered, worse side",
    "covered, better side", "shared of the poorer", "shared words of all", "longest common run",
    "shared entities, weighted", "one speaker", "two speakers", "shared values", "values of one thing that differ",
    "share of quoted words", "length of the first", "length of the second", "distance in position",
    "start of the first", "start of the second", "reports",
)]  # fmt: skip
QUOTED_WORDS = 6  # shorter quotations are terms, not statements
MIN_WORDS = 4  # a sentence of fewer words ("Read more", "No.") tells no fact that could be matched


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found and what was not."""

    matches: tuple[Match, ...]  # the surest first
    alone: frozenset[str]  # claims that no report of another origin seems to tell
    quoted_alone: frozenset[Span] = frozenset()  # quotations that none seems to have, inside claims that are not alone
    judged: tuple[Judged, ...] = ()  # the pairs of sentences that the network read and that may tell one fact


def match(
    readings: Sequence[Reading], people: Sequence[Entity] = (), origins: Sequence[Origin] = (), about: str | None = None
) -> Matched:
    """Pairs of claims of different reports that report one fact, and the claims that one origin alone tells.

    Confidence is the trees' probability, calibrated as weights/match.md shows. Two sentences judged to tell one
    fact are joined through the pair of their claims that share most words. A claim is alone where its sentence matches
    none of another origin and has but a faint trace there. Reports that are all of one origin are compared as if each
    had its own.

    about: the id of the one article whose matches are asked for; of the other pairs the network reads few.
    """
    readings = [r for r in readings if r.annotations.sentences]
    if len(readings) < 2:
        return Matched((), frozenset(), frozenset())
    with onnx.one_thread():
        return _match(readings, people, origins, about)


def _match(
    readings: Sequence[Reading], people: Sequence[Entity], origins: Sequence[Origin], about: str | None
) -> Matched:
    seen = table(readings, people)
    pairs = candidates(seen)
    near = nearest(seen, pairs)
    only = None if about is None else next((n for n, r in enumerate(readings) if r.article.id == about), None)
    sure, read = likelihood(readings, seen, pairs, near, only)
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
    readings: Sequence[Reading], seen: Table, pairs: Candidates, near: Nearest, only: int | None = None
) -> tuple[Matrix, list[tuple[int, Paired]]]:
    """How likely each candidate pair tells one fact (pairs,), and what the pair network says of those it read.

    only: the number of the report whose pairs are asked for.
    """
    measured = features(seen, pairs, near)
    first = probabilities("match", measured)
    numbers = chosen(pairs, first, len(seen.units))
    if only is not None:
        numbers = _about(seen, pairs, first, numbers, only)
    read = pairing(readings, seen, pairs, numbers)
    sure = np.minimum(first, HARDLY)  # what is not read is too unlikely, or one too many of a crowd
    if len(numbers):
        sure[numbers] = probabilities(
            "match-read", measures(seen, pairs, first, measured, numbers, [p.pair for p in read])
        )
    return sure, list(zip(numbers.tolist(), read, strict=True))


def _about(seen: Table, pairs: Candidates, first: Matrix, numbers: NDArray[np.int64], report: int) -> NDArray[np.int64]:
    """Of these pairs those with a sentence of one report, and those of two sentences that may both tell what it tells:
    they show what stands on one side of a dispute."""
    home = np.array([u.report for u in seen.units])
    inside = (home[pairs.first] == report) | (home[pairs.second] == report)
    near = home == report
    worth = inside & (first >= WORTH)
    near[pairs.first[worth]] = near[pairs.second[worth]] = True
    kept: NDArray[np.int64] = numbers[inside[numbers] | (near[pairs.first[numbers]] & near[pairs.second[numbers]])]
    return kept


def measures(
    seen: Table,
    pairs: Candidates,
    first: Matrix,
    measured: NDArray[np.float32],
    numbers: NDArray[np.int64],
    read: Sequence[Matrix],
) -> NDArray[np.float32]:
    """What the second trees see of pairs that were read: the network's judgement, the other pairs, a few features."""
    said = np.stack(read).astype(np.float32)
    whole = first.copy()
    whole[numbers] = (first[numbers] + said[:, 0]) / 2
    return np.concatenate(
        [said, first[numbers, None], support(seen, pairs, whole, numbers), measured[numbers][:, KEPT]], axis=1
    )


def told_alone(
    readings: Sequence[Reading], seen: Table, pairs: Candidates, near: Nearest, sure: Matrix, homes: Sequence[str]
) -> tuple[frozenset[str], frozenset[Span]]:
    """Claims and quotations that no report of another origin (`homes`, one a reading) seems to tell.

    The trace of a fact told in other words over two sentences is seen too: the nearest piece may stand in any sentence.
    The nearness of pieces is the late interaction of Khattab and Zaharia (2020). A quotation is looked for by itself.
    """
    likeliest = np.zeros(len(seen.units))
    nearest_piece = np.zeros(len(seen.places))  # the cosine of every piece with its like in any sentence elsewhere
    home = np.array([homes[u.report] for u in seen.units])
    apart = home[pairs.first] != home[pairs.second]
    for units, found, starts in (
        (pairs.first, near.first, near.first_starts),
        (pairs.second, near.second, near.second_starts),
    ):
        kept = np.repeat(apart, np.diff(starts))
        np.maximum.at(nearest_piece, spread(seen.starts, units)[kept], found[kept])
        np.maximum.at(likeliest, units[apart], sure[apart])
    alone: set[str] = set()
    quoted: set[Span] = set()
    for report, reading in enumerate(readings):
        begin, end = int(seen.bounds[report]), int(seen.bounds[report + 1])
        sentences = reading.annotations.sentences
        own = likeliest[begin:end]
        beside = np.maximum(np.append(own[1:], 0), np.insert(own[:-1], 0, 0))
        traced = np.where(own < THRESHOLD, np.sqrt(own) + BESIDE * beside, np.inf)
        lone = {
            n
            for n, sentence in enumerate(sentences)
            if not _says_little(seen.units[begin + n])
            and traced[n] + _echo(sentence, begin + n, seen, nearest_piece) < FAINT
        }
        alone |= {claim.id for claim in reading.claims if claim.sentence in lone}
        begins = [s.start for s in sentences]
        for quote in reading.annotations.quotes:
            first, last = bisect_right(begins, quote.start) - 1, bisect_right(begins, quote.end - 1) - 1
            across = range(max(0, first), last + 1)
            if quote.text.count(" ") + 1 < QUOTED_WORDS or lone.issuperset(across):
                continue
            if all(traced[n] + _echo(quote, begin + n, seen, nearest_piece) < FAINT for n in across):
                quoted.add(quote)
    return frozenset(alone), frozenset(quoted)


def _echo(stretch: Span, unit: int, seen: Table, nearest_piece: Matrix) -> float:
    """How near the pieces of a stretch of a sentence come to their like elsewhere, 0 to 1: the weighted mean."""
    pieces = slice(seen.starts[unit], seen.starts[unit + 1])
    places, weights = seen.places[pieces], seen.weights[pieces]
    inside = (places >= stretch.start) & (places < stretch.end)
    if not weights[inside].sum() > 0:
        return 1.0  # nothing that could be looked for
    return float((nearest_piece[pieces] * weights)[inside].sum() / weights[inside].sum())


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
