"""An act of violence laid at somebody's door here, and denied there."""

from __future__ import annotations

from crossread.compare.blame import blame
from crossread.compare.gathering import gather
from crossread.compare.view import Difference
from crossread.model import Reading
from readings import reading, view_of

LEAD = "A bomb attack damaged the harbour of Port Hesk on Tuesday."
CHARGE = "The mayor accused the Norland army of the attack."
DENIAL = "The Norland army denied any role in the attack."


def _found(*readings: Reading) -> list[Difference]:
    return list(blame(view_of(*readings)))


def test_a_charge_and_its_denial_in_another_report_are_a_conflict() -> None:
    found = _found(reading(f"{LEAD} {CHARGE}", "a"), reading(f"{LEAD} {DENIAL}", "b"))
    assert len(found) == 1
    assert (found[0].kind, found[0].aspect, found[0].rule) == ("conflict", "denial", "blame")
    assert "accused the Norland army of the attack" in found[0].a.text
    assert "denied any role in the attack" in found[0].b.text


def test_all_charges_and_all_denials_make_one_finding_of_two_sides() -> None:
    a = reading(f"{LEAD} {CHARGE}", "a")
    b = reading(f"{LEAD} {DENIAL} The council blamed Norland for the attack.", "b")
    c = reading(f"{LEAD} Norland had nothing to do with the attack, its minister said.", "c")
    view = view_of(a, b, c)
    found = gather(list(blame(view)), view)
    assert len(found) == 1
    assert sorted(len(side.spans) for side in found[0].sides) == [2, 2]


def test_one_report_that_tells_both_disputes_nothing() -> None:
    assert _found(reading(f"{LEAD} {CHARGE} {DENIAL}", "a"), reading(LEAD, "b")) == []


def test_stories_of_no_violence_are_left_alone() -> None:
    lead = "The council of Port Hesk met on Tuesday to speak of the harbour's new road and of the money for it."
    quiet = " ".join([lead] * 6)
    assert _found(reading(f"{quiet} {CHARGE}", "a"), reading(f"{quiet} {DENIAL}", "b")) == []
