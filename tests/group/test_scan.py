"""The quick look at an article's words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.group.scan import MOST, NAME_WORDS, scan
from crossread.text import normal_form
from readings import report


def names(text: str) -> list[tuple[str, ...]]:
    return list(scan(report(text)).names)


def figures(text: str) -> list[str]:
    return list(scan(report(text)).figures)


def test_words_are_folded_and_stemmed_and_grammar_words_have_no_stem() -> None:
    seen = scan(report("The captain’s ships were damaged."))
    assert [w.plain for w in seen.words] == ["the", "captain", "ships", "were", "damaged"]
    assert [bool(w.stem) for w in seen.words] == [False, True, True, False, True]
    assert [w.capital for w in seen.words] == [True, False, False, False, False]
    (singular,) = scan(report("ship")).words
    assert seen.words[2].stem == singular.stem


def test_the_headline_is_counted_apart_and_names_are_taken_from_below_it() -> None:
    seen = scan(report("Port Hesk Ferry Sinks\n\nNobody was hurt, said Ole Brandt."))
    assert seen.headline == 4
    assert seen.names == [("ole", "brandt")]
    assert scan(report("Nobody was hurt.")).headline == 0


def test_names_are_runs_of_capitals() -> None:
    assert names("The barge of Ole Brandt sank off Hesk.") == [("ole", "brandt"), ("hesk",)]
    assert names("They met Ina-Lou Torvald.") == [("ina", "lou", "torvald")]
    assert names("They met Brandt, Torvald and Lan.") == [("brandt",), ("torvald",), ("lan",)]


def test_a_capital_at_the_start_of_a_sentence_is_a_name_only_where_it_is_one_elsewhere() -> None:
    assert names("Divers looked at the hull. Nothing was found.") == []
    assert names("Brandt left. Later the crew followed Brandt.") == [("brandt",), ("brandt",)]
    assert names("Ole Brandt left.") == [("ole", "brandt")]


def test_a_name_ends_with_its_fifth_word() -> None:
    found = names("They met " + " ".join(["Brandt"] * 12) + ".")
    assert max(map(len, found)) == NAME_WORDS
    assert sum(map(len, found)) == 12


def test_figures_of_two_digits_and_more_or_with_a_large_word() -> None:
    assert figures("Of 1,200 people 3 were hurt and 14 were missing.") == ["1200", "14"]
    assert figures("It cost 1.2 million, then $5m, then 30bn.") == ["1.2e6", "5e6", "30e9"]


def test_of_a_long_text_the_beginning_is_looked_at() -> None:
    assert len(scan(report("word " * (MOST + 50))).words) == MOST


@given(st.text(max_size=300))
def test_no_text_raises_and_every_word_stands_in_it(text: str) -> None:
    seen = scan(report(text))
    assert 0 <= seen.headline <= len(seen.words)
    assert all(word.figure or word.plain == "" or word.plain.strip() for word in seen.words)
    assert len(seen.words) <= len(normal_form(text))
    assert {w for name in seen.names for w in name} <= {w.plain for w in seen.words}
