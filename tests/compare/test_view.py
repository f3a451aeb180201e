"""What the rules see of a story."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

import pytest

from crossread.compare.view import View, later_by
from crossread.model import Reading
from readings import reading, view_of

A = reading("A barge burned at Port Hesk. Two geese died there. The cook swam.", "a")
B = reading("At Port Hesk a barge burned. Two geese died.", "b")


def at(stamp: str | None, grain: Literal["day", "minute"] = "minute") -> Reading:
    made = reading("A barge burned.", f"{stamp}{grain}")
    card = replace(made.article.card, published=datetime.fromisoformat(stamp) if stamp else None, published_grain=grain)
    return replace(made, article=replace(made.article, card=card))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (at("2031-06-04T12:00"), at("2031-06-04T09:00"), timedelta(hours=3)),
        (at("2031-06-04T12:00+00:00"), at("2031-06-04T09:00-05:00"), timedelta(hours=-2)),
        (at("2031-06-04T12:00+00:00"), at("2031-06-04T09:00"), timedelta(hours=3)),
        (at("2031-06-04T18:30"), at("2031-06-04", "day"), timedelta()),
        (at("2031-06-05", "day"), at("2031-06-04", "day"), timedelta(days=1)),
        (at("2031-06-05", "day"), at("2031-06-04T20:00"), timedelta(hours=4)),
        (at("2031-06-05"), at(None), None),
    ],
)
def test_how_much_later(one: Reading, other: Reading, expected: timedelta | None) -> None:
    view = view_of(one, other)
    a, b = (view.sentences[r.article.id, 0] for r in (one, other))
    assert later_by(a, b) == expected
    assert later_by(b, a) == (None if expected is None else -expected)


def test_pairs_come_once_the_surest_first() -> None:
    view: View = view_of(A, B, matching=[(0, 1, 1, 1), (0, 0, 1, 0), (0, 0, 1, 0)])
    sure = {(m.a, m.b): 0.5 + 0.1 * n for n, m in enumerate(view.matches)}
    view = replace(view, matches=tuple(replace(m, confidence=sure[m.a, m.b]) for m in view.matches))
    assert [(p.a.index, p.b.index) for p in view.pairs] == [(0, 0), (1, 1)]
    keys = {((A.article.id, n), (B.article.id, n)) for n in (0, 1)}
    assert view.matching == keys | {(b, a) for a, b in keys}


def test_claims_of_a_stretch_are_those_it_touches_else_those_of_its_sentence() -> None:
    made = reading(
        "The cook said that the stove had fallen.", "c", said=(("The cook", "said", "the stove had fallen"),)
    )
    view = view_of(made)
    (claim,) = made.claims
    assert view.claims_at(made.article.span(0, 8)) == [claim]
    assert view.claims_at(claim.spans[0]) == [claim]
    assert view.at(made.article.span(4, 8)) == view.sentences[made.article.id, 0]


def test_a_denial_inside_what_another_says_belongs_to_who_denies_it() -> None:
    text = "The cook accused the mate of theft, with the mate denying the charge."
    made = reading(
        text, "c",
        said=(("The cook", "accused", "the mate of theft, with the mate denying the charge"),
              ("the mate", "denying", "the charge")),
    )  # fmt: skip
    view = view_of(made)
    start = text.index("denying")
    claims = view.claims_at(made.article.span(start, start + 7))
    assert [c.attributions[-1].cue.text for c in claims if c.attributions[-1].cue] == ["denying"]
