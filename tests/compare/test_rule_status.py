"""Acts that are still to come in one report and done in the other."""

from __future__ import annotations

from datetime import datetime

from crossread.compare.status import status
from readings import compared, reading, shown

LATER = datetime(2031, 6, 5, 9, 0)
COMING = "Harbour master Ilse Reel will resign over the barge fire."
DONE = "Harbour master Ilse Reel resigned over the barge fire."


def test_done_in_the_later_report_is_an_update() -> None:
    a, b = reading(COMING, "a"), reading(DONE, "b", published=LATER)
    found = compared(status, a, b)
    assert shown(found) == [("update", "will resign", "resigned")]
    assert found[0].aspect == "status"
    assert compared(status, a, b, confidence=0.4) == []


def test_done_in_the_earlier_report_or_at_no_known_time_is_compatible() -> None:
    b = reading(DONE, "b")
    assert shown(compared(status, reading(COMING, "a", published=LATER), b)) == [
        ("compatible", "will resign", "resigned")
    ]
    assert [d.kind for d in compared(status, reading(COMING, "c", published=None), b)] == ["compatible"]


def test_both_to_come_or_both_done_is_no_difference() -> None:
    a = reading(COMING, "a")
    assert compared(status, a, reading("Ilse Reel plans to resign over the barge fire.", "b", published=LATER)) == []
    assert compared(status, reading(DONE, "c"), reading(DONE + " It ends.", "d", published=LATER)) == []


def test_another_act_is_left_alone() -> None:
    a = reading(COMING, "a")
    assert compared(status, a, reading("Ilse Reel painted the barge.", "b", published=LATER)) == []
