"""The site over either database: lists, stories, questions and comparisons, by twenty readers at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from served import Site, served

from crossread import Library
from crossread.faces.site.settings import Settings
from crossread.render.document import document
from newsroom import POST, all_lines, ferry

API = "/api/v1"
CLAIM = {"claim": "Two workers died when the crane fell in Vessling."}
READERS = 20


@pytest.fixture
def over(place: str, tmp_path: Path) -> Iterator[Site]:
    """A site over a library of two stories, once in SQLite and once in PostgreSQL."""
    with Library(place) as library:
        library.add(all_lines(tmp_path))
    with served(Settings(library=place, per_minute=10_000)) as made:
        yield made


def json(site: Site, path: str, **asked: Any) -> Any:
    answer = site.get(API + path, **asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_api_answers(over: Site) -> None:
    assert [s["articles"] for s in json(over, "/stories", params={"outlets": 3})["stories"]] == [3, 3]
    story = json(over, f"/stories/{ferry(over.library)}")
    assert story["articles"][0]["outlet"] == POST
    hits = json(over, "/search", params={"q": "Astrild aground"})["hits"]
    assert {h["story"] for h in hits} == {story["story"]["id"]}
    found = json(over, "/check", params=CLAIM)
    assert found["tellings"]
    assert found["scope"]["articles_searched"] == 6
    assert [o["articles"] for o in json(over, "/outlets")["outlets"]] == [2, 2, 2]
    assert json(over, f"/outlets/{POST}")["outlet"]["stories"] == 2
    article = story["articles"][0]["id"]
    assert [v["id"] for v in json(over, f"/articles/{article}/history")["versions"]] == [article]
    made = json(over, f"/stories/{story['story']['id']}/comparison", params={"wait": 120})
    assert made == document(over.library.compare(story["story"]["id"]))
    assert over.get("/readyz").status_code == 200
    assert "crossread" in over.get("/metrics").text
    for page in ("/", f"/stories/{story['story']['id']}", "/search?q=Astrild", "/outlets"):
        assert over.get(page, follow_redirects=True).status_code == 200


def test_twenty_readers_while_reports_come(over: Site, tmp_path: Path) -> None:
    story = ferry(over.library)
    paths = ("/stories", f"/stories/{story}", "/search?q=ferry", "/outlets", "/stories?about=Vessling")

    def reader(number: int) -> list[int]:
        return [over.get(API + paths[(number + n) % len(paths)]).status_code for n in range(len(paths))]

    more = tmp_path / "more"
    more.mkdir()
    for number in range(12):
        (more / f"{number}.txt").write_text(f"A barn burnt in Tolve, number {number}. Nobody was hurt by fire.\n" * 9)
    with ThreadPoolExecutor(READERS + 1) as pool:
        asked = [pool.submit(reader, n) for n in range(READERS)]
        added = pool.submit(over.library.add, more)
        assert {status for one in asked for status in one.result()} == {200}
        tally = added.result()
    assert tally.new + sum(tally.dropped.values()) == 12
    assert over.library.problems() == []
