"""The word lists keep what the readers take for granted of them."""

from __future__ import annotations

from crossread.lexicon import abbreviations, calendar, numbers


def test_words_are_lower_case() -> None:
    lists = (
        abbreviations.TITLES, abbreviations.INSIDE_OR_END, abbreviations.STARTERS, abbreviations.TAIL_VERBS,
        calendar.MONTHS, calendar.WEEKDAYS, calendar.UNITS, numbers.SMALL, numbers.BEFORE, numbers.AFTER,
        numbers.CURRENCY_WORDS, numbers.MEASURES, numbers.DURATIONS, numbers.CASUALTIES, numbers.IRREGULAR_PLURALS,
        numbers.LABEL_NOUNS, numbers.NO_NOUNS,
    )  # fmt: skip
    assert [word for words in lists for word in words if word != word.lower()] == []


def test_a_title_never_ends_a_sentence_and_is_in_one_list() -> None:
    assert not abbreviations.TITLES & abbreviations.INSIDE_OR_END


def test_vague_words_have_ordered_bounds() -> None:
    assert all(high is None or low < high for low, high in numbers.VAGUE_PLURALS.values())
    assert all(low <= high for low, high in numbers.VAGUE_FEW.values())


def test_every_word_for_one_state_has_one_class() -> None:
    assert {numbers.CASUALTIES[word] for word in ("dead", "killed", "deaths", "fatalities", "bodies")} == {"killed"}
    assert {numbers.CASUALTIES[word] for word in ("injured", "wounded", "hurt")} == {"injured"}


def test_twelve_months_and_seven_days() -> None:
    assert set(calendar.MONTHS.values()) == set(range(1, 13))
    assert set(calendar.WEEKDAYS.values()) == set(range(7))


def test_plain_label_nouns_are_label_nouns() -> None:
    assert numbers.PLAIN_LABEL_NOUNS <= numbers.LABEL_NOUNS
