"""What the tagger finds in an invented report, and that its answer depends on the article alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread import tagger
from crossread.annotate.sentences import sentences
from crossread.model import Article, Card
from crossread.text import normal_form

TEXT = """Harbour Minister Ole Brandt said on Monday that the ferry had sunk.

“Nobody was told,” he said. “We will ask why.”

The Norland Ferry Board denied that it had known of the damage, according to its director.
"""


def article(text: str) -> Article:
    text = normal_form(text)
    return Article("a", Card("a", "p", None, None, "", None, None, None), "en", text, 0)


@pytest.mark.weights
def test_names_and_attributions_of_an_invented_report() -> None:
    one = article(TEXT)
    tags = tagger.tag(one, sentences(one))
    cut = one.text.__getitem__
    assert "Ole Brandt" in [cut(slice(t.start, t.end)) for t in tags.names if t.kind == "person"]
    cues = {cut(slice(k.cue.start, k.cue.end)) for k in tags.links}
    assert {"said", "according to"} <= cues
    for tag in (*tags.names, *tags.mentions, *tags.speakers, *tags.contents, *(k.cue for k in tags.links)):
        assert 0 <= tag.start < tag.end <= len(one.text)


@pytest.mark.weights
def test_the_number_of_threads_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one = article("\n\n".join([TEXT] * 6))
    parts = sentences(one)
    monkeypatch.setenv("CROSSREAD_THREADS", "1")
    alone = tagger.tag(one, parts)
    monkeypatch.setenv("CROSSREAD_THREADS", "5")
    assert tagger.tag(one, parts) == alone


@pytest.mark.weights
@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("abcXY .,“”\"'’\n0é中(["), max_size=300))
def test_any_text_can_be_tagged(text: str) -> None:
    one = article(text)
    for tag in tagger.tag(one, sentences(one)).names:
        assert one.text[tag.start : tag.end].strip()


@pytest.mark.weights
def test_a_word_or_sentence_longer_than_a_window_is_cut() -> None:
    one = article("Ole " + "x1" * 400 + " " + "and Mia sang " * 200)
    tagger.tag(one, sentences(one))
    assert tagger.tag(article(""), ()) == tagger.Tags()
