"""One key for every address of a page."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossread.ingest import address_key

KEY = "vessling.example/2031/crane"


@pytest.mark.parametrize(
    "url",
    [
        "https://vessling.example/2031/crane",
        "http://vessling.example/2031/crane",
        "https://www.vessling.example/2031/crane",
        "https://www2.vessling.example/2031/crane",
        "https://m.vessling.example/2031/crane",
        "https://amp.vessling.example/2031/crane",
        "https://www.m.vessling.example/2031/crane",
        "HTTPS://WWW.Vessling.Example/2031/crane",
        "https://vessling.example/2031/crane/",
        "https://vessling.example/2031/crane#comments",
        "https://vessling.example/2031/crane/#comments",
        "https://vessling.example/2031/crane?utm_source=post&utm_medium=mail",
        "https://vessling.example/2031/crane/?fbclid=abc#top",
    ],
)
def test_addresses_of_one_page_have_one_key(url: str) -> None:
    assert address_key(url) == KEY


@pytest.mark.parametrize(
    "url",
    [
        "https://vessling.example/2031/crane-2",
        "https://vessling.example/2031/Crane",
        "https://live.vessling.example/2031/crane",
        "https://vessling.example/2031/crane?page=2",
    ],
)
def test_addresses_of_other_pages_have_others(url: str) -> None:
    assert address_key(url) not in (None, KEY)


def test_pages_told_apart_by_a_parameter_alone_stay_apart() -> None:
    first, second = (address_key(f"https://vessling.example/story?id={n}") for n in (1, 2))
    assert first != second
    assert address_key("https://vessling.example/story?utm_source=x&id=1") == first


@pytest.mark.parametrize("host", ["m.example", "amp.example", "www.example"])
def test_a_host_that_is_called_so_keeps_its_name(host: str) -> None:
    assert address_key(f"https://{host}/crane") == f"{host}/crane"


@pytest.mark.parametrize("url", [None, "", "-", "crane.html", "/home/ina/crane.html", "https://"])
def test_what_is_no_address_has_none(url: str | None) -> None:
    assert address_key(url) is None


HOSTS = st.sampled_from(
    ["www.vessling.example", "www.m.vessling.example", "amp.example", "127.0.0.1:8080", "bücher.example"]
)
PATHS = st.text(alphabet="ab/.?&=#%~ ü-_:\\@|1", max_size=25) | st.text(max_size=15)


@given(st.builds("{}://{}/{}".format, st.sampled_from(["http", "https"]), HOSTS, PATHS) | st.text(max_size=40))
@example("https://www.www.vessling.example")
@example("https://vessling.example//")
@settings(deadline=None, max_examples=300)
def test_a_key_is_the_key_of_itself(url: str) -> None:
    key = address_key(url)
    if key is None:
        assert "://" not in url or not url.partition("://")[2].strip("/") or "#" in url or not url.strip("/")
    else:
        assert address_key(f"https://{key}") == key
