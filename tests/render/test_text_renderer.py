"""The terminal's page: its order, its width, its evidence, and nothing in it that a terminal would obey."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sample import sample

from crossread.model import (
    FINDING_KINDS,
    Annotations,
    Article,
    Card,
    Comparison,
    Finding,
    FindingKind,
    Origin,
    Reading,
    Side,
    Span,
    Story,
)
from crossread.render.excerpt import Reports, clean, labels, moment
from crossread.render.text import text

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def headings(page: str) -> list[str]:
    return [line.split(" (")[0] for line in page.splitlines() if re.fullmatch(r"[A-Z][A-Z ]+( \(\d+\))?", line)]


def block(page: str, heading: str) -> str:
    """The lines of one section, run together."""
    lines = page.splitlines()
    at = next(i for i, line in enumerate(lines) if line.split(" (")[0] == heading)
    ends = [i for i in range(at + 1, len(lines)) if re.match(r"[A-Z][A-Z]", lines[i])]
    return " ".join(" ".join(lines[at + 1 : ends[0] if ends else None]).split())


def one_report(words: str, outlet: str = "Invented Gazette", place: str = "a.txt") -> Comparison:
    """A comparison of a single report that holds one sentence, told by it alone."""
    card = Card("a1", place, outlet, None, "", None, None, None)
    article = Article("a1", card, "en", words, 0)
    whole = article.span(0, len(words))
    made = Annotations("a1", "by hand", (whole,), (), (), (), (), (), ())
    side = Side(words, (whole,), (), (outlet,), (outlet,))
    finding = Finding("f1", "single", "fact", "single", None, (side,), "Only one report tells it.")
    story = Story("s1", words, ("a1",), (Origin(outlet, ("a1",)),))
    return Comparison(story, (Reading(article, made, ()),), (), (), (), (), (finding,))


def test_the_sections_stand_in_the_order_of_the_page() -> None:
    assert headings(text(sample())) == [
        "DISPUTED", "UPDATED", "AGREED", "BOTH CAN BE RIGHT", "FACT OR CLAIM", "WHO SAYS", "ONLY IN ONE", "WORDING",
    ]  # fmt: skip


def test_the_head_says_what_was_compared_and_what_was_not() -> None:
    head = text(sample(), 80).partition("DISPUTED")[0]
    assert "5 reports · 4 origins · 5 Mar 2031 09:20 – 18:15" in head
    assert "3 disputed · 1 updated" in head
    assert re.search(r"Selby Evening Post +5 Mar 2031 10:05 +reported by HWA", head)
    assert "company.txt" in head  # no outlet known: the name of the file
    assert "reports/photo.html: This is an image, not a page." in head


def test_a_side_shows_value_outlet_origin_and_exact_words() -> None:
    updated = block(text(sample(), 100), "UPDATED")
    assert re.search(r'At least 12 Northern Courier 09:20 ".*At least 12', updated)
    assert "(HWA), Selby Evening Post" in text(sample(), 140)
    assert 'Twenty-six The Skerry Times 18:15 "Twenty-six people were hurt' in updated
    assert "The count rose between the reports." in updated


def test_who_says_a_side_stands_beside_it_where_somebody_is_cited() -> None:
    page = text(sample(), 140)
    disputed, updated = block(page, "DISPUTED"), block(page, "UPDATED")
    assert "denied by Tern Lines" in disputed
    assert "said by a crew member who" in disputed
    assert "own voice" in disputed
    assert "said by the county hospital" in updated
    assert "own voice" not in block(page, "BOTH CAN BE RIGHT").partition("quote:")[0]


def test_agreement_names_its_origins_and_speakers_their_reports() -> None:
    page = text(sample(), 100)
    agreed = block(page, "AGREED")
    assert "4 origins: Northern Courier, Selby Evening Post, Channel Six, company.txt, The Skerry Times" in agreed
    says = block(page, "WHO SAYS")
    assert "Tern Lines · 2 reports · 4 statements" in says
    assert 'denies: "an engine failed" — company.txt, The Skerry Times' in says


def test_without_disputes_it_says_so() -> None:
    calm = replace(sample(), findings=tuple(f for f in sample().findings if f.kind != "conflict"))
    assert block(text(calm), "DISPUTED") == "No dispute was found."


@pytest.mark.parametrize("kind", FINDING_KINDS)
def test_only_keeps_one_kind(kind: FindingKind) -> None:
    wanted = {
        "conflict": ["DISPUTED"], "update": ["UPDATED"], "agree": ["AGREED"], "compatible": ["BOTH CAN BE RIGHT"],
        "attribution": ["FACT OR CLAIM", "WHO SAYS"], "wording": ["WORDING"], "single": ["ONLY IN ONE"],
    }  # fmt: skip
    assert headings(text(sample(), only={kind})) == wanted[kind]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_wider_than_asked(width: int, color: bool) -> None:
    for line in ESCAPES.sub("", text(sample(), width, color)).splitlines():
        assert len(line) <= width, line


def test_colour_only_repeats_what_the_plain_page_says() -> None:
    plain, coloured = text(sample(), 80), text(sample(), 80, color=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    bare = [line.rstrip() for line in ESCAPES.sub("", coloured).splitlines()]
    assert bare == plain.splitlines()


def test_a_long_section_is_cut_and_says_so() -> None:
    one = next(f for f in sample().findings if f.kind == "agree")
    many = replace(sample(), findings=tuple(replace(one, id=f"f{i}") for i in range(40)))
    page = text(many)
    assert "AGREED (40)" in page
    assert "and 28 more (--format html shows all)" in block(page, "AGREED")


HOSTILE = "The \x1b[31mdyke\x1b[0m broke \x9b2J at [bold red]Oosterend[/] :smile: \x07\u202egnorw\u2066 said \\[b] {x}"


def test_a_hostile_report_commands_neither_terminal_nor_markup() -> None:
    page = text(one_report(HOSTILE, outlet="Ga\x1b]0;zette\x07", place="\x1b[2J.txt"), 120)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    for words in ("[bold red]Oosterend[/]", ":smile:", "\\[b] {x}"):
        assert words in page


@given(st.text(min_size=1, max_size=60))
def test_whatever_a_report_holds_the_page_stays_printable(words: str) -> None:
    page = text(one_report(words), 80)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, int, int, int]:
    words = draw(
        st.lists(st.sampled_from(["a", "dyke", "“broke”", "at", "12,000", "Oosterend,", "yesterday."]), min_size=1)
    )
    sentence = " ".join(words)
    start = draw(st.integers(0, len(sentence) - 1))
    end = draw(st.integers(start + 1, len(sentence)))
    assume(sentence[start:end].strip())
    return sentence, start, end, draw(st.integers(0, 120))


@given(stretches())
def test_an_excerpt_holds_the_whole_stretch_and_only_words_of_its_sentence(given_: tuple[str, int, int, int]) -> None:
    sentence, start, end, room = given_
    comparison = one_report(sentence)
    stretch = Span("a1", start, end, sentence[start:end])
    made = Reports(comparison).excerpt(stretch, room)
    assert [words for words, marked in made.pieces if marked] == [clean(stretch.text)]
    shown = str(made).removeprefix("…").removesuffix("…").strip()
    assert shown in clean(sentence)
    assert len(str(made)) <= max(room, len(stretch.text)) + 8
    if "…" not in str(made):
        assert " ".join(str(made).split()) == clean(sentence)


def test_reports_of_one_outlet_are_told_apart() -> None:
    cards = [replace(r.article.card, outlet="The Skerry Times") for r in sample().readings]
    assert sorted(labels(cards).values()) == [f"The Skerry Times #{n}" for n in range(1, 6)]


def test_a_time_is_shown_as_precisely_as_it_is_known() -> None:
    when = datetime(2031, 3, 5, 9, 20)
    assert moment(when, minute=True) == "5 Mar 2031 09:20"
    assert moment(when, minute=False) == "5 Mar 2031"
    assert moment(when, minute=True, day=False) == "09:20"
