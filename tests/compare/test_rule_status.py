"""Acts that lie ahead in one report and are done in the other."""

from __future__ import annotations

from datetime import datetime

import pytest

from crossread.compare.status import status
from crossread.compare.view import Difference
from crossread.model import Reading
from readings import NOON, assert_exact, reading, shown, view_of

DAYS_LATER = datetime(2031, 6, 9, 9, 0)
COMING = "Harbour master Ilse Reel will resign over the barge fire."
DONE = "Harbour master Ilse Reel resigned over the barge fire."


def held_against(a: Reading, b: Reading, confidence: float = 0.9) -> list[Difference]:
    found = status(view_of(a, b, confidence=confidence))
    for d in found:
        assert_exact(d, a, b)
    return found


def told(a: str, b: str, confidence: float = 0.9) -> list[tuple[str, str, str]]:
    return shown(held_against(reading(a, "a"), reading(b, "b"), confidence))


def test_a_plan_in_one_report_and_the_act_in_the_other_is_an_update_at_whatever_hour() -> None:
    expected = [("update", "will resign over the barge fire", "resigned over the barge fire")]
    for published in (NOON, DAYS_LATER, None):
        found = held_against(reading(COMING, "a"), reading(DONE, "b", published=published))
        assert shown(found) == expected
    assert found[0].aspect == "status"


def test_a_report_that_looks_ahead_days_later_may_mean_another_occasion() -> None:
    found = held_against(reading(COMING, "a", published=DAYS_LATER), reading(DONE, "b"))
    assert [d.kind for d in found] == ["compatible"]


def test_a_pair_that_hardly_matches_says_nothing() -> None:
    assert told(COMING, DONE, 0.39) == []


@pytest.mark.parametrize(
    ("ahead", "done"),
    [
        ("The council is set to vote on the ferry budget.", "The council voted down the ferry budget."),
        ("Ilse Reel will make the announcement at the pier.", "At the pier Ilse Reel announced her return."),
        ("The ferry pilot will enter a plea of guilty.", "The ferry pilot pleaded guilty at Northport."),
        ("The council is considering a vote on the ferry.", "The council voted for the ferry on Monday."),
        ("There was no immediate claim for the lost barge.", "The pilots have claimed payment for the lost barge."),
        ("Police have not yet identified the ferry pilot.", "Police have identified the ferry pilot."),
    ],
)
def test_verb_and_noun_of_one_act_are_held_against_each_other(ahead: str, done: str) -> None:
    assert [kind for kind, *_ in told(ahead, done)] == ["update"]


@pytest.mark.parametrize(
    ("ahead", "done"),
    [
        (COMING, "Ilse Reel painted the barge."),
        (COMING, "Ilse Reel plans to resign over the barge fire."),
        (COMING, "Ilse Reel never resigned over the barge fire."),
        (COMING, "Ilse Reel denied that she would have resigned over the barge fire."),
        ("If the ferry sinks, Ilse Reel will resign over it.", DONE),
        ('"I will resign over the barge fire," Ilse Reel said.', DONE),
        ("The ferry pilot will plead not guilty at Northport.", "The cook pleaded guilty at Northport."),
        ("Ilse Reel will run for mayor.", "Ilse Reel ran for mayor in 2024."),
        ("The pier will be staffed by nurses.", "Women sought help at a pier staffed by nurses."),
    ],
)
def test_what_is_no_such_act_is_left_alone(ahead: str, done: str) -> None:
    assert told(ahead, done) == []


def test_other_pairs_that_tell_of_a_found_act_join_it_though_quoted() -> None:
    a = reading(COMING, "a")
    b = reading(DONE, "b")
    c = reading('Her lawyer wrote: "Reel will resign over the barge fire."', "c")
    assert len(status(view_of(b, c))) == 0
    assert len(status(view_of(a, b, c))) == 2
