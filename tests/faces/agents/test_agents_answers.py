"""Where a stretch stands: its sentence and its neighbours, for any stretch of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.faces.agents import answers
from crossread.faces.agents.answers import around, near, short
from crossread.faces.agents.desk import plain
from crossread.model import Annotations, Article, Card, Failure, Reading, Span

WORDS = ("Olav", "harbour", "🚢", "naïve", "ran", "19", "e\u0301t", "—")


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, Span]:
    """A text of some sentences and a stretch of it."""
    made = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=6))
    text, sentences = "", []
    for words in made:
        start = len(text) + (1 if text else 0)
        text += (" " if text else "") + " ".join(words) + "."
        sentences.append((start, len(text)))
    card = Card("id", "a.txt", None, None, "", None, None, None)
    article = Article("id", card, "en", text, 0)
    spans = tuple(article.span(a, b) for a, b in sentences)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Reading(article, Annotations("id", "t", spans, (), (), (), (), (), ()), ()), article.span(start, end)


@given(readings())
def test_the_sentence_holds_the_stretch_and_its_neighbours_do_not(case: tuple[Reading, Span]) -> None:
    reading, span = case
    before, whole, after = around(reading, span)
    assert whole.contains(span)
    for other in (before, after):
        assert other is None or not other.overlaps(whole)
    sentences = reading.annotations.sentences
    assert (before is None) == (whole.start == 0 or whole.start <= sentences[0].start)
    assert (after is None) == (whole.end == len(reading.article.text))


@given(readings(), st.integers(1, 12))
def test_what_is_cut_for_length_is_still_exact(case: tuple[Reading, Span], longest: int) -> None:
    reading, span = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answers, "LONGEST", longest)
        shown, cut = near(reading.article, span, around(reading, span)[1]), short(reading.article, span)
    assert shown.start <= span.start < span.end <= shown.end
    assert len(cut.text) <= longest
    for one in (shown, cut):
        assert reading.article.text[one.start : one.end] == one.text


def test_a_text_without_sentences_stands_alone() -> None:
    article = Article("id", Card("id", "a.txt", None, None, "", None, None, None), "en", "words", 0)
    reading = Reading(article, Annotations("id", "t", (), (), (), (), (), (), ()), ())
    assert around(reading, article.span(0, 3)) == (None, article.span(0, 3), None)


@pytest.mark.parametrize(
    ("where", "reason", "named", "said"),
    [
        ("-#2", "is empty", "text 2", "is empty"),
        ("-#3", "repeats -#1", "text 3", "repeats text 1"),
        ("/home/ada/pages/a.html", "was not found", "a.html", "was not found"),
        ("C:\\pages\\a.jsonl#2", "is empty", "a.jsonl#2", "is empty"),
        ("Skerry 24/7", "is empty", "Skerry 24/7", "is empty"),
        ("https://a.example/x-#2", "was not found", "https://a.example/x-#2", "was not found"),
    ],
)
def test_texts_are_named_as_the_agent_counted_them(where: str, reason: str, named: str, said: str) -> None:
    told = plain(Failure(where, "ingest", reason))
    assert (told.where, told.reason) == (named, said)
