"""The notes say what the comparison says, and no report's words become markup, whoever reads them as Markdown."""

from __future__ import annotations

import re

import pytest
from hostile import TRICKS, anything, comparison_of
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sample import sample

from crossread.render.excerpt import clean
from crossread.render.markdown import escaped, markdown

READERS = [
    MarkdownIt("commonmark"),
    MarkdownIt("commonmark").enable(["table", "strikethrough"]),
]
OURS = {
    "heading",
    "paragraph",
    "bullet_list",
    "list_item",
    "blockquote",
    "inline",
    "text",
    "strong",
    "softbreak",
    "link",
}


def visible(words: str) -> str:
    return clean(words) or "…"


def flat(tokens: list[Token]) -> list[Token]:
    return [t for token in tokens for t in (token, *flat(token.children or []))]


def kinds(tokens: list[Token]) -> set[str]:
    return {re.sub("_(open|close)$", "", t.type) for t in flat(tokens)}


def shown(tokens: list[Token]) -> list[str]:
    """The visible text of every block that holds any."""
    return ["".join(c.content for c in t.children or []) for t in tokens if t.type == "inline"]


@pytest.mark.parametrize("reader", READERS)
@given(anything)
def test_any_text_stays_text(reader: MarkdownIt, words: str) -> None:
    for before, kind in (("", "paragraph"), ("> ", "blockquote"), ("- ", "bullet_list"), ("# ", "heading")):
        tokens = reader.parse(before + escaped(words))
        assert tokens[0].type == f"{kind}_open"
        assert kinds(tokens) <= {kind, "list_item", "paragraph", "inline", "text"}
        assert shown(tokens) == [visible(words)]


@given(anything)
def test_bold_text_stays_text(words: str) -> None:
    tokens = READERS[0].parse(f"**{escaped(words)}** — after")
    assert shown(tokens) == [f"{visible(words)} — after"]
    assert [t.type for t in flat(tokens) if t.type.startswith("strong")] == ["strong_open", "strong_close"]


@settings(max_examples=25, deadline=None)
@given(anything, anything)
def test_no_report_makes_markup(first: str, second: str) -> None:
    made = markdown(comparison_of(first, f"{second} again"))
    tokens = READERS[1].parse(made)
    assert kinds(tokens) <= OURS
    assert [t.attrs["href"] for t in flat(tokens) if t.type == "link_open"] == [
        f"https://r.example/{n}" for n in (0, 1)
    ]
    assert len([t for t in tokens if t.type == "blockquote_open"]) == 2, "a quotation for each side of the conflict"
    quoted = [shown(tokens[n : n + 3])[0] for n, t in enumerate(tokens) if t.type == "blockquote_open"]
    assert quoted == [visible(first), visible(f"{second} again")]


def test_bare_addresses_are_broken_for_readers_that_link_them() -> None:
    for words in ("https://evil.example", "_http://evil.example", "www.evil.example", "mailto:a@evil.example"):
        made = escaped(words)
        assert not re.search(r"(?<!\\)(://|@)|mailto:|www\.", made)
        assert shown(READERS[0].parse(made)) == [words]


@pytest.mark.parametrize("words", TRICKS)
def test_the_tricks_are_shown_as_they_are(words: str) -> None:
    assert shown(READERS[0].parse(f"> {escaped(words)}")) == [visible(words)]


def test_plain_words_are_left_plain() -> None:
    plain = "At least 12 people were hurt, police said; 15-metre gash (1.5 km away): “crash”"
    assert escaped(plain) == plain


def test_links_are_the_reports_own_addresses() -> None:
    tokens = flat(READERS[0].parse(markdown(sample())))
    links = [t.attrs["href"] for t in tokens if t.type == "link_open"]
    assert links == ["https://courier.example/marigold", "https://six.example/1"]


def test_a_dispute_has_both_sides_in_their_words() -> None:
    made = markdown(sample())
    part = made[made.index('### "gash in the hull" (number)') : made.index('### "served with')]
    assert part.split("\n\n")[:-1] == [
        '### "gash in the hull" (number)',
        "15 and 8 metres cannot both be the length of one thing.",
        "**15-metre** — Channel Six 11:40, Divers (393–401)",
        "> Divers found a 15-metre gash in the hull.",
        "**some 8 metres** — The Skerry Times 18:15, the harbour engineers (399–412)",
        "> Its hull is torn over some 8 metres, the harbour engineers reported.",
    ]


def test_offsets_lead_to_the_words() -> None:
    one = sample()
    six = next(r.article for r in one.readings if r.article.card.outlet == "Channel Six")
    assert six.text[393:401] == "15-metre"
    assert "Divers (393–401)" in markdown(one)


def test_everything_is_told() -> None:
    made = markdown(sample())
    headings = re.findall(r"^## (.+)$", made, re.MULTILINE)
    assert headings == [
        "Reports", "Left out", "Disputed", "Updated", "Agreed", "Fact in one, claim in another", "Both can be right",
        "Who says what", "Wording", "Told by one",
    ]  # fmt: skip
    assert "- **Northern Courier**, 5 March 2031, 09:20, reported by HWA" in made
    assert "(HWA), police (54–65); Selby Evening Post 10:05 (HWA), police (70–81)" in made, "a reprint shares the words"
    assert '  - denied: "an engine had failed" — The Skerry Times' in made
    assert made == markdown(sample())
