"""What several origins tell alike, and what one report alone tells."""

from __future__ import annotations

from dataclasses import replace

from crossread.compare.told import agreed, told_alone
from crossread.compare.view import View
from crossread.model import Finding, Origin, Side
from readings import reading, view_of

FIRE = "A barge burned down at Port Hesk on Monday."
BLAZE = "On Monday a barge at Port Hesk burned to the water line."
FLAMES = "Flames destroyed a barge at Port Hesk on Monday."


def with_origins(view: View, *groups: tuple[int, ...]) -> View:
    ids = view.story.article_ids
    made = tuple(Origin(f"origin {n}", tuple(ids[i] for i in group)) for n, group in enumerate(groups))
    return replace(view, story=replace(view.story, origins=made))


def test_a_fact_of_two_origins_is_agreed_in_their_own_words() -> None:
    view = view_of(reading(FIRE, "a"), reading(BLAZE, "b"))
    (finding,) = agreed(view, [])
    (side,) = finding.sides
    assert (finding.kind, finding.rule, finding.reason) == ("agree", "agreed", "Told by 2 origins.")
    assert finding.point_id == view.points[0].id
    assert {s.article_id for s in side.spans} == set(view.story.article_ids)
    assert all("barge" in s.text for s in side.spans)
    assert (side.outlets, side.origins) == (("A", "B"), ("A", "B"))


def test_agreement_is_counted_by_origins() -> None:
    three = view_of(reading(FIRE, "a"), reading(FIRE, "b"), reading(FLAMES, "c"))
    (finding,) = agreed(with_origins(three, (0, 1), (2,)), [])
    assert finding.reason == "Told by 2 origins."
    assert list(agreed(with_origins(three, (0, 1, 2)), [])) == []


def test_a_disputed_point_is_not_agreed() -> None:
    view = view_of(reading(FIRE, "a"), reading(BLAZE, "b"))
    a, b = (c for r in view.readings for c in r.claims)
    sides = tuple(Side(c.spans[0].text, c.spans, (c.id,), (), ()) for c in (a, b))
    for kind, left in (("conflict", 0), ("update", 0), ("compatible", 1)):
        other = Finding("f", "conflict" if kind == "conflict" else "update" if kind == "update" else "compatible",
                        "fact", "r", None, sides, "")  # fmt: skip
        assert len(list(agreed(view, [other]))) == left


def test_the_reason_says_on_whose_word() -> None:
    reel = ("Ilse Reel", "said", "that at Port Hesk a barge had burned down on Monday")
    a = reading("Ilse Reel said that at Port Hesk a barge had burned down on Monday.", "a",
                people="Ilse Reel", said=(reel,))  # fmt: skip
    b = reading("A barge burned down at Port Hesk on Monday, Ole Brandt said.", "b", people="Ole Brandt",
                said=(("Ole Brandt", "said", "A barge burned down at Port Hesk on Monday"),))  # fmt: skip
    c = reading("A barge at Port Hesk burned down on Monday, Ole Brandt said.", "c", people="Ole Brandt",
                said=(("Ole Brandt", "said", "A barge at Port Hesk burned down on Monday"),))  # fmt: skip
    assert [f.reason for f in agreed(view_of(a, b), [])] == ["Told by 2 origins, on the word of 2 speakers."]
    assert [f.reason for f in agreed(view_of(b, c), [])] == ["Told by 2 origins, all on the word of one speaker."]
    assert [f.reason for f in agreed(view_of(b, reading(BLAZE, "d")), [])] == ["Told by 2 origins."]


def test_two_unnamed_speakers_are_not_called_one() -> None:
    text = "A barge burned down at Port Hesk on Monday, an official said."
    said = (("an official", "said", "A barge burned down at Port Hesk on Monday"),)
    view = view_of(reading(text, "a", said=said), reading(text.replace("on Monday", "Monday"), "b", said=(
        ("an official", "said", "A barge burned down at Port Hesk Monday"),)))  # fmt: skip
    assert "one speaker" not in next(iter(agreed(view, []))).reason


LONG = "The ship's cat, a grey tom called Bosun, swam ashore on his own and was fed by the lock keeper."


def test_what_one_report_alone_tells() -> None:
    view = view_of(reading(f"{FIRE} {LONG}", "a"), reading(BLAZE, "b"), alone=[(0, 1)])
    (finding,) = told_alone(view, [])
    assert (finding.kind, finding.rule, finding.point_id) == ("single", "told alone", None)
    assert finding.sides[0].value == LONG
    assert finding.reason.startswith("No sentence of the other ")
    assert 0 < finding.weight <= 1


def test_short_sentences_headlines_and_what_others_tell_are_not_told_alone() -> None:
    a = reading(f"Ship's cat called Bosun swims ashore and is fed by keeper\n\n{FIRE} Read more here.", "a")
    view = view_of(a, reading(BLAZE, "b"), matching=[], alone=[(0, 0), (0, 2)])
    assert list(told_alone(view, [])) == []
    assert list(told_alone(view_of(reading(f"{FIRE} {LONG}", "c"), reading(BLAZE, "d")), [])) == []


