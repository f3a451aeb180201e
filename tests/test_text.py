"""The normal form of text and the digests that name records."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.text import digest, folded, normal_form, whole_words


@given(st.text())
def test_normal_form_is_idempotent(text: str) -> None:
    once = normal_form(text)
    assert normal_form(once) == once


@given(st.text())
def test_normal_form_is_nfc_and_holds_no_stray_blanks(text: str) -> None:
    form = normal_form(text)
    assert unicodedata.is_normalized("NFC", form)
    assert "\r" not in form
    assert "\n\n\n" not in form
    assert "  " not in form
    assert form == form.strip()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u00a0 \tb", "a b"),
        ("co\u00adop\u200beration", "cooperation"),
        ("cafe\u0301", "café"),
        ("one\n\n\n\n \ntwo", "one\n\ntwo"),
        ("“kept” — as ‘written’", "“kept” — as ‘written’"),
        ("\ufeffmark", "mark"),
    ],
)
def test_normal_form_of_cases(text: str, form: str) -> None:
    assert normal_form(text) == form


@given(st.lists(st.text(), min_size=1))
def test_digest_is_sixteen_hexadecimal_digits_and_stable(parts: list[str]) -> None:
    assert digest(*parts) == digest(*parts)
    assert len(digest(*parts)) == 16
    assert int(digest(*parts), 16) >= 0


def test_digest_tells_where_a_part_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a") != digest("a", "")


def test_folded_text_has_no_accents_and_plain_quotes() -> None:
    assert folded("Łódź’s Café") == "łodz's cafe"


def test_whole_words_are_found_in_any_case_and_never_inside_others() -> None:
    pattern = re.compile(whole_words(["may have", "may", "will"]))
    found = [
        m.group() for m in pattern.finditer("WILL he? He may have; Dismay, mayhem, goodwill and May2 are no finds.")
    ]
    assert found == ["WILL", "may have"]
