"""Texts that try to be markup, links, formulas or code, and a comparison whose reports are made of them."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st
from sample import Maker

from crossread.model import (
    Annotations,
    Comparison,
    Entity,
    Failure,
    Finding,
    Name,
    Origin,
    Point,
    Reading,
    Side,
    Story,
)
from crossread.text import normal_form

TRICKS = (
    "<script>alert(1)</script>", "[click](javascript:alert(1))", "![x](https://evil.example/p.png)", "**bold** _it_",
    "# heading", "> quote", "- item", "1. item", "2) item", "```", "~~~ code", "`code`", "***", "---", "===",
    "| a | b |", "https://evil.example/", "www.evil.example", "someone@evil.example", "<https://evil.example>",
    "&lt;b&gt; &amp;", "[a]: https://evil.example", "\\*not\\*", "\\", "{{ 7 * 7 }}", "$x$", "=1+1", "@SUM(A1)",
    "<!-- c -->", "]]>", "~~gone~~", "]( <", "*", "__", "![", "&#42;", "+ plus", ": colon", "100%", "“crash”",
    "déjà 𝒱u 🛳", "مرحبا",
)  # fmt: skip

anything = (
    st.lists(st.one_of(st.sampled_from(TRICKS), st.text(min_size=1, max_size=12)), min_size=1, max_size=5)
    .map(" ".join)
    .map(normal_form)
    .filter(bool)
)


def comparison_of(*texts: str) -> Comparison:
    """A comparison whose reports are these texts, a sentence each; headlines, outlets, topics and reasons are of them.

    It has a conflict with a side a report, an agreement, a wording, a fact that one report tells, and a speaker.
    """
    m = Maker()
    for n, words in enumerate(texts):
        when = datetime(2031, 3, 5, 9, n, tzinfo=UTC)
        m.report(f"r{n}", words.replace("\n", " ")[:80], (words,), when, outlet=words, url=f"https://r.example/{n}")
    words_of = dict(zip(m.articles, texts, strict=True))
    whole = {key: m.span(key, words) for key, words in words_of.items()}
    claims = tuple(m.claim(f"{key}/fact", words, m.said(key, words, words)) for key, words in words_of.items())
    ids = tuple(c.id for c in claims)
    sides = tuple(Side(words, (whole[key],), (f"{key}/fact",), (words,), (words,)) for key, words in words_of.items())
    topic = whole["r0"]
    findings = (
        Finding("f0", "conflict", "number", "by hand", "p0", sides, texts[0], 2.0, topic, 0.5),
        Finding("f1", "agree", "fact", "by hand", "p0", (Side(texts[0], tuple(whole.values()), ids, texts, texts),),
                texts[0], 1.0, topic),
        Finding("f2", "wording", "wording", "by hand", None, sides, texts[-1], 1.0),
        Finding("f3", "single", "fact", "by hand", None, sides[:1], texts[-1], 1.0),
    )  # fmt: skip
    readings = tuple(
        Reading(
            m.articles[key],
            Annotations(m.articles[key].id, "by hand", m.sentences[key], (),
                        (Name("person", whole[key], whole[key]),), (), (), (), ()),
            (claim,),
        )
        for key, claim in zip(words_of, claims, strict=True)
    )  # fmt: skip
    origins = tuple(Origin(words, (m.articles[key].id,)) for key, words in words_of.items())
    return Comparison(
        Story("s0", texts[0], tuple(a.id for a in m.articles.values()), origins), readings,
        (Entity("e0", texts[0], "person", tuple(whole.values())),), claims, (), (Point("p0", topic, ids),), findings,
        (Failure(texts[0], "ingest", texts[-1]),),
    )  # fmt: skip
