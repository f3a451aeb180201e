"""What is told here and denied there, and one speaker's response told in two ways."""

from __future__ import annotations

from crossread.compare.denials import denials, responses
from crossread.compare.view import Sentence
from readings import compared, reading, shown, view_of

TOLD = "The Marigold sailed with a cracked rudder from Port Hesk, divers found."
DENIED = "Tern Lines denied that the Marigold sailed with a cracked rudder."
DENIAL = (("Tern Lines", "denied", "that the Marigold sailed with a cracked rudder"),)


def test_what_one_report_tells_and_the_other_denies_is_a_conflict() -> None:
    a = reading(TOLD, "a")
    b = reading(DENIED, "b", bodies="Tern Lines", said=DENIAL)
    found = compared(denials, a, b)
    assert len(found) == 1
    assert (found[0].kind, found[0].aspect) == ("conflict", "denial")
    assert "cracked rudder" in found[0].a.text
    assert found[0].b.text.startswith("denied that the Marigold")
    assert compared(denials, a, b, confidence=0.3) == []


def test_two_denials_are_no_dispute() -> None:
    a = reading(DENIED, "a", bodies="Tern Lines", said=DENIAL)
    b = reading(
        "The company rejected talk that the Marigold sailed with a cracked rudder.", "b",
        said=(("The company", "rejected", "talk that the Marigold sailed with a cracked rudder"),),
    )  # fmt: skip
    assert compared(denials, a, b) == []


def test_a_negated_sentence_is_not_what_is_denied() -> None:
    a = reading("The Marigold never sailed with a cracked rudder.", "a")
    assert compared(denials, a, reading(DENIED, "b", bodies="Tern Lines", said=DENIAL)) == []


def test_a_denial_of_another_thing_and_a_plain_statement_are_left_alone() -> None:
    b = reading(DENIED, "b", bodies="Tern Lines", said=DENIAL)
    assert compared(denials, reading("The Marigold took on bread and water in the evening.", "a"), b) == []
    c = reading(
        "Tern Lines said that the Marigold sailed with a cracked rudder.", "c", bodies="Tern Lines",
        said=(("Tern Lines", "said", "that the Marigold sailed with a cracked rudder"),),
    )  # fmt: skip
    assert compared(denials, reading(TOLD, "d"), c) == []


REJECTS = "Tern Lines rejected the divers' report."
SILENT = "Tern Lines declined to comment on the divers' report."


def test_one_speakers_response_told_in_two_ways() -> None:
    a = reading(REJECTS, "a", bodies="Tern Lines", said=(("Tern Lines", "rejected", "the divers' report"),))
    b = reading(SILENT, "b", bodies="Tern Lines", said=(("Tern Lines", "declined to comment", "the divers' report"),))
    assert shown(compared(responses, a, b)) == [("conflict", "rejected", "declined to comment")]
    assert compared(responses, a, b)[0].aspect == "denial"
    same = reading(REJECTS, "c", bodies="Tern Lines", said=(("Tern Lines", "rejected", "the divers' report"),))
    assert compared(responses, a, same) == []


def test_a_response_may_stand_in_the_next_sentence() -> None:
    a = reading(f"Divers found a crack. {REJECTS}", "a", bodies="Tern Lines",
                said=(("Tern Lines", "rejected", "the divers' report"),))  # fmt: skip
    b = reading(SILENT, "b", bodies="Tern Lines", said=(("Tern Lines", "declined to comment", "the divers' report"),))
    assert shown(compared(responses, a, b)) == [("conflict", "rejected", "declined to comment")]


def test_who_opposes_a_plan_answers_no_claim() -> None:
    text = "Tern Lines opposed the divers' report."
    a = reading(text, "a", bodies="Tern Lines", said=(("Tern Lines", "opposed", "the divers' report"),))
    assert [s.stance for s in a.annotations.attributions] == ["denies"]
    b = reading(SILENT, "b", bodies="Tern Lines", said=(("Tern Lines", "declined to comment", "the divers' report"),))
    assert compared(responses, a, b) == []


def test_the_responses_of_two_speakers_are_left_alone() -> None:
    a = reading(REJECTS, "a", bodies="Tern Lines", said=(("Tern Lines", "rejected", "the divers' report"),))
    text = SILENT.replace("Tern Lines", "Ole Brandt")
    b = reading(text, "b", people="Ole Brandt", said=(("Ole Brandt", "declined to comment", "the divers' report"),))
    assert compared(responses, a, b) == []


def test_a_sentence_knows_its_attributions() -> None:
    b = reading(DENIED, "b", bodies="Tern Lines", said=DENIAL)
    sentence = view_of(b).sentences[b.article.id, 0]
    assert isinstance(sentence, Sentence)
    assert [a.stance for a in sentence.attributions] == ["denies"]
    assert [c.denied for c in sentence.claims] == [True]
