"""Questions to a library: comparisons that are kept, searches, claims, versions, series, reprints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crossread import Library, NotFoundError, UsageError
from crossread.library.adding import Added
from crossread.model import Failure, Span
from newsroom import CRANE, ECHO, FERRY, HERALD, POST, all_lines, ferry, library, lines, row

__all__ = ["library"]


@pytest.fixture
def full(library: Library, tmp_path: Path) -> Library:
    library.add(all_lines(tmp_path))
    return library


def assert_exact(library: Library, *spans: Span) -> None:
    for span in spans:
        assert span.text == library.article(span.article_id).article.text[span.start : span.end]


def test_a_comparison_is_kept_and_made_anew_when_a_report_comes(library: Library, tmp_path: Path) -> None:
    library.add(lines(tmp_path, row(FERRY[0]), row(FERRY[1])))
    story = ferry(library)
    told: list[str] = []
    made = library.compare(story, lambda what, done, of: told.append(what))
    assert len(made.readings) == 2
    assert any({"14", "19"} <= set(" ".join(s.value for s in f.sides).split()) for f in made.findings)
    assert "reading" in told
    told.clear()
    assert library.compare(story, lambda what, done, of: told.append(what)) == made
    assert told == [], "nothing was read or compared again"
    row_ = library.story(story)
    assert (row_.unread, row_.origins) == (0, len(made.story.origins))
    assert row_.disputes
    assert [s.id for s in library.stories(disputed=True)] == [story]
    library.add(lines(tmp_path, row(FERRY[2]), name="later.jsonl"))
    changed = library.story(story)
    assert (changed.articles, changed.unread, changed.origins, changed.disputes) == (3, 1, None, None)
    assert len(library.compare(story).readings) == 3


def test_reading_goes_on_where_it_was(full: Library) -> None:
    assert full.info().unread == 6
    some = full.read(limit=2)
    assert (some.read, some.left, full.info().unread) == (2, 4, 4)
    rest = full.read()
    assert (rest.read, rest.left, full.info().unread, rest.failures) == (4, 0, 0, ())
    one = full.articles(ferry(full))[0]
    assert full.reading(one.article.id).article == one.article


def test_search_by_words_and_by_meaning(full: Library) -> None:
    found = full.search("passengers Tolve")
    assert {f.stored.article.card.headline for f in found if f.words} == {r[2] for r in FERRY}
    assert_exact(full, *(f.excerpt for f in found))
    assert found[0].story_title == full.story(ferry(full)).title
    meant = full.search("ship accident at sea")
    assert meant
    assert not meant[0].words
    assert meant[0].stored.story == ferry(full)
    late = full.search("crane workers", since=date(2031, 3, 11))
    assert [f.stored.article.card.headline for f in late] == [CRANE[2][2]]
    assert full.search("zzyzx qqwv") == []
    assert len(full.search("the", limit=2)) <= 2


def test_a_claim_is_told_so_and_otherwise(full: Library) -> None:
    found = full.check("19 people were hurt when the ferry Astrild ran aground off Port Maren.")
    how = {(t.outlet, t.how) for t in found.tellings}
    assert (HERALD, "so") in how
    assert (POST, "otherwise") in how
    assert all("19" in t.span.text for t in found.tellings if t.how == "so"), "no other number tells it, and none"
    assert found.disputes
    assert_exact(full, *(t.span for t in found.tellings))
    assert found.origins >= 1
    assert (found.searched, found.unread, found.failures) == (6, 0, ())
    assert found.stories[0] == ferry(full)


def test_a_claim_is_denied(full: Library) -> None:
    found = full.check("The captain of the Astrild was drunk.")
    denied = [t for t in found.tellings if t.how == "denied"]
    assert [t.outlet for t in denied] == [HERALD]
    assert denied[0].said is not None
    assert "Renn" in denied[0].said.name


def test_to_be_without_a_thing_is_no_denial(library: Library, tmp_path: Path) -> None:
    one = "The storm left 9,000 homes on Tolve without power on Monday, the grid company said." + FERRY[0][3]
    other = "On Tolve 9,000 homes lost power in the storm on Monday, the grid company said." + FERRY[1][3]
    library.add(lines(tmp_path, row(FERRY[0], text=one), row(FERRY[1], text=other)))
    found = library.check("9,000 homes on Tolve lost power in the storm.")
    assert {t.how for t in found.tellings if "9,000" in t.span.text} == {"so"}


def test_that_nothing_was_found_is_an_answer(full: Library) -> None:
    found = full.check("A volcano erupted under the ice of Norrland.")
    assert (found.tellings, found.disputes, found.origins, found.speakers) == ((), (), 0, 0)
    assert found.searched == 6
    with pytest.raises(UsageError, match="no claim"):
        full.check("  ")


def test_history_shows_what_changed_came_and_went(library: Library, tmp_path: Path) -> None:
    later = (
        FERRY[0][3].replace("At least 14", "At least 17").replace("The captain of the Astrild was not questioned.", "")
    )
    later += "\n\nTwo tugs from Kelling pulled at the stern all night."
    place = lines(tmp_path, row(FERRY[0]), row(FERRY[0], text=later), row(FERRY[1]))
    told: list[Added | Failure] = []
    library.add(place, tell=told.append)
    found = library.history(row(FERRY[0])["url"])
    assert [v.version for v in found.versions] == [1, 2]
    (revision,) = found.revisions
    pairs = [(c.before.text if c.before else "", c.after.text if c.after else "") for c in revision.changes]
    assert any("At least 14" in a and "At least 17" in b for a, b in pairs)
    assert ("The captain of the Astrild was not questioned.", "") in pairs
    assert ("", "Two tugs from Kelling pulled at the stern all night.") in pairs
    assert len(pairs) == 3
    assert_exact(library, *(s for c in revision.changes for s in (c.before, c.after) if s is not None))
    assert library.history(found.versions[0].article.id) == found, "by the id of any version"
    alone = library.history(row(FERRY[1])["url"])
    assert (len(alone.versions), alone.revisions) == (1, ())


def test_series_gives_each_figure_of_a_dispute(full: Library) -> None:
    steps = full.series(ferry(full))
    told = {(s.outlet, "14" in s.value.text) for s in steps}
    assert {(POST, True), (HERALD, False)} <= told
    days = [s.published for s in steps if s.finding == steps[0].finding and s.published]
    assert days == sorted(days)
    assert_exact(full, *(s.value for s in steps))


def test_reprints_show_the_words(library: Library, tmp_path: Path) -> None:
    credited = "PORT MAREN (Kelling News Agency) — " + FERRY[0][3]
    library.add(lines(
        tmp_path, row(FERRY[0], text=credited), row(FERRY[0], text=credited, outlet=ECHO, url="https://echo.example/1"),
        *map(row, CRANE),
    ))  # fmt: skip
    (pair,) = library.reprints()
    assert pair.outlets == tuple(sorted((POST, ECHO)))
    assert pair.stories == 1
    for shared in pair.pairs[0]:
        text = library.article(shared.article_id).article.text
        assert shared.start is not None
        assert text[shared.start : shared.end].strip()
        assert shared.why


def test_what_is_not_there_is_named(full: Library) -> None:
    for ask in (full.story, full.compare, full.articles, full.series):
        with pytest.raises(NotFoundError, match="no story or article 'nix'"):
            ask("nix")
    for ask_article in (full.article, full.history, full.reading):
        with pytest.raises(NotFoundError, match="no article 'nix'"):
            ask_article("nix")
