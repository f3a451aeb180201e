"""Quotation marks paired in invented text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.quotes import quotes
from crossread.annotate.sentences import sentences
from crossread.model import Article, Card
from crossread.text import normal_form


def found(text: str) -> list[str]:
    text = normal_form(text)
    article = Article("a", Card("a", "p", None, None, "", None, None, None), "en", text, 0)
    return [span.text for span in quotes(article, sentences(article))]


CASES = [
    ("“We won,” she said. “At last.”", ["“We won,”", "“At last.”"]),
    ('"We won," she said. "At last."', ['"We won,"', '"At last."']),
    ("‘We won,’ she said. ‘At last.’", ["‘We won,’", "‘At last.’"]),
    ("'We won,' she said. 'At last.'", ["'We won,'", "'At last.'"]),
    ("The so-called “experts” left.", ["“experts”"]),
    ("“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
    ("\"He said 'no' to us,\" she said.", ["\"He said 'no' to us,\""]),
    ("The workers’ union and the firm’s owner met in the ’90s.", []),
    ("The workers' union and the firm's owner met in the '90s.", []),
    ("Don't they sell rock 'n' roll to 'em?", []),
    ("‘The workers’ union won,’ she said.", ["‘The workers’ union won,’"]),
    ("The 6'2\" keeper left.", []),
    ("«We won,» she said.", ["«We won,»"]),
    ("``We won,'' she said.", ["``We won,''"]),
    ("“We left. We came back,” she said.", ["“We left. We came back,”"]),
    ("“We left and never closed it. She stayed.", ["“We left and never closed it."]),
    ("“We left and never closed it.\n\nShe stayed.” So he said.", ["“We left and never closed it.", "She stayed.”"]),
    ('"We left. It burned.\n\nShe stayed." So he said.', ['"We left. It burned.', 'She stayed."']),
    ("“We left,” “we came,” “we won” were heard.", ["“We left,”", "“we came,”", "“we won”"]),
    ("He left” and stayed.", []),
    ("“We left.\n\n“We came back,” she said.", ["“We left.", "“We came back,”"]),
    ("He spoke: “We left.\n\nThe hall was empty.", ["“We left."]),
    ("She said “we won“ and left.", ["“we won“"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotes(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_quotation_that_goes_on_takes_its_whole_paragraph() -> None:
    text = "“We left. Nobody came.\n\n“So we came back,” she said."
    assert found(text) == ["“We left. Nobody came.", "“So we came back,”"]


def test_a_lone_mark_does_not_swallow_the_rest() -> None:
    text = 'He said "no. Then he left. It was late.\n\nAnother "day" came.'
    assert found(text) == ['"no.', '"day"']


WORDS = "a b’s “ ” ‘ ’ \" ' « » `` '' . , \n said"


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map("".join),
        st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join),
    )
)
def test_no_text_makes_it_fail_and_spans_fit(raw: str) -> None:
    text = normal_form(raw)
    article = Article("a", Card("a", "p", None, None, "", None, None, None), "en", text, 0)
    spans = quotes(article, sentences(article))
    assert all(text[s.start : s.end] == s.text for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("piece", ["“a ", '"a ', "‘a ", "s’ ", "“a” ", "'a "])
def test_long_repetitions_are_read_in_linear_time(piece: str) -> None:
    found(piece * 20000)
