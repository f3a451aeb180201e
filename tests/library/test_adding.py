"""Putting reports into a library: from files, folders and JSON Lines, twice, changed, broken, by several processes."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from bench import news
from crossread import Library, UsageError
from crossread.library.adding import Added, Tally
from crossread.library.workers import each
from crossread.model import Failure
from newsroom import CRANE, ECHO, FERRY, HERALD, POST, all_lines, library, lines, row

__all__ = ["library"]


def put(folder: Path, name: str, report: tuple[str, str, str, str]) -> Path:
    path = folder / name
    path.write_text(f"{report[2]}\n\n{report[3]}\n", "utf8")
    return path


def test_a_report_of_a_file_has_its_outlet_and_day(library: Library, tmp_path: Path) -> None:
    place = str(put(tmp_path, "ferry.txt", FERRY[0]))
    told: list[Added | Failure] = []
    done = library.add(place, outlets={place: POST}, published={place: "2031-03-04"}, tell=told.append)
    assert done == Tally(new=1)
    (one,) = told
    assert isinstance(one, Added)
    assert (one.place, one.how) == (place, "new")
    stored = library.article(one.article_id)
    assert stored.story == one.story
    assert stored.article.card.outlet == POST
    assert stored.article.card.headline == FERRY[0][2]
    with pytest.raises(UsageError, match=r"other\.txt"):
        library.add(place, outlets={"other.txt": POST})


def test_what_is_there_is_not_stored_twice(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, report in enumerate(FERRY):
        put(folder, f"{number}.txt", report)
    places = (str(folder), lines(tmp_path, *map(row, CRANE)))
    assert library.add(*places) == Tally(new=6)
    assert library.add(*places) == Tally(skipped=6), "files that were finished and did not change are not read again"
    moved = lines(tmp_path, *map(row, CRANE), name="copy.jsonl")
    assert library.add(moved) == Tally(known=3), "under another name they are read, and known"
    assert library.info().articles == 6
    assert library.problems() == []


def test_a_file_that_changed_is_read_anew(library: Library, tmp_path: Path) -> None:
    place = lines(tmp_path, row(CRANE[0]))
    library.add(place)
    assert library.add(lines(tmp_path, row(CRANE[0]), row(CRANE[1]))) == Tally(new=1, known=1)
    path = put(tmp_path, "ferry.txt", FERRY[0])
    library.add(path)
    before = path.stat()
    put(tmp_path, "ferry.txt", FERRY[1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000_000))
    assert library.add(path) == Tally(new=1)


def test_a_file_that_is_finished_is_not_opened_again_its_broken_lines_neither(library: Library, tmp_path: Path) -> None:
    place = lines(tmp_path, row(FERRY[0]), "{broken", row(FERRY[1], text="Too short."), row(FERRY[2]))
    told: list[Added | Failure] = []
    done = library.add(place)
    assert (done.new, sum(done.dropped.values())) == (2, 2)
    assert library.add(place, tell=told.append) == Tally(skipped=4)
    assert told == []
    again = library.add(place, mapping={"text": "text"})
    assert (again.known, sum(again.dropped.values())) == (2, 2), "read in another way it is another file"
    bad = lines(tmp_path, "{broken", "{broken too", name="bad.jsonl")
    for _ in range(2):
        assert sum(library.add(bad).dropped.values()) == 2, "of a file that held nothing nothing is remembered"
    cut = tmp_path / "cut.jsonl.gz"
    whole = gzip.compress("".join(json.dumps(row(r, url="")) + "\n" for r in CRANE).encode())
    cut.write_bytes(whole[:-9])
    first = library.add(str(cut))
    second = library.add(str(cut))
    assert (first.new, first.skipped) == (3, 0)
    assert (second.new, second.skipped) == (0, 3)
    assert first.dropped == second.dropped, "a file that is cut off may come whole: it is looked at again"
    assert library.problems() == []


def test_pages_of_a_kept_feed_are_asked_for_again_while_they_cannot_be_had(library: Library, tmp_path: Path) -> None:
    whole = f"<content:encoded><![CDATA[{f'<p>{FERRY[0][3]}</p>' * 8}]]></content:encoded>"
    items = f"<item><title>{FERRY[0][2]}</title><guid>1</guid>{whole}</item>"
    items += "<item><title>Far</title><link>http://127.0.0.1:9/far</link><guid>2</guid></item>"
    feed = tmp_path / "feed.xml"
    feed.write_text(
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Tolve Post</title>{items}</channel></rss>", "utf8",
    )  # fmt: skip
    first, second = library.add(str(feed)), library.add(str(feed))
    assert (first.new, second.new, second.skipped) == (1, 0, 1)
    assert [sum(done.dropped.values()) for done in (first, second)] == [1, 1]


def test_the_same_words_elsewhere_are_named_as_a_repeat(library: Library, tmp_path: Path) -> None:
    place = lines(tmp_path, row(FERRY[0]), row(FERRY[0], url="https://tolve.example/again"))
    done = library.add(place)
    assert done == Tally(new=1, dropped=done.dropped)
    assert dict(done.dropped) == {f"repeats {place}#1": 1}
    reprinted = lines(tmp_path, row(FERRY[0], outlet=ECHO, url="https://echo.example/1"), name="echo.jsonl")
    assert library.add(reprinted) == Tally(new=1), "under another named outlet it is a reprint, and kept"


def test_another_text_at_an_address_is_a_version(library: Library, tmp_path: Path) -> None:
    later = row(FERRY[0], text=FERRY[0][3].replace("At least 14", "At least 17"))
    place = lines(tmp_path, row(FERRY[0]), later)
    told: list[Added | Failure] = []
    assert library.add(place, tell=told.append) == Tally(new=1, versions=1)
    stored = [library.article(one.article_id) for one in told if isinstance(one, Added)]
    assert [(s.version, s.newest) for s in stored] == [(1, False), (2, True)]
    assert stored[0].story == stored[1].story
    assert [s.article.id for s in library.articles(stored[0].story)] == [stored[1].article.id]
    assert library.info().older_versions == 1


def test_one_bad_page_never_ends_a_run_and_outcomes_come_in_order(library: Library, tmp_path: Path) -> None:
    place = lines(tmp_path, row(FERRY[0]), "{broken", row(FERRY[1], text="Too short."), "[1]", row(FERRY[2]))
    missing = str(tmp_path / "none.txt")
    told: list[Added | Failure] = []
    done = library.add(missing, place, tell=told.append)
    assert (done.new, sum(done.dropped.values())) == (2, 4)
    where = [one.where if isinstance(one, Failure) else one.place for one in told]
    assert where == [missing, *(f"{place}#{n}" for n in (1, 2, 3, 4, 5))]
    reasons = [one.reason if isinstance(one, Failure) else one.how for one in told]
    assert reasons[1] == reasons[5] == "new"
    assert "broken JSON" in reasons[2]
    assert "too short" in reasons[3]
    assert "no object" in reasons[4]
    assert sum(library.info().dropped.values()) == 4


def test_columns_may_be_named(library: Library, tmp_path: Path) -> None:
    place = lines(tmp_path, {"story": FERRY[0][3], "head": FERRY[0][2], "paper": POST})
    assert library.add(place, mapping={"text": "story", "title": "head", "outlet": "paper"}) == Tally(new=1)
    with pytest.raises(UsageError, match="'body' is no field"):
        library.add(place, mapping={"body": "story"})


def held(library: Library) -> list[tuple[str, list[str]]]:
    """Every story's reports by their places, whatever the ids of stories are."""
    return sorted((s.title, [a.article.id for a in library.articles(s.id)]) for s in library.stories(limit=1000))


