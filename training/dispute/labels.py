"""Which proposals the labels of a story call a dispute, an update, or a difference both can be true of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from crossread.align.candidates import candidates
from crossread.align.pairing import LONGEST
from crossread.align.units import table
from crossread.compare.evidence import Proposal
from crossread.compare.view import Sentence, View
from crossread.judged import Judged, Marked
from crossread.model import Span
from crossread.onnx import tokenizer
from stories import Labelled

DISPUTED = ("conflict", "update")


def view_of(
    told: Labelled, sure: Mapping[int, float], judged: Mapping[tuple[str, int], tuple[np.ndarray, np.ndarray]]
) -> View:
    """The story as the rules see it, from what was said of its candidate pairs when they were held out."""
    seen = table(told.readings, told.people)
    pairs = candidates(seen)
    made = []
    for number, likely in sure.items():
        if likely < 0.1:
            continue
        pair, marks = judged[told.name, number]
        units = seen.units[pairs.first[number]], seen.units[pairs.second[number]]
        sides: list[Marked] = []
        at = 1  # after the sign at the start
        for unit in units:
            reading = told.readings[unit.report]
            sentence = reading.annotations.sentences[unit.index]
            offsets = tokenizer().encode(sentence.text, add_special_tokens=False).offsets[:LONGEST]
            starts, ends = tuple(sentence.start + a for a, _ in offsets), tuple(sentence.start + b for _, b in offsets)
            sides.append(Marked((reading.article.id, unit.index), starts, ends, marks[at : at + len(offsets)]))
            at += len(offsets) + 1
        main, disputed, compatible = (float(x) for x in pair[1:])
        made.append(Judged(sides[0], sides[1], likely, main, disputed, compatible))
    return View(told.story, tuple(told.readings), told.people, (), (), frozenset(), judged=tuple(made))


def labelled(proposals: Sequence[Proposal], told: Labelled) -> list[tuple[str, ...] | None]:
    """For each proposal the verdicts of the labels that it hits; None where one of its sentences is not labelled.

    A sentence that gives one value twice ("Toll hits 43: at least 43 people …") is labelled for one of the two places:
    what is said of two values of two sentences is said of every place where they stand.
    """
    found: list[tuple[str, ...] | None] = []
    values = _values(told)
    same: dict[tuple[object, ...], set[str]] = {}
    for proposal in proposals:
        verdicts = _verdicts(proposal, told)
        found.append(verdicts)
        if verdicts:
            same.setdefault(_key(proposal, values), set()).update(verdicts)
    return [
        None if verdicts is None else tuple(sorted(same.get(_key(p, values), ())))
        for p, verdicts in zip(proposals, found, strict=True)
    ]


def _key(proposal: Proposal, values: Mapping[Span, str]) -> tuple[object, ...]:
    a, b = (values.get(s, f"{s.start}:{s.end}") for s in (proposal.a, proposal.b))
    return proposal.pair.a.key, proposal.pair.b.key, a, b


def _values(told: Labelled) -> dict[Span, str]:
    """The figures of a story's reports without their bounds: "43" and "at least 43" are one value here."""
    return {q.span: f"{q.low or q.high} {q.unit}" for r in told.readings for q in r.annotations.quantities}


def _verdicts(proposal: Proposal, told: Labelled) -> tuple[str, ...] | None:
    a, b = _under(proposal.pair.a, told), _under(proposal.pair.b, told)
    if not a or not b:
        return None
    found = []
    for one in told.conflicts:
        if one["kind"] != "number" and one["verdict"] in DISPUTED:
            continue
        for mine, theirs in ((("a", "a_text"), ("b", "b_text")), (("b", "b_text"), ("a", "a_text"))):
            if one[mine[0]] in a and one[theirs[0]] in b:
                x, y = _place(told, one[mine[0]], one[mine[1]]), _place(told, one[theirs[0]], one[theirs[1]])
                if x and y and _hits(proposal.a, x) and _hits(proposal.b, y):
                    found.append(str(one["verdict"]))
    return tuple(found)


def _hits(said: Span, gold: Span) -> bool:
    """Whether a stretch lies on the labelled words and is of their size (gold/score.py)."""
    return said.overlaps(gold) and said.end - said.start <= 3 * len(gold.text) + 20


def _under(sentence: Sentence, told: Labelled) -> tuple[str, ...]:
    ids = [r.article.id for r in told.readings]
    return told.under[ids.index(sentence.article_id)][sentence.index]


_PLACES: dict[tuple[str, str, str], Span | None] = {}


def _place(told: Labelled, sentence: str, words: str) -> Span | None:
    key = (told.name, sentence, words)
    if key not in _PLACES:
        _PLACES[key] = told.place(sentence, words)
    return _PLACES[key]
