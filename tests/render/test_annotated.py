"""One report marked: every word is there, marks and notes say what was read, matches lead to the other report."""

from __future__ import annotations

import pytest
from sample import sample

from crossread.model import Comparison, Reading
from crossread.render.annotated import Sheet, matches, plain, sheet


@pytest.fixture(scope="module")
def made() -> Comparison:
    return sample()


def reading(made: Comparison, outlet: str) -> Reading:
    return next(r for r in made.readings if r.article.card.outlet == outlet)


def text(one: Sheet) -> list[str]:
    return ["".join(x.text for x in line.stretches) for line in one.lines]


def test_every_sentence_is_there_word_for_word(made: Comparison) -> None:
    for one in made.readings:
        shown = sheet(one, matches(made, [one.article.id]), made)
        assert text(shown) == [s.text for s in one.annotations.sentences]
        assert shown.words == sum(len(s.text.split()) for s in one.annotations.sentences)


def test_without_a_comparison_nothing_is_matched_and_all_stands_alone(made: Comparison) -> None:
    shown = sheet(made.readings[0])
    assert all(x.target is None for line in shown.lines for x in line.stretches)
    assert shown.alone == shown.words


def test_a_match_leads_to_its_place_in_the_other_report(made: Comparison) -> None:
    one, other = reading(made, "Channel Six"), reading(made, "The Skerry Times")
    matched = matches(made, [one.article.id, other.article.id])
    names = {r.article.id: r.article.card.outlet or "?" for r in made.readings}
    shown = sheet(one, matched, made, names)
    targets = {x.target for line in shown.lines for x in line.stretches if x.target}
    assert targets
    assert {article for article, _ in targets} == {other.article.id}
    engine = next(line for line in shown.lines if "An engine had failed" in "".join(x.text for x in line.stretches))
    (place,) = {x.target for x in engine.stretches if x.target}
    assert place is not None
    assert "engine had failed" in other.annotations.sentences[place[1]].text
    assert [n.words for n in engine.notes if n.kind == "match"] == ["The Skerry Times"]


def test_alone_against_all_is_less_than_alone_against_one(made: Comparison) -> None:
    one, other = reading(made, "Channel Six"), reading(made, "The Skerry Times")
    against_all = sheet(one, matches(made, [one.article.id]), made)
    against_one = sheet(one, matches(made, [one.article.id, other.article.id]), made)
    assert 0 < against_all.alone <= against_one.alone < against_one.words


def test_matches_of_two_texts_are_numbered_once(made: Comparison) -> None:
    ids = [r.article.id for r in made.readings[:3]]
    found = matches(made, ids[:2])
    claims = {c.id: c for c in made.claims}
    assert sorted(found.numbers.values()) == list(range(len(found.numbers)))
    assert {claims[i].article_id for i in found.numbers} <= set(ids[:2])
    assert all(high > low for low, partners in enumerate(found.partners) for high in partners)


def test_who_says_it_and_figures_are_told_in_words(made: Comparison) -> None:
    shown = sheet(reading(made, "Channel Six"))
    told = {(n.kind, n.words) for line in shown.lines for n in line.notes}
    assert any(kind == "said" and words.startswith("said by ") for kind, words in told)
    assert {("number", "19"), ("number", "15 metre")} <= told
    marks = {m for line in shown.lines for x in line.stretches for m in x.marks}
    assert "number" in marks


def test_a_stretch_that_is_asked_for_is_marked(made: Comparison) -> None:
    one = made.readings[0]
    span = one.article.span(3, 30)
    shown = sheet(one, at=span)
    marked = "".join(x.text for line in shown.lines for x in line.stretches if "at" in x.marks)
    assert "".join(marked.split()) == "".join(span.text.split())
    assert [x.marks[-1] for line in shown.lines for x in line.stretches if "begins" in x.marks] == ["begins"]


def test_a_report_that_was_not_read_stands_line_by_line(made: Comparison) -> None:
    article = made.readings[0].article
    shown = plain(article, article.span(3, 30))
    assert text(shown) == [line for line in article.text.split("\n") if line]
    assert "".join(x.text for line in shown.lines for x in line.stretches if "at" in x.marks) == article.text[3:30]
    assert shown.lines[0].headline
