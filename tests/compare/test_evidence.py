"""What is measured of two figures, their sentences and their reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from crossread.compare.evidence import COMMON, UNKNOWN, Proposal, around, common
from crossread.compare.numbers import numbers
from crossread.judged import ASPECTS
from crossread.model import Reading
from readings import NOON, Marks, reading, turned, view_of

TOLL = "The barge fire killed {} people at Port Salen."
A = reading(TOLL.format(12), "a")
B = reading(TOLL.format(19), "b")
EVENING = NOON + timedelta(hours=8)


def measured(
    *given: Reading, marks: Marks = (), said: tuple[float, float, float] = (0.0, 0.0, 0.0), back: bool = False
) -> dict[str, float]:
    """The common measures of the figures of the first two reports."""
    view = view_of(*given, marks=marks, said=said)
    pair = next(p for p in view.pairs if {p.a.article_id, p.b.article_id} == {g.article.id for g in given[:2]})
    pair = turned(pair) if back else pair
    (proposal,) = numbers(pair, view)
    return dict(zip(COMMON, common(proposal, view), strict=True))


def test_every_measure_has_a_name_of_its_own() -> None:
    assert len(set(COMMON)) == len(COMMON)
    assert all(isinstance(value, float) for value in measured(A, B).values())


def test_what_the_network_says() -> None:
    marks = (("12", "number", 0.8), ("19", "number", 0.5), ("19", "date", 0.7), ("killed", "place", 0.9))
    made = measured(A, B, marks=(*marks, ("12", "compatible", 0.25)), said=(0.1, 0.5, 0.75))
    assert (made["likely"], made["main"], made["disputed"], made["compatible"]) == (0.9, 0.1, 0.5, 0.75)
    assert made["mark of the first"] == pytest.approx(0.8)
    assert made["mark of the second"] == made["weaker mark"] == pytest.approx(0.5)
    assert made["any dispute marked in the first"] == pytest.approx(0.8)
    assert made["any dispute marked in the second"] == pytest.approx(0.7)
    assert (made["compatible marked in the first"], made["compatible marked in the second"]) == (0.25, 0)
    assert made["aspect"] == ASPECTS.index("number")


def test_the_time_between_the_reports() -> None:
    late = reading(TOLL.format(19), "b", published=EVENING)
    assert measured(A, late)["hours between the reports"] == 8
    assert measured(A, late)["which is later"] == 1
    assert measured(A, late, back=True)["which is later"] == -1
    assert measured(A, B)["which is later"] == 0
    unknown = measured(A, reading(TOLL.format(19), "c", published=None))
    assert (unknown["hours between the reports"], unknown["which is later"]) == (UNKNOWN, 0)


def test_a_report_of_which_the_day_alone_is_known() -> None:
    card = replace(B.article.card, published=datetime(2031, 6, 4), published_grain="day")
    day = replace(B, article=replace(B.article, card=card))
    assert measured(A, B)["published with a time"] == 1
    assert measured(A, day)["published with a time"] == 0
    assert measured(A, day)["hours between the reports"] == 0


def test_expectations_go_with_the_time() -> None:
    coming = "The court at Hesk will hear 12 cooks."
    a, b = reading(coming, "a"), reading("The court at Hesk heard 19 cooks.", "b", published=EVENING)
    made = measured(a, b)
    assert (made["expectations of the earlier"], made["expectations of the later"], made["expectations"]) == (1, 0, 1)
    later = reading(coming, "c", published=EVENING + timedelta(hours=1))
    assert measured(later, b)["expectations of the later"] == 1


def test_words_that_both_have() -> None:
    made = measured(A, B)
    assert made["words of the first"] == made["words of the second"] == 1
    assert made["shared words"] == 6  # barge fire kill people port salen
    assert made["share of shared words"] == pytest.approx(6 / 7)
    assert made["words alike around"] == 6
    revised = measured(A, reading("The barge fire killed 19 people at Port Salen, a revised toll says.", "c"))
    assert (made["told as moved"], revised["told as moved"]) == (0, 1)


def test_a_value_that_the_other_sentence_or_report_has_too() -> None:
    more = reading(TOLL.format(19) + " It was the fire of pier 12.", "c")
    made = measured(A, more)
    assert (made["the first stands in the other sentence"], made["the first stands in the other report"]) == (0, 1)
    assert (made["the second stands in the other sentence"], made["the second stands in the other report"]) == (0, 0)


def test_speakers() -> None:
    def told(n: int, speaker: str, mark: str) -> Reading:
        words = f"The barge fire killed {n} people at Port Salen"
        return reading(f"{words}, {speaker} said.", mark, people=speaker, said=((speaker, "said", words),))

    one = measured(told(12, "Ole Brandt", "a"), told(19, "Ole Brandt", "b"))
    assert (one["one speaker"], one["two speakers"], one["voices"]) == (1, 0, 2)
    two = measured(told(12, "Ole Brandt", "a"), told(19, "Ilse Reel", "b"))
    assert (two["one speaker"], two["two speakers"], two["voices"]) == (0, 1, 2)
    plain = measured(told(12, "Ole Brandt", "a"), B)
    assert (plain["one speaker"], plain["two speakers"], plain["voices"]) == (0, 0, 1)


def test_the_other_reports() -> None:
    made = measured(A, B, reading("A barge burned at Port Salen.", "c"))
    assert (made["reports"], made["partners of the first"], made["partners of the second"]) == (3, 2, 2)
    assert measured(A, B)["partners of the first"] == 1
    assert (measured(A, B)["one origin"], measured(A, B)["denials"]) == (0, 0)
    assert measured(A, reading("The barge fire did not kill 19 people.", "d"))["denials"] == 1


def test_the_words_around_a_stretch_end_with_its_sentence_and_hold_no_figures() -> None:
    made = reading("Wheat rose. The storm felled 31 oaks and 14 elms near Hesk. Rye fell.", "a")
    view = view_of(made)
    first, second = made.annotations.quantities
    sentence = view.at(first.span)
    assert sentence is not None
    assert around(first.span, sentence) == {"storm", "fell", "oak", "elm", "near", "hesk"}
    assert "oak" in around(second.span, sentence)


def test_words_beside_the_marked_ones_are_measured_as_unmarked() -> None:
    view = view_of(A, B, marks=(("12", "number", 0.8), ("19", "number", 0.5)))
    (pair,) = view.pairs
    proposal = Proposal(pair, pair.a.words[0], pair.b.words[-1], ())
    made = dict(zip(COMMON, common(proposal, view), strict=True))
    assert made["mark of the first"] == made["weaker mark"] == made["any dispute marked in the second"] == 0
    assert made["likely"] == 0.9
