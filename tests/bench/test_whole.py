"""End to end: what was said of a labelled story, whatever groups its reports came into, and the table."""

from __future__ import annotations

from eval.stories import Document

from bench import whole


def group(*articles: tuple[str, str], matches: tuple[tuple[str, str, float], ...] = ()) -> Document:
    return {
        "articles": [{"id": id_, "place": place, "text": ""} for id_, place in articles],
        "claims": [{"id": f"c{id_}", "article_id": id_, "spans": [], "attributions": []} for id_, _ in articles],
        "matches": [{"a": f"c{a}", "b": f"c{b}", "confidence": p} for a, b, p in matches],
    }


def test_what_is_said_of_a_story_is_of_its_own_reports_and_above_the_threshold() -> None:
    (story, *_) = whole.stories_of("samples")
    first, second, third = (str(story.file(report)) for report in story.reports[:3])
    found = [
        group(("1", first), ("2", second), ("9", "elsewhere"), matches=(("1", "2", 0.8), ("1", "9", 0.9))),
        group(("3", third), matches=()),
    ]
    (said,) = whole.parted([story], found, lambda match: match["confidence"] >= 0.5)
    assert {a["id"] for a in said["articles"]} == {"1", "2", "3"}
    assert [(m["a"], m["b"]) for m in said["matches"]] == [("c1", "c2")]
    (none,) = whole.parted([story], found, lambda match: match["confidence"] >= 0.85)
    assert none["matches"] == []


def test_files_of_texts_have_outlet_and_date_and_pages_say_theirs_themselves() -> None:
    places = whole.places_of(whole.stories_of("samples"))
    assert places
    assert all(place.endswith((".html", ".md", ".txt")) for place in places)
    assert set(places.values()) == {("", "")}


def test_the_table_says_how_many_times_as_fast() -> None:
    quality = {"p": 0.5, "r": 0.5, "f1": 0.5, "bcubed": 1.0}
    sides = {
        "Crossread": {"seconds": [2.0, 2.0], "processor seconds": [4.0, 4.0], "quality": quality},
        whole.PLAIN: {"seconds": [3.0, 3.0], "processor seconds": [4.0, 4.0], "quality": quality},
    }
    rows = whole.table({"sets": {"invented": {"stories": 1, "articles": 4, "sides": sides}}}).splitlines()
    assert "| – |" in rows[2]
    assert "| 1.50 (1.00) |" in rows[3]


def test_a_set_that_is_not_here_is_passed_over() -> None:
    assert whole.measure(["no such set"], 1)["sets"] == {}
