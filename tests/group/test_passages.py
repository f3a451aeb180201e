"""Passages that two texts share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.group.passages import RUN, passages
from readings import report

WORDS = st.lists(st.sampled_from(["ole", "brandt", "barge", "Hesk,", "the", "fell."]), max_size=40).map(" ".join)


def test_a_shared_passage_whatever_its_case_and_punctuation() -> None:
    a = passages(report("Yesterday the old barge burned down at Port Hesk on Monday morning, police said.", "a"))
    b = passages(report("THE OLD BARGE burned down — at Port Hesk — on Monday morning.", "b"))
    assert 0 < a.share(b) == b.share(a)
    one, other = a.longest_shared(b)
    assert one.text == "the old barge burned down at Port Hesk on Monday morning"
    assert other.text == "THE OLD BARGE burned down — at Port Hesk — on Monday morning"


def test_short_and_unlike_texts_share_nothing() -> None:
    a = passages(report("The old barge burned.", "a"))
    assert a.share(a) == 0.0
    b = passages(report("One two three four five six seven eight nine.", "b"))
    assert a.share(b) == b.share(a) == 0.0
    assert b.share(b) == 1.0


@given(WORDS, WORDS)
def test_the_share_is_a_share_and_the_passages_are_the_same_words(x: str, y: str) -> None:
    a, b = passages(report(x, "a")), passages(report(y, "b"))
    assert 0 <= a.share(b) <= 1
    assert a.share(b) == b.share(a)
    if a.share(b):
        one, other = a.longest_shared(b)
        assert len(one.text.split()) >= RUN
        assert one.text.lower().replace(",", "").replace(".", "").split() == (
            other.text.lower().replace(",", "").replace(".", "").split()
        )


def test_what_is_quoted_is_in_no_run_and_no_triple() -> None:
    said = "“The old barge burned down at Port Hesk on Monday morning and nobody on board was hurt”"
    a, b = passages(report(f"{said}, Ole Brandt said.", "a")), passages(report(f"Brandt was calm: {said}.", "b"))
    assert not a.runs.keys() & b.runs.keys()
    assert not a.triples.keys() & b.triples.keys()
    for marks in ('""', "‘’", "''", "«»"):
        quoted = f"He was calm: {said.replace('“', marks[0]).replace('”', marks[1])} It burned."
        assert "barge" not in {word for triple in passages(report(quoted, "c")).triples for word in triple}


def test_an_apostrophe_opens_no_quotation_and_a_mark_without_a_partner_ends_with_its_paragraph() -> None:
    plain = passages(report("The dockers' union won't sail the harbour's last barge home tonight.", "a"))
    assert all(plain.own)
    cut = passages(report('He said: "The barge is gone.\n\nThe harbour of Hesk was closed.', "b"))
    assert [w for w, own in zip(cut.words, cut.own, strict=True) if own][-6:] == [
        "the", "harbour", "of", "hesk", "was", "closed",
    ]  # fmt: skip


def test_triples_outlast_small_words_order_and_endings_but_not_the_end_of_a_sentence() -> None:
    a = passages(report("Divers searched the burned barge.", "a"))
    b = passages(report("After the barge was burned, searching divers came.", "b"))
    assert a.triples.keys() == {("burn", "diver", "search"), ("barg", "burn", "search")}
    assert ("barg", "burn", "search") in b.triples
    assert not passages(report("Divers searched. Barges burned.", "c")).triples


def test_the_closest_sentences_are_whole_sentences() -> None:
    a = passages(report("The port was calm. Divers searched the burned straw barge for its cook.", "a"))
    b = passages(report("On Monday divers searched for the cook of the burned straw barge! The port is calm now.", "b"))
    one, other = a.closest(b)
    assert one.text == "Divers searched the burned straw barge for its cook"
    assert other.text == "On Monday divers searched for the cook of the burned straw barge"


def test_a_passage_reaches_back_into_the_quotation_before_it() -> None:
    text = "“It is gone,” the harbour master of Port Hesk said on a cold Monday morning"
    one, other = passages(report(text + ".", "a")).longest_shared(passages(report("Nobody sailed. " + text + ".", "b")))
    assert one.text == other.text == text.removeprefix("“")


@given(WORDS)
def test_every_word_stands_where_its_place_says_and_in_one_sentence(text: str) -> None:
    made = passages(report(text, "a"))
    assert [made.article.text[a:b].lower() for a, b in made.places] == list(made.words)
    assert len(made.words) == len(made.places) == len(made.own)
    assert list(made.sentences) == sorted(set(made.sentences))
    assert set(made.triples.values()) <= set(range(len(made.sentences)))
