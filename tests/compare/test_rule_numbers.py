"""Figures of one thing in two reports: which are proposed as a difference, and what is measured of them."""

from __future__ import annotations

from datetime import datetime

import pytest

from crossread.compare.evidence import Proposal
from crossread.compare.numbers import (
    BOUNDS,
    COMPARED,
    HELD,
    NUMBER_MEASURES,
    RELATIONS,
    counts_apart,
    equal_counts,
    numbers,
    proposals,
)
from crossread.model import Reading
from readings import assert_exact, compared, reading, shown, turned, view_of

EVENING = datetime(2031, 6, 4, 20, 0)


class Proposed:
    """A proposal, its measures by their names."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.words = (proposal.a.text, proposal.b.text)
        self.measures = dict(zip(NUMBER_MEASURES, proposal.own, strict=True))

    @property
    def mirrored(self) -> dict[str, float]:
        other = {"first": "second", "second": "first"}
        turned = {n: " ".join(other.get(w, w) for w in n.split()) for n in self.measures}
        return {n: self.measures.get(turned[n], value) for n, value in self.measures.items()}

    def __getitem__(self, name: str) -> float:
        return self.measures[name]


def proposed(a: Reading, b: Reading) -> list[Proposed]:
    """What is proposed of the first sentences of two readings.

    The other way round it must be the same, with the measures of the first and of the second exchanged.
    """
    view = view_of(a, b)
    made = [Proposed(p) for pair in view.pairs for p in numbers(pair, view)]
    back = [Proposed(p) for pair in view.pairs for p in numbers(turned(pair), view)]
    assert len(made) == len(back)
    for one in made:
        (other,) = (o for o in back if (o.proposal.b, o.proposal.a) == (one.proposal.a, one.proposal.b))
        assert one.measures == other.mirrored
        assert one.proposal.about == other.proposal.about
        assert one.proposal.greater == -other.proposal.greater
        assert_exact(one.proposal, a, b)
    return made


def found(a: Reading, b: Reading) -> list[Proposed]:
    """The proposals that may be of one thing."""
    return [p for p in proposed(a, b) if p["alike"] > 0]


def words(a: Reading, b: Reading) -> list[tuple[str, str]]:
    return [p.words for p in found(a, b)]


def only(a: Reading, b: Reading) -> Proposed:
    (one,) = found(a, b)
    return one


def test_two_tolls_are_proposed() -> None:
    a = reading("The barge fire killed 12 people at Port Salen.", "a")
    b = reading("The fire on the barge killed 19 people at Port Salen.", "b")
    toll = only(a, b)
    assert (toll.words, toll.proposal.about, toll.proposal.greater) == (("12", "19"), "killed", 1)
    assert RELATIONS[int(toll["relation"])] == "different"
    assert COMPARED[int(toll["role"])] == "count"
    assert toll["count that grows"] == toll["same kind counted"] == toll["same noun counted"] == 1
    assert toll["ratio"] == pytest.approx(0.1871, abs=1e-4)  # of 20 to 13, as a power of ten
    assert toll["figures of the first"] == toll["figures of the second"] == 1


def test_growth_is_measured_from_the_earlier_report_to_the_later() -> None:
    few, many = (f"The barge fire killed {n} people at Port Salen." for n in (12, 19))
    a = reading(few, "a")
    assert only(a, reading(many, "b", published=EVENING))["growth"] == 1
    assert only(reading(many, "c"), reading(few, "d", published=EVENING))["growth"] == -1
    assert only(a, reading(many, "e"))["growth"] == 0  # of one hour
    assert only(a, reading(many, "f", published=None))["growth"] == 0


def test_equal_figures_are_not_proposed() -> None:
    a = reading("The storm felled 31 oaks and 14 elms.", "a")
    assert words(a, reading("The storm felled 14 elms and 31 oaks.", "b")) == []
    assert words(a, reading("The storm felled 14 elms and 36 oaks.", "c")) == [("31", "36")]
    assert words(a, reading("The storm felled thirty-one oaks.", "d")) == []


def test_equal_counts_of_one_thing_join() -> None:
    a = reading("The storm felled 31 oaks and 14 elms.", "a")
    joined = compared(equal_counts, a, reading("The storm felled 14 elms and 36 oaks.", "c"))
    assert shown(joined) == [("agree", "14", "14")]
    assert (joined[0].about, joined[0].rule, joined[0].measured) == ("elm", "numbers", False)
    assert compared(equal_counts, a, reading("The storm felled 14 fences, not 31 oaks.", "d")) == []


def test_bounds_and_roundings_are_measured() -> None:
    a = reading("More than 10,000 sheep crossed the Hesk bridge.", "a")
    b = reading("Some 12,000 sheep crossed the bridge at Hesk.", "b")
    sheep = only(a, b)
    assert sheep.words == ("More than 10,000", "Some 12,000")
    assert RELATIONS[int(sheep["relation"])] == "compatible"
    assert [BOUNDS[int(sheep[f"bound of the {x}"])] for x in ("first", "second")] == ["more than", "about"]
    assert sheep["count that grows"] == 0


def test_figures_of_unlike_things_are_not_alike_those_of_another_role_or_unit_not_proposed() -> None:
    a = reading("The storm felled 31 oaks near Hesk.", "a")
    assert words(a, reading("The storm sank 14 boats near Hesk.", "b")) == []
    for mark, other in (("c", "The storm cost Hesk $14 million."), ("d", "It was the 14th storm near Hesk.")):
        assert proposed(a, reading(other, mark)) == []
    metres, miles = (reading(f"The wall at Hesk is 31 {unit} long.", unit) for unit in ("metres", "miles"))
    assert proposed(metres, miles) == []


def test_likes_under_other_names_are_of_one_kind() -> None:
    a = reading("The storm sank 31 ships near Hesk.", "a")
    boats = only(a, reading("The storm sank 36 boats near Hesk.", "b"))
    assert boats["same kind counted"] == 1
    assert boats["same noun counted"] == 0
    assert boats.proposal.about == "vessel"


def test_a_loose_figure_is_measured_as_such() -> None:
    a = reading("The storm felled several oaks near Hesk.", "a")
    assert only(a, reading("The storm felled 31 oaks near Hesk.", "b"))["unsure figures"] == 1
    assert only(a, reading("The storm felled one oak near Hesk.", "c"))["unsure figures"] == 2


def test_like_words_around_make_figures_more_alike() -> None:
    a = reading("Brandt Ferries paid a fine of $250 to the Hesk harbour court.", "a")
    b = reading("Brandt Ferries paid a fine of $900 to the Hesk harbour court.", "b")
    c = reading("Ilse Reel bought a lame horse for $900.", "c")
    assert only(a, b)["alike"] > only(a, c)["alike"] > 0
    assert only(a, b)["figures that do not say what they count"] == 2


def test_ages_are_alike_where_one_person_stands_beside_them() -> None:
    a = reading("Ole Brandt, 41, was pulled out.", "a", people="Ole Brandt")
    b = reading("Rescuers pulled out Ole Brandt, 44.", "b", people="Ole Brandt")
    c = reading("Rescuers pulled out Mia Reel, 44.", "c", people="Mia Reel")
    assert only(a, b).words == ("41", "44")
    assert only(a, b)["alike"] > only(a, c)["alike"]


def test_a_figure_that_has_its_equal_and_a_part_of_a_whole_are_measured_as_such() -> None:
    a = reading("The ferry that hit a barge at Port Salen lost 12 of its 31 passengers.", "a")
    b = reading("A ferry with 31 passengers hit a barge with 40 passengers at Port Salen.", "b")
    made = {p.words: p for p in found(a, b)}
    assert set(made) == {("12", "31"), ("12", "40"), ("31", "40")}
    assert [made[w]["second has its equal"] for w in (("12", "31"), ("12", "40"))] == [1, 0]
    assert made["31", "40"]["first has its equal"] == 1
    assert [made[w]["shares of a whole"] for w in (("12", "31"), ("31", "40"))] == [1, 0]
    assert made["12", "31"]["parts"] == 1


def test_parts_of_another_kind_are_compared() -> None:
    a = reading("The barge fire at Port Salen killed 31 people, 12 of them children.", "a")
    b = reading("The barge fire at Port Salen killed 31 people, including 14 children.", "b")
    assert only(a, b).words == ("12", "14")


def test_a_figure_that_the_other_report_gives_elsewhere_is_measured_as_such() -> None:
    a = reading("The fire killed 12 people.", "a")
    b = reading("The fire killed 19 people. Police first spoke of 12 people killed.", "b")
    toll = only(a, b)
    assert (toll["first is in the other report"], toll["second is in the other report"]) == (1, 0)
    assert toll["first has its equal"] == 0  # not in the sentence


def test_a_figure_named_only_to_be_denied_is_not_proposed() -> None:
    a = reading("The barge fire at Port Salen killed 15 people, not 12.", "a")
    b = reading("The barge fire at Port Salen killed 12 people.", "b")
    assert words(a, b) == [("15", "12")]


def test_the_topic_is_the_longer_of_the_words_for_what_is_counted() -> None:
    a = reading("The storm felled 31 oaks near Hesk.", "a")
    b = reading("The storm felled 36 old oaks near Hesk.", "b")
    topic = only(a, b).proposal.topic
    assert topic is not None
    assert "oaks" in topic.text
    people = only(reading("The fire hurt 31 people.", "a"), reading("The fire hurt 36 people.", "b"))
    assert people.proposal.topic is None


def apart(*told: str) -> list[tuple[str, str]]:
    """The figures that are proposed of reports whose sentences are no candidates for one fact."""
    view = view_of(*(reading(text, mark) for text, mark in zip(told, "abcdef", strict=False)), matching=[])
    made = list(counts_apart(view))
    assert all(p.pair.confidence == 0 and Proposed(p)["no candidates"] == 1 for p in made)
    assert [(p.a, p.b) for p in proposals(view)] == [(p.a, p.b) for p in made]
    return [(p.a.text, p.b.text) for p in made]


def test_counts_of_people_to_whom_the_same_happened_are_held_against_each_other_wherever_they_stand() -> None:
    fire = "The barge fire at Port Salen killed {} people."
    assert apart(fire.format(12), f"Ferries sailed again. {fire.format(19)}") == [("12", "19")]
    assert apart(fire.format(12), fire.format(12)) == []
    assert apart(fire.format(12), "The barge fire at Port Salen hurt 19 people.") == []
    assert apart(fire.format(12) + " " + fire.format(19)) == []  # of one report
    assert apart("The storm felled 12 oaks.", "The storm felled 19 oaks.") == []


def test_sentences_that_are_candidates_are_not_proposed_once_more() -> None:
    view = view_of(*(reading(f"The barge fire at Port Salen killed {n} people.", str(n)) for n in (12, 19)))
    assert list(counts_apart(view)) == []
    (proposal,) = proposals(view)
    assert Proposed(proposal)["no candidates"] == 0


def test_many_reports_make_no_more_proposals_than_some() -> None:
    told = [reading(f"The barge fire at Port Salen killed {n + 10} people.", str(n)) for n in range(HELD + 5)]
    assert len(list(counts_apart(view_of(*told, matching=[])))) == HELD * (HELD - 1) / 2


@pytest.mark.parametrize("figure", ["at least six", "six"])
def test_a_toll_that_rose_is_no_time_of_day(figure: str) -> None:
    a = reading("The barge fire at Port Salen killed two people.", "a")
    assert words(a, reading(f"The death toll of the barge fire rose to {figure} on Friday.", "b")) == [("two", figure)]


def test_names_are_measured() -> None:
    a = reading("The fire in Hesk killed 12 people, Ole Brandt said.", "a", people="Ole Brandt", places="Hesk")
    b = reading("The fire in Hesk killed 19 people.", "b", places="Hesk")
    c = reading("The fire in Salen killed 19 people, Ole Brandt said.", "c", people="Ole Brandt", places="Salen")
    one, other = only(a, b), only(a, c)
    assert [one[m] for m in ("shared names", "names of the fewer", "unlike places")] == [1, 1, 0]
    assert [other[m] for m in ("shared names", "names of the fewer", "unlike places")] == [1, 2, 1]


def test_the_only_sum_of_a_sentence_that_the_other_report_has_no_equal_of_is_lone() -> None:
    a = reading("Brandt Ferries paid a fine of $250.", "a")
    assert only(a, reading("Brandt Ferries paid a fine of $900.", "b")).proposal.lone
    known = reading("Brandt Ferries paid a fine of $900. It had offered $250.", "c")
    assert not only(a, known).proposal.lone
    many = [reading(f"Brandt Ferries paid {x}, {y} of it in court.", x) for x, y in (("$300", "$20"), ("$400", "$70"))]
    assert not any(p.proposal.lone for p in found(*many))
    oaks = [reading(f"The storm felled {n} oaks.", str(n)) for n in (14, 31)]
    assert not only(*oaks).proposal.lone