def alone(text: str, *sentences: int) -> list[str]:
    """What is told alone of a report whose sentences, by number, no other tells, the worthiest first."""
    view = view_of(reading(text, "a"), reading(BLAZE, "b"), alone=[(0, n) for n in sentences])
    return [f.sides[0].value for f in sorted(told_alone(view, []), key=lambda f: -f.weight)]


def test_questions_notices_and_what_names_nothing_are_no_facts() -> None:
    for text in (
        "Who was it that had left the stove of the barge burning at Port Hesk on Monday night?",
        "Sign up for our free newsletter and get all the news of Port Hesk every Monday morning.",
        "This material may not be published or rewritten without leave of the Hesk Mercury, 2031.",
        "It was all rather more than anybody there had thought that it might be.",
    ):
        assert alone(f"{FIRE} {text}", 1) == []


def test_a_sentence_is_shown_whole() -> None:
    said = "Ole Brandt said that he had seen a heron at Lake Orrin on Sunday, and that it had eaten his lunch."
    made = reading(f"{FIRE} {said}", "a", people="Ole Brandt", said=(
        ("Ole Brandt", "said", "that he had seen a heron at Lake Orrin on Sunday, and that it had eaten his lunch"),
    ))  # fmt: skip
    view = view_of(made, reading(BLAZE, "b"), alone=[(0, 1)])
    (finding,) = told_alone(view, [])
    assert finding.sides[0].value == said
    assert set(finding.sides[0].claim_ids) <= {c.id for c in made.claims}


def test_what_differs_from_another_report_is_not_told_alone() -> None:
    view = view_of(reading(f"{FIRE} {LONG}", "a"), reading(BLAZE, "b"), alone=[(0, 1)])
    (finding,) = told_alone(view, [])
    claim = next(c for c in view.readings[0].claims if c.sentence == 1)
    side = Side("grey", (claim.spans[0],), (claim.id,), (), ())
    assert list(told_alone(view, [replace(finding, kind="conflict", sides=(side,))])) == []


EARLY = "Ilse Reel sold her 12 boats to the Orrin Trust in March for 9,000 crowns."


def test_early_and_telling_sentences_come_first() -> None:
    late = "The lock keeper had then gone back to his house by the lock on Monday."
    filler = " ".join(f"The barge of Ole Brandt lay at berth {n} of Port Hesk." for n in range(2, 9))
    assert alone(f"{FIRE} {EARLY} {filler} {late}", 1, 9)[0] == EARLY
    again = f"{FIRE} {filler} {EARLY}"
    assert weight(f"{FIRE} {EARLY} {filler}", 1) > weight(again, 8)


def test_a_passage_told_alone_is_worth_more_than_one_sentence_of_it() -> None:
    text = f"{FIRE} {EARLY} {LONG}"
    assert weight(text, 1, 2) > weight(text, 1)


def weight(text: str, *sentences: int) -> float:
    """The worth of the invented sale where it is told alone."""
    view = view_of(reading(text, "a"), reading(BLAZE, "b"), alone=[(0, n) for n in sentences])
    return next(f.weight for f in told_alone(view, []) if f.sides[0].value == EARLY)


def test_what_reprints_have_in_common_is_one_finding_and_worth_more() -> None:
    text = f"{FIRE} {EARLY}"
    given = (reading(text, "a"), reading(text, "c"), reading(BLAZE, "b"))
    view = with_origins(view_of(*given, alone=[(0, 1), (1, 1)]), (0, 1), (2,))
    (finding,) = told_alone(view, [])
    assert len(finding.sides[0].spans) == 2
    assert finding.weight > weight(text, 1)


def test_what_is_told_late_shortly_and_of_hardly_anybody_is_not_shown() -> None:
    filler = " ".join(f"The barge of Ole Brandt lay at berth {n} of Port Hesk." for n in range(2, 22))
    late = "Then the two of them had gone home."
    assert alone(f"{FIRE} {filler} {late}", 21) == []
    assert alone(f"{FIRE} {filler} {EARLY}", 21) == [EARLY]


def test_a_quotation_is_told_alone_unless_its_claim_is_agreed() -> None:
    quoted = (
        "Ole Brandt put out the fire on the barge, “and the goose of the harbour master watched us all night long”."
    )
    view = view_of(reading(quoted, "a"), reading("The barge fire at Hesk was put out by Ole Brandt.", "b"))
    (quote,) = view.readings[0].annotations.quotes
    view = replace(view, quoted_alone=frozenset({quote}))
    (finding,) = told_alone(view, [])
    assert finding.sides[0].value == quote.text
    shown = list(agreed(view, []))
    assert shown
    assert list(told_alone(view, shown)) == []


def test_what_is_told_of_two_days_is_not_agreed() -> None:
    assert len(list(agreed(view_of(reading(FIRE, "a"), reading(BLAZE, "b")), []))) == 1
    tuesday = reading(BLAZE.replace("Monday", "Tuesday"), "b")
    assert list(agreed(view_of(reading(FIRE, "a"), tuesday), [])) == []
