"""Where invented reports are cut into sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.sentences import paragraphs, sentences
from crossread.model import Article, Card
from crossread.text import normal_form


def article(text: str, headline: str = "") -> Article:
    body = normal_form(text)
    whole = f"{headline}\n\n{body}" if headline else body
    card = Card("a", "p", None, None, headline, None, None, None)
    return Article("a", card, "en", whole, len(headline))


def cut(text: str, headline: str = "") -> list[str]:
    return [s.text for s in sentences(article(text, headline))]


CASES = [
    "He left. | We stayed.",
    "“He left. | We stayed,” she said.",
    "“He left.” | She stayed.",
    "“Did he leave?” she asked. | He had.",
    "“Did he leave?” Ms. Orla Quint asked. | He had.",
    "“Did he leave?” | The hall fell silent.",
    "“Go!” | He went.",
    '"He left." | "We stayed."',
    "He called it “a good plan. A very good plan” and left. | She stayed.",
    "The U.S. Senate met. | It voted.",
    "It met the U.S.’ Vandorian allies. | They ate.",
    "It flew to the U.S. | The crew slept.",
    "Sen. Quint met Gov. Vey. | They ate.",
    "Lt. Col. A. B. Vey of St. Orla spoke. | He left.",
    "George W. Vey spoke. | J. R. R. Quint did not.",
    "It fell on Jan. 5 at noon. | It rose.",
    "She was No. 3 that year. | He was No. 4.",
    "Did it? | No. | It did not.",
    "It began at 9 a.m. Friday. | It ended at 5 p.m. | He left.",
    "It rose 3.5 percent to 1.2 million. | It fell.",
    "Vey Inc. Quint Corp. and others paid. | The rest did not.",
    "He works for Vey Inc. | She does not.",
    "He waited ... and left. | She stayed.",
    "He waited … | She stayed.",
    "He used vey.com and left. | She stayed.",
    "ORLA, N.J. — The mayor spoke. | She left.",
    "VEYBURG (AP) — The mayor spoke. | She left.",
    "(She had left.) | He stayed.",
    "He stayed (she did not). | They met.",
    "“I met [George W.] Vey,” she said. | He left.",
    "What? | When? | Where?!",
    "They use Yahoo! Mail at work. | It works.",
    "It cost $3. | 12 people paid.",
    "He said: “No.” | She left.",
    "The F.B.I. came. | He cherished it.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentence_ends(case: str) -> None:
    parts = case.split(" | ")
    assert cut(case.replace(" | ", " ")) == parts


def test_a_space_forgotten_after_a_stop() -> None:
    assert cut("It ended.The crowd left.“We won.”They went.") == [
        "It ended.",
        "The crowd left.",
        "“We won.”",
        "They went.",
    ]


def test_the_headline_is_the_first_sentence_whole() -> None:
    assert cut("It rained. It poured.", "Rain! More rain? Yes") == ["Rain! More rain? Yes", "It rained.", "It poured."]


def test_lines_and_paragraphs_end_sentences() -> None:
    assert cut("Vey at a glance\n• Founded long ago\n• Burned twice\n\nIt rained") == [
        "Vey at a glance", "• Founded long ago", "• Burned twice", "It rained",
    ]  # fmt: skip


def test_a_paragraph_broken_to_a_width_is_one() -> None:
    text = (
        "The ferry that had left the harbour of Orla at noon came back\n"
        "in the evening with nobody aboard but the captain and his two\n"
        "dogs. Nobody knew why."
    )
    assert len(cut(text)) == 2
    assert len(paragraphs(article(text))) == 1


WORDS = "He U.S. a.m. Mr. . ! ? … ” “ \" ' ) ( J. no No. 3 ... \n said The the"


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(WORDS.split(" "))).map(" ".join),
    ),
    st.booleans(),
)
def test_every_character_is_in_exactly_one_sentence(raw: str, with_headline: bool) -> None:
    made = article(raw, "A headline" if with_headline else "")
    at, kept = 0, []
    for span in sentences(made):
        assert span.start >= at
        assert made.text[span.start : span.end] == span.text == span.text.strip()
        assert not made.text[at : span.start].strip()
        at = span.end
        kept.append(span.text)
    assert not made.text[at:].strip()


@pytest.mark.parametrize("piece", [". ", "U.S. ", "“He. ", "? ”", "a.A", "J. ", "... ", "x\n", '" '])
def test_long_repetitions_are_cut_in_linear_time(piece: str) -> None:
    cut(piece * 20000)
