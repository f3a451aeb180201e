"""Names of uploaded files as they are shown, and addresses as they are taken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.faces.site.uploads import ADDRESS, shown_name


@given(st.text())
def test_a_shown_name_is_short_and_holds_no_path_and_nothing_unseen(name: str) -> None:
    shown = shown_name(name)
    assert len(shown) <= 80
    assert not set(shown) & set("/\\\x00\n\r\u202e")
    assert shown == shown_name(shown)
    assert shown.strip(". ") == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\report one.html", "report one.html"),
        ("..", ""),
        ("a\u202etxt.exe", "atxt.exe"),
        ("x" * 200, "x" * 80),
    ],
)
def test_names_as_browsers_and_others_send_them(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@pytest.mark.parametrize("address", ["https://press.example", "http://press.example:8080/a?b#c", "https://[::1]/"])
def test_addresses(address: str) -> None:
    assert re.search(ADDRESS, address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "-",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://a/",
        "https://",
        "https://a b/",
        "https://u:p@a/",
        " https://a/",
    ],
)
def test_what_is_no_address(address: str) -> None:
    assert not re.search(ADDRESS, address)