def test_several_processes_make_the_same_library(tmp_path: Path) -> None:
    rows = [dict(zip(("title", "text"), news.article(n), strict=True)) for n in range(40)]
    place = lines(tmp_path, *(row(r) for r in FERRY + CRANE), *rows, "{broken")
    told: dict[int, list[Added | Failure]] = {1: [], 2: []}
    with Library(tmp_path / "one.db") as one, Library(tmp_path / "two.db") as two:
        assert one.add(place, workers=1, tell=told[1].append) == two.add(place, workers=2, tell=told[2].append)
        assert held(one) == held(two)
    assert [type(o) for o in told[1]] == [type(o) for o in told[2]]
    assert told[1] == told[2]


def fatal(item: Any, options: Any) -> str:
    """Ends its process for one item, as a page that crashes a C library does."""
    if isinstance(item, Failure):
        return f"{item.where} {item.reason}"
    if item == options:
        os._exit(9)
    return str(item)


def test_an_item_that_ends_its_process_is_passed_over() -> None:
    done = list(each(fatal, (f"page {n}" for n in range(40)), "page 11", 2))
    wanted = [f"page {n}" for n in range(40)]
    wanted[11] = "page 11 ended the process that read it"
    assert done == wanted


def test_reports_of_one_event_are_one_story(library: Library, tmp_path: Path) -> None:
    library.add(all_lines(tmp_path))
    found = library.stories()
    assert [(s.articles, s.outlets, s.unread, s.origins, s.disputes) for s in found] == [(3, 3, 3, None, None)] * 2
    assert "Vessling" in found[0].title, "the newest first"
    assert [a.article.card.outlet for a in library.articles(found[1].id)] == [POST, HERALD, ECHO]
    assert [s.id for s in library.stories(mentions=["Astrild"])] == [found[1].id]
    assert library.stories(outlet="maren herald", limit=1) == found[:1]
    assert library.stories(outlets=4) == []
    assert library.stories(disputed=True) == [], "none was compared yet"
    first = library.articles(found[0].id)[0]
    assert library.story(first.article.id).id == found[0].id
