"""The whole reading of one article: whatever the tagger says, every record is an exact stretch of the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tagged import Marked, article

from crossread.align.entities import entities
from crossread.annotate import annotate
from crossread.model import Annotations, Span
from crossread.tagger import Link, Tag, Tags
from crossread.text import normal_form

PIECES = (
    "Mayor", "Ole", "Brandt", "Mr.", "Canada", "Ottawa", "the", "minister", "his", "counterpart", "said", "denied",
    "that",
    "reportedly", "“", "”", '"', "’s", ",", ".", "(", ")", "U.S.", "NFB", "according to", "and", "of", "he", "They",
    "\n\n",
    "12", "é", "prosecutors", "who", "-", "Ohio", "The Times",
)  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, Tags]:
    text = normal_form(" ".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))))

    def tags(kinds: tuple[str, ...], size: int) -> tuple[Tag, ...]:
        found = []
        for _ in range(draw(st.integers(0, size)) if len(text) > 1 else 0):
            start = draw(st.integers(0, len(text) - 2))
            end = draw(st.integers(start + 1, min(len(text), start + 30)))
            found.append(Tag(start, end, draw(st.sampled_from(kinds)), draw(st.floats(0.3, 1.0))))
        return tuple(sorted(found, key=lambda t: (t.start, t.end)))

    kinds = ("person", "body", "place", "other")
    cues = tags(("cue",), 3)
    links = tuple(Link(c, tags(("speaker",), 2), tags(("content",), 3)) for c in cues)
    return text, Tags(tags(kinds, 6), tags(kinds[:3], 6), tags(("speaker",), 3), tags(("content",), 3), links)


def spans(read: Annotations) -> Iterator[Span]:
    yield from (*read.sentences, *read.quotes)
    for name in read.names:
        yield from (name.span, name.core)
    for one in read.attributions:
        yield from (s for s in (one.speaker, one.cue, *one.content) if s is not None)
    for chain in read.chains:
        yield from chain.spans


@settings(max_examples=150, deadline=None)
@given(reports())
def test_whatever_is_tagged_every_record_fits_the_text(report: tuple[str, Tags]) -> None:
    text, tags = report
    read = annotate(article(text), lambda *of: tags)
    for span in spans(read):
        assert text[span.start : span.end] == span.text
    assert all(chain.name for chain in read.chains)
    assert len({e.id for e in entities([read])}) == len(entities([read]))


def test_speakers_are_named_and_chains_kept() -> None:
    text = "Mayor Ole Brandt spoke. He said the ferry sank."
    marked = Marked(text, people="Ole Brandt", links=(("He", "said", "the ferry sank"),))
    read = annotate(marked.article, lambda *of: marked.tags)
    assert [(a.name, a.content[0].text) for a in read.attributions] == [("Ole Brandt", "the ferry sank")]
    assert ("Ole Brandt", "person") in [(c.name, c.kind) for c in read.chains]


@pytest.mark.weights
def test_an_invented_report_read_with_the_shipped_tagger() -> None:
    text = (
        "Harbour Minister Ole Brandt said on Monday that the ferry had sunk near Easton.\n\n"
        "“Nobody was told,” the minister said. “We will ask why.”\n\n"
        "The company denied the report."
    )
    read = annotate(article(text))
    assert {a.name for a in read.attributions} >= {"Ole Brandt"}
    assert any(a.stance == "denies" for a in read.attributions)
    assert any({"Harbour Minister Ole Brandt", "Ole Brandt"} <= {s.text for s in c.spans} for c in read.chains)
