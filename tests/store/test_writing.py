"""What is put into a library comes out as it was: articles, versions, stories that merge; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shelved import NOW, new, shelve, since

from crossread.model import Failure
from crossread.store import UNDATED, UNREAD, LibraryError, New, Store, Stored


def test_an_article_comes_back_as_it_was(store: Store) -> None:
    one = new("Two cows died, AFP reports. “Åse’s tower” fell 𝄞.", url="https://skerry.example/1", headline="Cows die",
              agency="AFP")  # fmt: skip
    shelve(store, "s", one)
    assert store.article(one.article.id) == Stored(one.article, "s", 1, True, NOW, UNREAD)
    assert store.article("none") is None


def test_an_article_without_anything_known_comes_back_too(store: Store) -> None:
    one = new("A tower fell.", None, hours=None)
    shelve(store, "s", one)
    stored = store.article(one.article.id)
    assert stored is not None
    assert stored.article == one.article


def test_odd_characters_in_places_break_nothing(store: Store) -> None:
    one = new("A tower fell.", place="odd\udcffname\0.txt")
    shelve(store, "s", one)
    stored = store.article(one.article.id)
    assert stored is not None
    assert stored.article.card.place == "odd?name .txt"
    with store.writing() as writer:
        writer.drop(Failure("b\udcff\0", "ingest", "holds \0"), NOW)
        writer.progress("b\udcff\0", "mark", 3, finished=True)
    assert store.drops(5) == [Failure("b? ", "ingest", "holds  ")]
    assert store.finished("b\udcff\0", "mark") == (3, True)
    assert store.article("\udcff\0") is None
    assert store.story("\udcff\0") is None


def test_very_long_addresses_are_told_apart(store: Store) -> None:
    # letters in no order: what can be squeezed would fit into any index
    ends = ["".join(chr(0x4E00 + n * step % 20_000) for n in range(6000)) for step in (7919, 7907)]
    urls = ["https://skerry.example/" + "a" * 700 + end for end in ends]
    for url in urls:
        shelve(store, "s", new("A tower fell.", url=url))
    for url in urls:
        assert [s.article.card.url for s in store.versions(url)] == [url]
    with store.writing() as writer:
        for url in urls:
            writer.progress(url, "m", len(url), finished=False)
            writer.drop(Failure(url, "fetch", "gone"), NOW)
            writer.save_feed(url, url[-9:], NOW)
    assert sorted(store.feeds().values()) == sorted(url[-9:] for url in urls)
    with store.writing() as writer:
        writer.forget_feed(urls[0])
    assert list(store.feeds().values()) == [urls[1][-9:]]
    assert store.finished(urls[0], "m") == (len(urls[0]), False)
    assert len(store.drops(5)) == 2


def test_a_text_of_very_many_words_is_stored_and_found(store: Store) -> None:
    words = " ".join(f"w{n:x}q{n * 7919:x}" for n in range(90_000))
    (id_,) = shelve(store, "s", new(f"Tower collapse. {words}"))
    assert [h.article_id for h in store.search("tower", 5)] == [id_]


def test_known_stories_of_and_keys_of(store: Store) -> None:
    given = [new(f"Report {n} of the tower.") for n in range(3)]
    ids = shelve(store, "s", *given)
    with store.writing() as writer:
        assert writer.known([*ids, "none"]) == set(ids)
        assert writer.known([]) == set()
        assert writer.known([*(str(n) for n in range(1000)), ids[0]]) == {ids[0]}  # more than one question holds
        assert writer.stories_of([*ids, "none"]) == dict.fromkeys(ids, "s")
        assert writer.keys_of(ids) == {g.article.id: g.keys for g in given}
    assert store.stories_of(ids[:1]) == {ids[0]: "s"}


def test_a_twin_has_the_same_words_and_outlet_or_one_names_none(store: Store) -> None:
    shelve(store, "s", new("A tower fell.", "Skerry", place="first"))
    with store.writing() as writer:
        assert writer.twin(new("A TOWER fell.", "Skerry")) == "first"
        assert writer.twin(new("A tower fell.", None)) == "first"
        assert writer.twin(new("A tower fell.", "Grell Post")) is None
        assert writer.twin(new("A tower stands.", "Skerry")) is None
    shelve(store, "s", new("A barn burnt.", None, place="nameless"))
    with store.writing() as writer:
        assert writer.twin(new("A barn burnt.", "Grell Post")) == "nameless"


def test_only_the_latest_version_is_the_newest(store: Store) -> None:
    url = "https://skerry.example/1"
    with store.writing() as writer:
        for number, text in enumerate(("One cow died.", "Two cows died.", "Three cows died."), 1):
            writer.put(new(text, url=url), "s", number, NOW + number)
        writer.settle(["s"], NOW + 3)
        assert [(s.version, s.newest) for s in writer.versions(url)] == [(1, False), (2, False), (3, True)]
    assert [(s.version, s.added) for s in store.versions(url)] == [(1, NOW + 1), (2, NOW + 2), (3, NOW + 3)]
    assert [s.article.text for s in store.members("s")] == ["Three cows died."]
    row = store.story("s")
    assert row is not None
    assert (row.articles, row.title) == (1, "Three cows died.")
    assert store.info().older_versions == 1 + 1
    columns, rows = store.table("articles")
    assert [row[columns.index("version")] for row in rows] == [1, 2, 3]


def test_candidates_share_keys_within_the_days(store: Store) -> None:
    near = new("Report 1.", keys=(1, 9), day=100)
    nearer = new("Report 2.", keys=(1, 2), day=101)
    late = new("Report 3.", keys=(1, 2), day=150)
    ids = shelve(store, "s", near, nearer, late)
    with store.writing() as writer:
        assert list(writer.candidates((1, 2, 2**31 + 5), 90, 110, 10).items()) == [(ids[1], "s"), (ids[0], "s")]
        assert list(writer.candidates((1, 2), 90, 110, 1)) == [ids[1]]
        assert list(writer.candidates((1, 2), 140, 160, 10)) == [ids[2]]
        assert writer.candidates((7,), 90, 110, 10) == {}
        assert writer.candidates((), 90, 110, 10) == {}


def test_of_a_key_that_files_much_the_newest_are_looked_at(store: Store) -> None:
    ids = shelve(store, "s", *(new(f"Report {n}.", keys=(4, n + 10), day=100 + n // 100) for n in range(301)))
    with store.writing() as writer:
        found = writer.candidates((4,), 90, 110, 400)
        assert set(found) == set(ids[101:])
        assert next(iter(writer.candidates((4, 10), 90, 110, 400))) != ids[0]
        assert ids[0] in writer.candidates((4, 10), 90, 110, 400)


def test_an_article_without_a_date_may_tell_of_any_day(store: Store) -> None:
    early, late, undated = shelve(
        store, "s", new("Report 1.", keys=(1,), day=100), new("Report 2.", keys=(1,), day=900),
        new("Report 3.", keys=(1,), day=UNDATED),
    )  # fmt: skip
    with store.writing() as writer:
        assert set(writer.candidates((1,), 90, 110, 10)) == {early, undated}
        assert set(writer.candidates((1,), UNDATED, 10**7, 10)) == {early, late, undated}


def test_members_are_the_latest_of_a_large_story_undated_ones_last(store: Store) -> None:
    ids = shelve(store, "s", *(new(f"Report {n}.", hours=hours) for n, hours in enumerate((5, None, 7, 6))))
    with store.writing() as writer:
        assert writer.members(["s", "t"], 2) == {"s": [ids[2], ids[3]], "t": []}
        assert writer.members(["s"], 9) == {"s": [ids[2], ids[3], ids[0], ids[1]]}
    assert [s.article.id for s in store.members("s")] == [ids[0], ids[3], ids[2], ids[1]]
    assert store.members("t") == []


def test_a_story_is_counted_by_its_articles(store: Store) -> None:
    shelve(
        store, "s",
        new("Later.", "Skerry", hours=3, headline="Later head"), new("First told.\nMore.", "Grell", hours=1),
        new("Nameless.", None, hours=None), new("Again.", "Skerry", hours=2),
    )  # fmt: skip
    row = store.story("s")
    assert row is not None
    assert (row.title, row.articles, row.outlets, row.unread) == ("First told.", 4, 3, 4)
    assert (row.first_at, row.last_at, row.changed) == (since(1), since(3), NOW)
    assert (row.origins, row.disputes) == (None, None)


def test_what_moves_and_merges_is_found_under_old_ids(store: Store) -> None:
    (a, b), (c,) = shelve(store, "s", new("One."), new("Two.", hours=1)), shelve(store, "t", new("Three.", hours=2))
    with store.writing() as writer:
        writer.move(b, "t")
        writer.settle(["s", "t"], NOW)
    assert [s.article.id for s in store.members("t")] == [b, c]
    with store.writing() as writer:
        writer.merge("s", "t")
        writer.settle(["s", "t"], NOW)
    for id_ in ("s", "t"):
        row = store.story(id_)
        assert row is not None
        assert (row.id, row.articles) == ("t", 3)
    shelve(store, "u", new("Four."))
    with store.writing() as writer:
        writer.merge("t", "u")
        writer.settle(["t", "u"], NOW)
    row = store.story("s")  # two steps away
    assert row is not None
    assert row.id == "u"
    assert a in {s.article.id for s in store.members("u")}
    assert store.check() == []


def test_progress_drops_and_feeds_keep_their_last_state(store: Store) -> None:
    with store.writing() as writer:
        writer.progress("a.jsonl", "m", 5, finished=False)
        writer.progress("a.jsonl", "m", 9, finished=True)
        writer.drop(Failure("b", "ingest", "is empty"), NOW)
        writer.drop(Failure("b", "fetch", "is gone"), NOW + 1)
        writer.drop(Failure("c", "fetch", "is gone"), NOW + 2)
        writer.save_feed("https://a.example", "one", NOW)
        writer.save_feed("https://a.example", "two", NOW)
        writer.save_feed("https://b.example", "three", NOW)
    assert store.finished("a.jsonl", "m") == (9, True)
    assert store.finished("a.jsonl", "other") == store.finished("z", "m") == (0, False)
    assert store.drops(9) == [Failure("c", "fetch", "is gone"), Failure("b", "fetch", "is gone")]
    assert len(store.drops(1)) == 1
    assert store.feeds() == {"https://a.example": "two", "https://b.example": "three"}
    with store.writing() as writer:
        writer.forget_feed("https://a.example")
    assert list(store.feeds()) == ["https://b.example"]
    assert store.info().dropped == {"is gone": 2}


def fill(store: Store, *given: New, fault: Exception | None = None) -> None:
    """Puts articles into the story "s" in one transaction, which ends in the fault."""
    with store.writing() as writer:
        for one in given:
            writer.put(one, "s", 1, NOW)
        writer.settle(["s"], NOW)
        if fault:
            raise fault


def test_what_ends_in_an_exception_leaves_nothing(store: Store) -> None:
    with pytest.raises(KeyError, match="planted"):
        fill(store, new("A tower fell."), fault=KeyError("planted"))
    assert store.info().articles == store.info().stories == 0
    assert store.search("tower", 5) == []
    fill(store, new("A tower fell."))
    assert store.info().articles == 1


def test_what_the_database_refuses_is_a_library_error_and_leaves_nothing(store: Store) -> None:
    one = new("A tower fell.")
    with pytest.raises(LibraryError, match="failed"):
        fill(store, one, replace(one, url_key="other"))  # the id is taken
    assert store.info().articles == 0
