"""Text and Markdown files: headline, encodings, markup, front matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.ingest import Options, gather
from crossread.ingest.draft import Draft
from crossread.ingest.plain import read_markdown, read_plain
from crossread.ingest.sniff import binary_kind, decode, media_type
from crossread.model import Article, Capture

BODY = "The crane at Vessling fell on Monday, and two people died, the brigade said. It had been checked in the spring."


def plain(text: str) -> Draft:
    draft = read_plain(Capture("x.txt", "text/plain", text.encode("utf-8", "replace")))
    assert draft is not None
    return draft


def markdown(text: str) -> Draft:
    draft = read_markdown(Capture("x.md", "text/markdown", text.encode()))
    assert draft is not None
    return draft


@pytest.mark.parametrize(
    "first",
    ["Crane falls", "Why did the crane fall?", "“We saw it sway”", "Inspectors blame the C.R.A.", "Crane: two dead!"],
)
def test_a_first_line_before_a_blank_line_is_the_headline(first: str) -> None:
    assert plain(f"\n{first}\n\n{BODY}").headline == first
    assert plain(f"{first}\r\n\r\n{BODY}").headline == first


@pytest.mark.parametrize(
    "text",
    [
        f"The crane fell on Monday.\n\n{BODY}",
        f"“The crane fell,” he said. “It swayed first.”\n\n{BODY}",
        f"The brigade came at once (it is near.)\n\n{BODY}",
        f"Crane falls\n{BODY}",
        BODY,
        "Crane falls\n\n",
        f"{'and so on ' * 30}\n\n{BODY}",
    ],
)
def test_no_headline(text: str) -> None:
    assert plain(text).headline == ""
    assert plain(text).body.split() == text.split()


@given(st.text())
def test_a_text_file_loses_no_word(text: str) -> None:
    draft = plain(text)
    said = decode(text.encode("utf-8", "replace"))
    assert f"{draft.headline} {draft.body}".split() == said.split()


def test_a_hard_wrapped_text_is_unwrapped_and_a_list_of_lines_is_not() -> None:
    wrapped = (
        "Crane falls\n\nThe crane at Vessling fell on\nMonday, and two people were\nkilled.\n\nNobody else was hurt."
    )
    assert plain(wrapped).body.split("\n\n")[-2:] == [
        "The crane at Vessling fell on Monday, and two people were killed.",
        "Nobody else was hurt.",
    ]
    lines = "Crane falls\n\nThe crane fell.\nTwo were killed.\nNobody else was hurt."
    assert "fell.\nTwo" in plain(lines).body


def test_markdown_is_read_as_words() -> None:
    draft = markdown(
        "# Crane *falls* at Vessling\n\n## What happened\nThe **crane** fell on [Monday](https://example.org/a_(b) "
        '"day"), and _two_ people\nwere killed.\n\n> “It swayed,” said `Marant`.\n\n- one bolt\n- 5 * 3 bolts\n\n---\n'
        "![The yard](yard.jpg)\n<!-- draft -->\n\nsnake_case_name stays.\n\n[1]: https://example.org\n"
    )
    assert draft.headline == "Crane falls at Vessling"
    assert [p for p in draft.body.split("\n\n") if p] == [
        "What happened",
        "The crane fell on Monday, and two people were killed.",
        "“It swayed,” said Marant.",
        "one bolt",
        "5 * 3 bolts",
        "The yard",
        "snake_case_name stays.",
    ]


def test_front_matter_is_read() -> None:
    draft = markdown(
        '---\ntitle: "Crane falls"\ndate: 2031-03-04T18:20:00Z\nauthor: [Ina Torvald, Bo Ek]\nurl: https://example.org/crane\n'
        f"outlet: Maren Courier\n---\n\n{BODY}\n"
    )
    assert (draft.headline, draft.outlet, draft.url) == ("Crane falls", "Maren Courier", "https://example.org/crane")
    assert draft.bylines == ("Ina Torvald", "Bo Ek")
    assert draft.stamp is not None
    assert (draft.stamp.grain, draft.stamp.origin) == ("minute", "page")
    assert draft.stamp.moment.isoformat() == "2031-03-04T18:20:00+00:00"
    assert draft.body.strip() == BODY


def test_a_bad_date_in_front_matter_is_no_date() -> None:
    assert markdown(f"---\ndate: soon\n---\n{BODY}").stamp is None


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Café “x”".encode(), "Café “x”"),
        (b"\xef\xbb\xbfCaf\xc3\xa9", "Café"),
        ("Café".encode("utf-16"), "Café"),
        ("Café".encode("utf-16-be"), None),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "Café"),
        ("Café “x”".encode("cp1252"), "Café “x”"),
        (b"<meta charset=windows-1251><p>" + "Кран".encode("cp1251"), "<meta charset=windows-1251><p>Кран"),
        (b"<meta charset=no-such><p>Caf\xe9", "<meta charset=no-such><p>Café"),
        ("Кран упал в порту ".encode() + b"\xd0 x", "Кран упал в порту \ufffd x"),
    ],
)
def test_encodings(raw: bytes, text: str | None) -> None:
    if text is None:
        assert binary_kind(raw) is not None
    else:
        assert binary_kind(raw) is None
        assert decode(raw) == text


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"%PDF-1.7 text", "PDF document"),
        (b"PK\x03\x04\x00", "zip archive or Office document"),
        (b"abc\x00def", ""),
        (b"BM\x00\x00\x00\x00", "BMP image"),
        (b"BMW opens a plant", None),
        (b"RIFF between towns", None),
        (b"plain", None),
    ],
)
def test_binary_files_are_named(raw: bytes, kind: str | None) -> None:
    assert binary_kind(raw) == kind


@pytest.mark.parametrize(
    ("text", "name", "media"),
    [
        ("<!DOCTYPE html><p>x", "x.txt", "text/html"),
        ("<p>x</p>", "x.html", "text/html"),
        ("no tags at all", "x.html", "text/plain"),
        ("5 < 6 and <b", "x.txt", "text/plain"),
        ("words", "x.md", "text/markdown"),
        ("# Heading\n\nwords", "", "text/markdown"),
        ("---\ntitle: x\n---\nwords", "", "text/markdown"),
    ],
)
def test_media_type_by_content(text: str, name: str, media: str) -> None:
    assert media_type(text, name) == media


def credit(text: str) -> Article:
    gathered = gather(["-"], Options(stdin=text.encode()))
    assert gathered.failures == ()
    return gathered.articles[0]


@pytest.mark.parametrize(
    ("text", "agency", "words"),
    [
        (f"Crane falls\n\nVESSLING (Reuters) - {BODY}", "Reuters", "Reuters"),
        (f"Crane falls\n\nVESSLING, Nov. 29 (Xinhua) -- {BODY}", "Xinhua", "Xinhua"),
        (f"Crane falls\n\nVESSLING, Tolve (AP) — {BODY}", "AP", "AP"),
        (f"Crane falls\n\nAFP\n\n{BODY}", "AFP", "AFP"),
        (f"Crane falls\n\nBy Ina Torvald, Associated Press\n\n{BODY}", "AP", "Associated Press"),
        (f"Crane falls\n\n{BODY} — AFP", "AFP", "AFP"),
        (f"Crane falls\n\n{BODY} (dpa)", "dpa", "dpa"),
        (f"Crane falls\n\n{BODY}\n\nSource: TASS", "TASS", "TASS"),
        (f"Crane falls\n\n{BODY}\n\nPicture: Bo Ek (AFP)", None, None),
        (f"Crane falls\n\n{BODY} “It swayed,” she told Reuters.", None, None),
        (f"Crane falls\n\n{BODY}\n\nAFP contributed to this report.", None, None),
        (
            f"Crane falls\n\n{BODY}\n\nCopyright 2031 The Associated Press. All rights reserved.",
            "AP",
            "The Associated Press",
        ),
        (f"Crane falls\n\n{BODY}", None, None),
    ],
)
def test_agency_credit(text: str, agency: str | None, words: str | None) -> None:
    article = credit(text)
    span = article.card.agency_span
    assert article.card.agency == agency
    assert (span.text if span else None) == words
    assert span is None or article.text[span.start : span.end] == words


def test_rows_of_a_markdown_table_are_paragraphs() -> None:
    body = markdown(f"# Crane falls\n\n{BODY}\n\n| Site | Dead |\n|:---|---:|\n| Vessling | 2 |\n\nThe end.").body
    assert [p for p in body.split("\n\n") if p][1:] == ["Site | Dead", "Vessling | 2", "The end."]
