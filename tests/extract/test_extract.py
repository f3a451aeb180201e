"""Claims of one article: what is said in whose voice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crossread.extract import extract
from crossread.model import Annotations, Attribution, Claim, Reading
from readings import reading, report


def told(made: Reading) -> list[tuple[str, tuple[str, ...]]]:
    """Words and speakers (outermost first) of every claim."""
    return [(" … ".join(s.text for s in c.spans), tuple(s.name for s in c.attributions)) for c in made.claims]


def test_a_sentence_without_a_speaker_is_one_claim_in_the_outlets_voice() -> None:
    made = reading("Barge burns at Hesk\n\nA barge burned down. Its cook swam ashore.")
    assert told(made) == [("Barge burns at Hesk", ()), ("A barge burned down.", ()), ("Its cook swam ashore.", ())]
    assert [c.sentence for c in made.claims] == [0, 1, 2]


def test_what_is_said_is_the_speakers_claim() -> None:
    made = reading(
        "The cook, Ole Brandt, said that the stove had fallen.", people="Ole Brandt",
        said=(("Ole Brandt", "said", "that the stove had fallen"),),
    )  # fmt: skip
    assert [speakers for _, speakers in told(made)] == [("Ole Brandt",)]
    assert "the stove had fallen" in told(made)[0][0]


def test_what_an_outlet_says_beside_a_quotation_is_its_own_claim_when_long_enough() -> None:
    text = "Divers who had searched the harbour since dawn came up with nothing, Ole Brandt said."
    made = reading(text, people="Ole Brandt", said=(("Ole Brandt", "said", "came up with nothing"),))
    assert told(made) == [
        ("Divers who had searched the harbour since dawn", ()),
        ("came up with nothing", ("Ole Brandt",)),
    ]
    short = reading("The divers came up with nothing, Ole Brandt said.", people="Ole Brandt",
                    said=(("Ole Brandt", "said", "came up with nothing"),))  # fmt: skip
    assert told(short) == [("came up with nothing", ("Ole Brandt",))]


def test_a_quotation_over_two_sentences_is_a_claim_in_each() -> None:
    text = "“The stove fell. We all ran up,” Ole Brandt said."
    made = reading(text, people="Ole Brandt", said=(("Ole Brandt", "said", "“The stove fell. We all ran up,”"),))
    assert [speakers for _, speakers in told(made)] == [("Ole Brandt",)] * len(made.annotations.sentences)


def test_a_saying_inside_a_saying_keeps_the_outer_speaker_first() -> None:
    text = "Ilse Reel said that Ole Brandt told her that the stove had fallen."
    made = reading(
        text, people="Ilse Reel|Ole Brandt",
        said=(
            ("Ilse Reel", "said", "that Ole Brandt told her that the stove had fallen"),
            ("Ole Brandt", "told", "that the stove had fallen"),
        ),
    )  # fmt: skip
    assert ("that the stove had fallen", ("Ilse Reel", "Ole Brandt")) in told(made)


def test_short_words_are_a_claim_where_their_speaker_stands_beside_them() -> None:
    made = reading(
        "“Who was it?” Ilse Reel asked. Ole Brandt announced his return.", people="Ilse Reel|Ole Brandt",
        said=(("Ilse Reel", "asked", "“Who was it?”"), ("Ole Brandt", "announced", "his return")),
    )  # fmt: skip
    assert told(made) == [("“Who was it?”", ("Ilse Reel",)), ("his return", ("Ole Brandt",))]


def test_a_claim_that_an_inner_speaker_has_whole_is_made_once() -> None:
    text = "The Skerry Post reported: “The stove fell on us,” Ole Brandt said."
    made = reading(
        text, people="Ole Brandt", bodies="The Skerry Post",
        said=(
            ("The Skerry Post", "reported", "“The stove fell on us,” Ole Brandt said"),
            ("Ole Brandt", "said", "“The stove fell on us,”"),
        ),
    )  # fmt: skip
    assert told(made) == [("“The stove fell on us,”", ("The Skerry Post", "Ole Brandt"))]


def test_two_attributions_inside_each_other_do_not_chain() -> None:
    made = report("He said the stove fell and she said the stove burned.")
    whole = made.span(0, len(made.text))
    said = tuple(
        Attribution(None, made.span(at, at + 4), (whole,), "indirect", name=name)
        for at, name in ((made.text.index("said"), "he"), (made.text.rindex("said"), "she"))
    )
    annotations = Annotations(made.id, "t", (whole,), (), (), (), (), said, ())
    assert {tuple(s.name for s in c.attributions) for c in extract(made, annotations)} == {("he",), ("she",)}


def test_denied_hedged_and_expected() -> None:
    made = reading(
        "Tern Lines denied the charge against its cook. The stove allegedly fell. The harbour will reopen.",
        bodies="Tern Lines", said=(("Tern Lines", "denied", "the charge against its cook"),),
    )  # fmt: skip
    assert [(c.denied, c.hedged, c.expected) for c in made.claims] == [
        (True, False, False), (False, True, False), (False, False, True),
    ]  # fmt: skip


def test_what_is_demanded_or_hoped_for_is_to_come() -> None:
    made = reading(
        "Ole Brandt called for a second stove in the galley. Tern Lines vowed to mend the stove by May.",
        people="Ole Brandt", bodies="Tern Lines",
        said=(("Ole Brandt", "called for", "a second stove in the galley"),
              ("Tern Lines", "vowed", "to mend the stove by May")),
    )  # fmt: skip
    assert [(c.attributions[-1].stance, c.expected, c.denied) for c in made.claims] == [
        ("demands", True, False), ("hopes", True, False),
    ]  # fmt: skip


def test_ids_are_the_same_each_time_and_differ_by_speaker() -> None:
    made = reading("A barge burned down. Its cook swam ashore.")
    assert extract(made.article, made.annotations) == made.claims
    assert len({c.id for c in made.claims}) == len(made.claims)


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Reading, tuple[Claim, ...]]:
    """A text of a few words with attributions anywhere."""
    words = st.sampled_from(["Ole", "said", "—", "no,", "it fell.", "“Run”", "and"])
    text = draw(st.lists(words, min_size=1).map(" ".join))
    made = reading(text)
    size = len(made.article.text)
    places = st.tuples(st.integers(0, size - 1), st.integers(1, 12)).map(lambda p: (p[0], min(size, p[0] + p[1])))
    span = places.map(lambda p: made.article.span(*p))
    said = draw(st.lists(st.builds(
        Attribution, st.none() | span, st.none() | span, st.lists(span, min_size=1, max_size=3).map(tuple),
        st.just("indirect"),
    ), max_size=4))  # fmt: skip
    annotations = replace(made.annotations, attributions=tuple(said))
    return made, extract(made.article, annotations)


@given(annotated())
def test_every_claim_is_exact_words_of_one_sentence(made: tuple[Reading, tuple[Claim, ...]]) -> None:
    one, claims = made
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        sentence = one.annotations.sentences[claim.sentence]
        for span in claim.spans:
            assert span.text == one.article.text[span.start : span.end]
            assert sentence.contains(span)
            assert span.text == span.text.strip()
