"""The grid: columns in order and by origin, rows in the order of the page, cells with words and voice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import sample

from crossread.model import Card
from crossread.render.grid import Grid, Row, grid, moment, place_name, short, voice
from readings import reading


@pytest.fixture(scope="module")
def laid() -> Grid:
    return grid(sample())


def row(laid: Grid, topic: str) -> Row:
    return next(r for r in (*laid.rows, *laid.singles) if topic in r.topic.text)


def test_columns_run_by_time_with_the_reprint_beside_its_first(laid: Grid) -> None:
    assert [(c.name, c.when, c.reprint) for c in laid.columns] == [
        ("Northern Courier", "09:20", False),
        ("Selby Evening Post", "10:05", True),
        ("Channel Six", "11:40", False),
        ("company.txt", "14:30", False),
        ("The Skerry Times", "18:15", False),
    ]
    assert [(b.origin, b.size, b.stated) for b in laid.brackets] == [
        ("HWA", 2, True),
        ("Channel Six", 1, False),
        ("Tern Lines", 1, True),
        ("The Skerry Times", 1, False),
    ]


def test_a_later_reprint_moves_next_to_its_origin() -> None:
    comparison = sample()
    first, reprint, *rest = comparison.readings
    moved = replace(comparison, readings=(first, *rest, reprint))
    assert [c.name for c in grid(moved).columns][:2] == ["Northern Courier", "Selby Evening Post"]


def test_rows_run_from_disputes_to_differences_of_wording(laid: Grid) -> None:
    assert [r.verdict for r in laid.rows] == [
        "disputed", "disputed", "disputed", "updated", "agreed", "agreed", "fact or claim",
        "differs in precision", "both can be right",
    ]  # fmt: skip
    assert [r.origins for r in laid.rows if r.verdict == "agreed"] == [4, 2]
    weights = [r.finding.weight for r in laid.rows[:3]]
    assert weights == sorted(weights, reverse=True)
    assert len(laid.singles) == 5
    assert [f.kind for f in laid.wordings] == ["wording"]


def test_rows_of_one_point_stand_together() -> None:
    comparison = sample()
    hull = next(f for f in comparison.findings if f.point_id == "p-hull")
    light = replace(hull, id="light", aspect="place", weight=0.1)
    laid = grid(replace(comparison, findings=(*comparison.findings, light)))
    disputed = [r.finding.id for r in laid.rows if r.finding.kind == "conflict"]
    assert disputed.index("light") == disputed.index(hull.id) + 1


def test_a_cell_holds_the_words_of_its_own_report(laid: Grid) -> None:
    hurt = row(laid, "people were hurt")
    assert [c[0].value if c else None for c in hurt.cells] == ["At least 12", "At least 12", "19", "23", "Twenty-six"]
    for i, cell in enumerate(hurt.cells):
        assert all(s.article_id == laid.columns[i].article_id for t in cell for s in t.spans)
    words = [c[0].voice.words if c[0].voice else "" for c in hurt.cells]
    assert words == ["police", "police", "the county hospital", "Tern Lines", "Oda Lindqvist"]


def test_voices_are_told_apart(laid: Grid) -> None:
    cells = row(laid, "An engine had failed").cells
    assert [[t.voice.words for t in c if t.voice] for c in cells] == [
        [],
        [],
        ["a crew member who asked not to be named (unnamed)"],
        ["denied by Tern Lines"],
        ["denied by Tern Lines"],
    ]
    assert row(laid, "An engine had failed").silent == (0, 1)
    late = row(laid, "left eleven minutes late")
    assert [t.voice.words for c in late.cells for t in c if t.voice][-1] == "own voice"
    forms = {c.id: voice(c).words for c in sample().claims}
    assert forms["times/reopen"] == "hedged, own voice"
    assert forms["company/pay"] == "expected, own voice"


def test_a_report_that_speaks_of_the_point_without_the_value_is_not_silent() -> None:
    comparison = sample()
    finding = next(f for f in comparison.findings if f.id.startswith("update"))
    fewer = replace(finding, sides=finding.sides[:2])
    laid = grid(replace(comparison, findings=(fewer,)))
    assert laid.rows[0].silent == ()
    assert [[c.id for c in cell] for cell in laid.rows[0].aside] == [[], [], [], ["company/hurt"], ["times/hurt"]]


def test_chains_of_speakers_start_nearest_to_the_fact() -> None:
    claim = next(c for c in sample().claims if c.id == "six/jolt")
    outer = replace(claim.attributions[0], name="a reporter", anonymous=False)
    assert voice(replace(claim, attributions=(outer, *claim.attributions))).words == "Tomas Reel, via a reporter"


def test_equal_outlets_get_different_names() -> None:
    comparison = sample()
    readings = tuple(
        replace(r, article=replace(r.article, card=replace(r.article.card, outlet="Gazette", published=None)))
        for r in comparison.readings
    )
    names = [c.name for c in grid(replace(comparison, readings=readings)).columns]
    assert names == ["Gazette (1)", "Gazette (2)", "Gazette (3)", "Gazette (4)", "Gazette (5)"]


def test_versions_of_one_outlet_are_told_apart_by_their_time() -> None:
    comparison = sample()
    readings = tuple(
        replace(r, article=replace(r.article, card=replace(r.article.card, outlet="Gazette")))
        for r in comparison.readings[:2]
    )
    columns = grid(replace(comparison, readings=readings, findings=())).columns
    assert [(c.name, c.when) for c in columns] == [("Gazette 09:20", ""), ("Gazette 10:05", "")]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("a/b/c.txt", "c.txt"),
        ("C:\\news\\c.html", "c.html"),
        ("-", "standard input"),
        ("https://six.example/2031/ferry", "six.example/…/ferry"),
        ("https://six.example/", "six.example"),
    ],
)
def test_places_have_short_names(place: str, name: str) -> None:
    assert place_name(place) == name


def test_a_time_known_to_the_day_shows_no_hour() -> None:
    card: Card = sample().readings[0].article.card
    assert moment(card) == "5 March 2031, 09:20"
    assert moment(replace(card, published_grain="day")) == "5 March 2031"
    assert moment(replace(card, published=None)) == ""


@given(st.text(), st.integers(min_value=4, max_value=60))
def test_short_never_exceeds_its_measure(text: str, most: int) -> None:
    cut = short(text, most)
    assert len(cut) <= most
    assert "\n" not in cut


def test_who_opposes_a_plan_rejects_and_who_answers_a_claim_denies() -> None:
    made = reading(
        "Tern Lines opposed the toll on empty barges. Ole Brandt denied the charge against his cook.",
        people="Ole Brandt", bodies="Tern Lines",
        said=(("Tern Lines", "opposed", "the toll on empty barges"),
              ("Ole Brandt", "denied", "the charge against his cook")),
    )  # fmt: skip
    assert [voice(claim).words for claim in made.claims] == ["rejected by Tern Lines", "denied by Ole Brandt"]
