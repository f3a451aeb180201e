"""Reprints, cuts and rewrites: what each operation does to invented sentences."""

from __future__ import annotations

import random

import pytest
from eval.rewriting import HEAVY, LIGHT, SWAPS, Sentences

from eval import rewriting

BODY: Sentences = [
    ["A barge burned down at Port Hesk on Monday.", "Its cook swam ashore with 4 geese, Ole Brandt said."],
    ["“Nobody was hurt, but people ran after the geese,” he added.", "Divers will search the wreck, which sank."],
    ["The harbour was closed for two hours, according to the coast guard.", "Ships waited near the pier."],
    ["Straw burns fast.", "Insurers put the damage at 12,000 crowns."],
]
OTHER: Sentences = [["The town council of Hesk has wanted to forbid straw on small boats for many years."] * 3]


def flat(body: Sentences) -> list[str]:
    return [s for paragraph in body for s in paragraph]


@pytest.mark.parametrize(
    ("given", "turned"),
    [
        ("The old barge burned in an hour, Ole Brandt said.", "Ole Brandt said that the old barge burned in an hour."),
        ("Ole Brandt said that nobody on the barge was hurt.", "Nobody on the barge was hurt, Ole Brandt said."),
        ("The port was shut for hours, according to Mia.", "According to Mia, the port was shut for hours."),
        ("The whole port was shut down after the boat sank.", "After the boat sank, the whole port was shut down."),
        ("Straw burns.", "Straw burns."),
    ],
)  # fmt: skip
def test_attributions_and_clauses_move_to_the_other_end(given: str, turned: str) -> None:
    assert rewriting.turn(given) == turned


def test_numbers_are_spelled_the_other_way_outside_quotations() -> None:
    assert rewriting.spell("He lost 4 geese and nine hens, 12,000 crowns or 30% of all.") == (
        "He lost four geese and 9 hens, 12000 crowns or 30 percent of all."
    )
    assert rewriting.spell("“I lost 4 geese,” he said on 3.5 legs.") == "“I lost 4 geese,” he said on 3.5 legs."


def test_swaps_leave_quotations_alone_and_go_both_ways() -> None:
    made = rewriting.swap("“people ran after them,” but many people left", random.Random(1), 1.0)
    assert made.startswith("“people ran after them,” ")
    assert not {"but", "many", "people", "left"} & set(made.split(" ", 4)[-1].split())
    assert all(word in SWAPS[other] for word, others in SWAPS.items() for other in others)


@pytest.mark.parametrize("desk", [LIGHT, HEAVY])
def test_a_rewrite_is_the_same_for_a_seed_and_keeps_what_is_quoted(desk: rewriting.Desk) -> None:
    made = rewriting.rewritten(BODY, OTHER, desk, random.Random(5))
    assert made == rewriting.rewritten(BODY, OTHER, desk, random.Random(5)) != BODY
    text = " ".join(flat(made))
    if "Nobody was hurt" in text:
        assert "“Nobody was hurt, but people ran after the geese,”" in text


def test_cuts_keep_sentences_of_the_report_in_their_order() -> None:
    whole = flat(BODY)
    for cut in (rewriting.first_part, rewriting.without_middle, rewriting.middle, rewriting.thinned):
        for seed in range(5):
            kept = flat(cut(BODY, random.Random(seed)))
            assert kept == [s for s in whole if s in kept]
            assert 0 < len(kept) <= len(whole)
    assert flat(rewriting.first_part(BODY, random.Random(0)))[0] == whole[0]
    assert whole[0] not in flat(rewriting.middle(BODY, random.Random(0)))


def test_a_reprint_has_the_same_sentences_between_notes() -> None:
    made = rewriting.reprinted(BODY, "agency", random.Random(2))
    assert made[0] == ["By agency staff"]
    plain = [s.replace("“", '"').replace("”", '"') for s in flat(BODY)]
    assert [s.replace("“", '"').replace("”", '"') for s in flat(made[1:-2])] == plain


def test_other_words_replace_only_longer_small_words() -> None:
    made = flat(rewriting.in_other_words(BODY, 1.0, random.Random(0)))
    assert made[0] == "A egrab denrub nwod at Port Hesk on Monday."
    assert made[2].startswith("“Nobody was hurt, but people ran after the geese,”")
