"""Which claims of different reports tell one fact: boosted trees over measures of every pair of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.align.features import features
from crossread.align.units import Unit, reports
from crossread.model import Claim, Match, Reading
from crossread.words import content_of

MODEL = "match"
THRESHOLD = 0.34  # best F1 over held-out stories of the training set (weights/match.md)
ALONE = 0.15  # a sentence whose likeliest match is below this is told by one report only
MIN_WORDS = 4  # a sentence of fewer words ("Read more", "No.") tells no fact that could be matched


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found and what was not."""

    matches: tuple[Match, ...]  # the surest first
    alone: frozenset[str]  # claims in whose sentence no other report seems to tell anything, not even in part


def match(readings: Sequence[Reading]) -> Matched:
    """Pairs of claims of different reports that report one fact.

    Confidence is the trees' probability, calibrated as weights/match.md shows. Two sentences judged to tell one
    fact are joined through the pair of their claims that share most words.
    """
    if len(readings) < 2:
        return Matched((), frozenset())
    found, vocabulary = reports(readings)
    claims = [_by_sentence(reading) for reading in readings]
    made: dict[tuple[str, str], float] = {}
    likeliest = [np.zeros(len(report.units)) for report in found]
    for i, j in combinations(range(len(found)), 2):
        measured = features(found[i], found[j], vocabulary, len(found))
        sure = probabilities(measured)
        sure[[k for k, u in enumerate(found[i].units) if _says_little(u)], :] = 0
        sure[:, [k for k, u in enumerate(found[j].units) if _says_little(u)]] = 0
        likeliest[i] = np.maximum(likeliest[i], sure.max(1))
        likeliest[j] = np.maximum(likeliest[j], sure.max(0))
        for x, y in np.argwhere(sure >= THRESHOLD):
            for a, b in _closest(claims[i].get(int(x), []), claims[j].get(int(y), [])):
                made[a.id, b.id] = max(made.get((a.id, b.id), 0.0), round(float(sure[x, y]), 4))
    alone = {
        claim.id
        for by_sentence, report, likely in zip(claims, found, likeliest, strict=True)
        for number, unit in enumerate(report.units)
        if likely[number] < ALONE and not _says_little(unit)
        for claim in by_sentence.get(number, [])
    }
    matches = tuple(Match(a, b, p) for (a, b), p in sorted(made.items(), key=lambda item: (-item[1], item[0])))
    return Matched(matches, frozenset(alone))


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
