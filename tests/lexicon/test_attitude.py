"""What a cue makes of its content."""

from __future__ import annotations

import pytest

from crossread.lexicon.attitude import answers, stance
from crossread.model import Stance

CASES: dict[Stance, tuple[str, ...]] = {
    "asserts": (
        "said", "told reporters", "identified", "never doubted", "did not dispute", "is widely expected | to fall",
        "agreed | that the quay was unsafe", "decided | the quay was unsafe", "suggested | it was late", "warned",
        "tried to explain | why it sank", "did not hesitate | to leave", "asserted",
        "denied the charge, saying | the quay was safe",
        "told them | that the bridge had been closed to lorries",
    ),
    "denies": (
        "denied", "has strongly rejected", "denying", "found no evidence | of a leak", "opposes | the toll",
        "refused | to leave", "doesn’t want | to leave", "never accused | the pilot of sleeping", "voted against",
    ),
    "doubts": (
        "doubts", "questioned", "asked | whether the door was locked", "asked | where the money went", "wondered",
        "does not believe", "are investigating | the fire", "said | “Who locked the door?”", "it is not clear",
    ),
    "hopes": (
        "plans | to build a second quay", "vowed", "has threatened | to leave", "agreed | to pay", "promised",
        "expects | to open in May", "wants | a second ferry", "is considering | closing the pier", "will try to do",
    ),
    "demands": (
        "urged | them to leave", "called for | a vote", "asked | the captain to stay", "told them | to leave",
        "wants | the captain to stay", "suggested | the council should pay", "bans | lorries", "ordered",
    ),
    "accuses": (
        "accused | the firm of lying", "blames", "was charged | with arson", "harsh criticism of", "alleges",
        "condemned | the attack", "takes aim at",
    ),
    "neither": (
        "did not deny", "neither confirmed nor denied", "could not immediately confirm", "would not rule out",
    ),
    "no comment": (
        "declined to comment on", "declined | to comment", "did not respond to", "would not say", "never mentioned",
        "refused | requests for an interview", "ignored",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "case"), [(told, case) for told, cases in CASES.items() for case in cases])
def test_stance(told: Stance, case: str) -> None:
    cue, _, content = case.partition(" | ")
    assert stance(cue, content) == told


@pytest.mark.parametrize(
    ("cue", "answer"),
    [("denied", True), ("declined to comment on", True), ("would not confirm", True), ("refused", False),
     ("opposes", False), ("said", False), ("ignored", False)],
)  # fmt: skip
def test_only_what_answers_a_claim_is_an_answer(cue: str, answer: bool) -> None:
    assert answers(cue) is answer
