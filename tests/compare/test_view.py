"""What the rules see of a story."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

import pytest

from crossread.compare.view import PARTNERS, View, later_by
from crossread.judged import MARKS
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


def test_pairs_are_all_that_was_judged_the_likeliest_first() -> None:
    view: View = view_of(A, B, matching=[(0, 1, 1, 1), (0, 0, 1, 0), (0, 2, 1, 0)])
    likely = (0.5, 0.7, 0.2)
    judged = tuple(replace(j, likely=p) for j, p in zip(view.judged, likely, strict=True))
    view = replace(view, judged=judged)
    assert [(p.a.index, p.b.index, p.confidence) for p in view.pairs] == [(0, 0, 0.7), (1, 1, 0.5), (2, 0, 0.2)]
    assert [p.judged for p in replace(view, judged=judged[::-1]).pairs] == [p.judged for p in view.pairs]
    assert all(p.judged.first.key == p.a.key and p.judged.second.key == p.b.key for p in view.pairs)


def test_close_pairs_are_those_that_match() -> None:
    view = view_of(A, B, matching=[(0, 1, 1, 1), (0, 0, 1, 0)])
    kept = tuple(m for m in view.matches if view.claims[m.a].sentence == 1)
    view = replace(view, matches=kept)
    assert len(view.pairs) == 2
    assert [(p.a.index, p.b.index) for p in view.close_pairs] == [(1, 1)]
    keys = ((A.article.id, 1), (B.article.id, 1))
    assert view.matching == {keys, keys[::-1]}
    assert replace(view, judged=()).close_pairs == ()


def test_a_sentence_has_few_close_partners_in_another_report() -> None:
    c = reading("Geese died. Birds died. A goose died. All died.", "c")
    view = view_of(A, c, matching=[(0, 1, 1, n) for n in range(4)])
    likely = (0.6, 0.9, 0.7, 0.8)
    view = replace(view, judged=tuple(replace(j, likely=p) for j, p in zip(view.judged, likely, strict=True)))
    assert PARTNERS == 2
    assert [p.b.index for p in view.pairs] == [1, 3, 2, 0]
    assert [p.b.index for p in view.close_pairs] == [1, 3]


def test_the_cap_on_partners_is_of_each_report() -> None:
    c, d = (reading("Geese died. Birds died. A goose died.", m) for m in "cd")
    view = view_of(A, c, d, matching=[(0, 1, r, n) for r in (1, 2) for n in range(3)])
    assert [(p.b.article_id, p.b.index) for p in view.close_pairs] == sorted(
        (r.article.id, n) for r in (c, d) for n in range(2)
    )


def test_partners_are_sentences_that_probably_tell_the_same() -> None:
    view = view_of(A, B, matching=[(0, 0, 1, 0), (0, 0, 1, 1), (0, 2, 1, 1)])
    likely = (0.9, 0.5, 0.49)
    view = replace(view, judged=tuple(replace(j, likely=p) for j, p in zip(view.judged, likely, strict=True)))
    a, b = ([view.sentences[r.article.id, n] for n in (0, 1)] for r in (A, B))
    assert [view.partners(s) for s in (*a, *b)] == [2, 0, 1, 1]
    assert view.partners(view.sentences[A.article.id, 2]) == 0


def test_marks_over_a_stretch_are_the_greatest_of_its_pieces() -> None:
    view = view_of(A, B, marks=(("burned at", "status", 0.4), ("at Port", "place", 0.8)))
    (pair,) = view.pairs
    text = A.article.text
    start = text.index("burned at")
    over = pair.judged.first.over(A.article.span(start, start + len("burned at")))
    assert over.tolist() == pytest.approx([0.8 * (m == "place") + 0.4 * (m == "status") for m in MARKS])
    assert pair.judged.first.over(A.article.span(0, 1)).tolist() == [0] * len(MARKS)
    beyond = view.sentences[A.article.id, 1].span
    assert pair.judged.first.over(beyond).tolist() == [0] * len(MARKS)  # nothing of it was read


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
