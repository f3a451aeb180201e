"""The samples through a whole library: added, grouped, searched, compared, taken over by another; on both databases."""

from __future__ import annotations

from pathlib import Path

from crossread.library import Library

SAMPLES = Path(__file__).parents[2] / "samples"


def test_the_samples_make_two_stories_that_can_be_asked(place: str, tmp_path: Path) -> None:
    with Library(place) as library:
        tally = library.add(*(SAMPLES / name for name in ("museum-verdict", "silo-explosion")))
        assert (tally.new, tally.dropped) == (8, {})
        stories = library.stories(sort="size")
        assert [s.articles for s in stories] == [5, 3]
        assert library.add(SAMPLES / "silo-explosion").new == 0

        made = library.compare(stories[0].id)
        assert library.compare(stories[0].id) == made  # the second time it was kept
        assert [s.id for s in library.stories(disputed=True)] == [stories[0].id]
        assert {f.stored.story for f in library.search("silo explosion", limit=5)} == {stories[0].id}
        assert library.check("The silo exploded.").searched == 8
        assert library.problems() == []
        library.reprints()

        counts = library.export(tmp_path / "tables")
        assert (counts["articles"], counts["stories"]) == (8, 2)
        with Library(tmp_path / "other.db") as other:
            assert other.take_in(tmp_path / "tables").new == 8
            assert [s.articles for s in other.stories(sort="size")] == [5, 3]
        with Library(tmp_path / "third.db") as third:
            assert third.take_in(place).new == 8
            assert third.article(stories_first(library)).article == library.article(stories_first(library)).article


def stories_first(library: Library) -> str:
    """An article of the largest story."""
    return library.articles(library.stories(sort="size")[0].id)[0].article.id
