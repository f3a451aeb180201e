"""Publication times on one clock, and reports whose files have the same name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sample import sample

from crossread.model import Comparison
from crossread.render.clock import one_clock
from crossread.render.grid import grid
from crossread.render.html import html
from crossread.render.text import text


def bare() -> Comparison:
    """The reports of the sample without findings."""
    return replace(sample(), entities=(), claims=(), matches=(), points=(), findings=())


def published(times: list[str]) -> Comparison:
    """The sample with these publication times for its first reports."""
    made = bare()
    readings = list(made.readings)
    for n, time in enumerate(times):
        article = readings[n].article
        card = replace(article.card, published=datetime.fromisoformat(time), published_grain="minute")
        readings[n] = replace(readings[n], article=replace(article, card=card))
    return replace(made, readings=tuple(readings[: len(times)]))


def test_times_of_several_zones_are_shown_in_utc() -> None:
    comparison = published(["2031-03-05T09:10+00:00", "2031-03-05T06:20-05:00"])
    shown = text(comparison)
    assert "5 Mar 2031 09:10 – 11:20 UTC" in shown
    assert "06:20" not in shown
    assert "5 March 2031, 09:10 – 11:20 UTC" in html(comparison)


def test_times_of_one_zone_or_none_are_shown_as_they_are() -> None:
    for zone in ("", "-05:00"):
        comparison = published([f"2031-03-05T09:10{zone}", f"2031-03-05T11:20{zone}"])
        assert one_clock(comparison) == (comparison, "")
        assert "09:10 – 11:20\n" in text(comparison)


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    made = bare()
    readings = []
    for reading, place in zip(made.readings[:2], ("one/x.txt", "two/x.txt"), strict=True):
        card = replace(reading.article.card, place=place, outlet=None)
        readings.append(replace(reading, article=replace(reading.article, card=card)))
    origins = tuple(
        replace(o, name=r.article.card.place, article_ids=(r.article.id,))
        for o, r in zip(made.story.origins[:2], readings, strict=True)
    )
    comparison = replace(made, readings=tuple(readings), story=replace(made.story, origins=origins))
    assert "reported by" not in text(comparison)
    assert "  one/x.txt  " in text(comparison)
    laid = grid(comparison)
    assert [c.name for c in laid.columns] == ["one/x.txt", "two/x.txt"]
    assert not any(b.stated for b in laid.brackets)
