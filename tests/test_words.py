"""Words, stems and stretches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.lexicon.stopwords import STOPWORDS
from crossread.model import Span
from crossread.text import folded
from crossread.words import content_of, opening, stem, stretches, telling_stretch, tokens, words_of

TEXTS = st.text(st.sampled_from("aeBgé ’'“”\".,;—-\n01the"), min_size=1, max_size=80)


def span(text: str) -> Span:
    return Span("a", 7, 7 + len(text), text)


@pytest.mark.parametrize(
    "forms", [("kill", "kills", "killed", "killing"), ("rescue", "rescued", "rescues"), ("close", "closed", "closing")]
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(f) for f in forms}) == 1


@given(st.text("abcdeglnrsy", max_size=12))
def test_a_stem_begins_its_word(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(3, len(word))


def test_words_are_folded_and_figures_whole() -> None:
    assert words_of("The “Café”’s 12,000.5 cows; O'Brien’s.") == [
        "the",
        "cafe",
        "s",
        "12,000.5",
        "cows",
        "o'brien",
        "s",
    ]


def test_content_leaves_grammar_words_out() -> None:
    assert content_of("the cows and", "of the cow") == content_of("cow")
    assert content_of() == frozenset()


@given(TEXTS)
def test_tokens_are_exact_and_bare(text: str) -> None:
    whole = span(text)
    for token in tokens(whole):
        assert whole.contains(token)
        assert text[token.start - 7 : token.end - 7] == token.text
        assert token.text == token.text.strip("“”\"'.,;—- \n")


@given(TEXTS, st.integers(1, 9))
def test_stretches_openings_and_telling_stretches_are_exact(text: str, most: int) -> None:
    whole = span(text)
    words = tokens(whole)
    found = [words[i : j + 1] for i, j in stretches(whole, words, most=most)]
    for stretch in [opening(whole, most), telling_stretch([whole], {"b": 1.0, "g": 2.0}, most, 0.1)]:
        assert whole.contains(stretch)
        assert text[stretch.start - 7 : stretch.end - 7] == stretch.text
    for inner in found:
        assert 2 <= len(inner) <= most
        assert folded(inner[0].text) not in STOPWORDS
        assert folded(inner[-1].text) not in STOPWORDS


def test_the_telling_stretch_holds_what_is_shared_and_little_more() -> None:
    whole = span("Late on Monday a straw barge burned down at Port Hesk. Nobody saw it.")
    worth = dict.fromkeys(content_of("straw barge burned Hesk"), 1.0)
    assert telling_stretch([whole], worth, most=9, dear=0.2).text == "straw barge burned down at Port Hesk"
    assert telling_stretch([whole], {}, most=3, dear=0.2).text == "Late on Monday"


def test_an_opening_of_a_text_without_words_is_the_text() -> None:
    assert opening(span("— …"), 3).text == "— …"
