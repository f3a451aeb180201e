"""Rules: one statement put into two mouths; a fact here, somebody's word there."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.compare.view import Difference, Pair, Sentence, View
from crossread.model import Claim, Said, Span, Stance
from crossread.words import content_of, opening

SAME_WORDS = 0.8  # share of words that two quotations must have in common to be one statement
MIN_WORDS = 6
LIKE = 0.5  # share of words that a fact and a claim must have in common
MOST_WORDS = 16
AFFIRMS: tuple[Stance, ...] = ("asserts", "accuses")  # who does so gives a word for what is said


def mouths(pair: Pair, view: View) -> Iterator[Difference]:
    """One direct quotation given to two different people."""
    for a in pair.a.claims:
        for b in pair.b.claims:
            if not a.attributions or not b.attributions:
                continue
            one, other = a.attributions[-1], b.attributions[-1]
            if "direct" not in (one.manner, other.manner) or one.speaker is None or other.speaker is None:
                continue
            if not _named(one) or not _named(other) or one.entity_id == other.entity_id:
                continue
            if _surname(other) in _around(one, pair.a, view) or _surname(one) in _around(other, pair.b, view):
                continue  # both are named there: who of them says it is not sure enough
            x, y = _content(a), _content(b)
            if min(len(x), len(y)) >= MIN_WORDS and len(x & y) / max(len(x), len(y)) >= SAME_WORDS:
                yield Difference(
                    "conflict", "attribution", "mouths", one.speaker, other.speaker,
                    "One statement is put into two mouths.", pair.confidence,
                )  # fmt: skip


def _surname(said: Said) -> str:
    return said.name.split()[-1] if said.name else "?"


def _around(said: Said, sentence: Sentence, view: View) -> str:
    """The sentence together with the one in which its speaker is named."""
    beside = view.at(said.speaker) if said.speaker is not None else None
    return sentence.span.text + (beside.span.text if beside is not None else "")


def _named(said: Said) -> bool:
    """Whether the report names the speaker there and then: a pronoun's name is too unsure for a dispute."""
    return bool(said.entity_id and said.speaker and _surname(said) in said.speaker.text)


def fact_or_claim(pair: Pair, view: View) -> Iterator[Difference]:
    """What one report tells in its own voice and the other as somebody's word."""
    for own, other in ((pair.a, pair.b), (pair.b, pair.a)):
        for a in own.claims:
            for b in other.claims:
                if a.attributions or any(s.stance not in AFFIRMS for s in b.attributions) or not b.attributions:
                    continue
                x, y = _content(a), _content(b)
                if len(x & y) / max(1, min(len(x), len(y))) < LIKE or len(x & y) < 3:
                    continue
                left, right = (opening(_longest(claim), MOST_WORDS) for claim in (a, b))
                spans = (left, right) if own is pair.a else (right, left)
                yield Difference(
                    "attribution", "attribution", "fact or claim", *spans,
                    "One report tells it as a fact, the other as a speaker's word.", pair.confidence,
                )  # fmt: skip
                return


def _longest(claim: Claim) -> Span:
    """Of words in several pieces ("The fire", "to be out") the piece that says most."""
    return max(claim.spans, key=lambda span: len(span.text))


def _content(claim: Claim) -> frozenset[str]:
    return content_of(*(s.text for s in claim.spans))
