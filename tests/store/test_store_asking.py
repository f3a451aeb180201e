"""Lists of stories, search by words and vectors, what waits to be read; the same answers from both databases."""

from __future__ import annotations

import pytest
from shelved import NOW, new, shelve, since

from crossread.store import Store, StoryFilter

HOSTILE = (
    '"', '""', '"""', "'", "*", "tow*", "AND", "OR", "NOT", "NEAR(a b)", "tower AND", "OR tower", "(", "tower)", "a:b",
    "headline:tower", "^tower", "-tower", "\0", "tower\0fell", "\udcff", "t\udcff", "'; DROP TABLE articles; --", "%",
    ":", "\\", "tower & !fell", "tower <-> fell", "|", "+", "{", "§", "…", " ", "", "½", "日本", "e\u0301", "\u202e",
)  # fmt: skip


@pytest.fixture
def shelf(store: Store) -> Store:
    """Three stories: a large one of two outlets, one of three outlets without dates, a late one."""
    shelve(store, "large", *(new(f"The barge sank, take {n}.", "Skerry", hours=n) for n in range(4)),
           new("The barge sank at the Old Quay.", "Grell Post", hours=1))  # fmt: skip
    shelve(store, "undated", *(new(f"Mayor Ida Brunk of {o} resigned.", o, hours=None) for o in ("Østby", "Vik", "Ås")),
           now=since(10))  # fmt: skip
    shelve(store, "late", new("A tower fell at Grell; Ida Brunk wept.", "Skerry", headline="Tower falls", hours=20))
    return store


def ids(store: Store, wanted: StoryFilter) -> list[str]:
    return [row.id for row in store.stories(wanted)]


def test_stories_come_in_the_order_that_was_asked_for(shelf: Store) -> None:
    assert ids(shelf, StoryFilter()) == ["late", "undated", "large"]
    assert ids(shelf, StoryFilter(sort="size")) == ["large", "undated", "late"]
    assert ids(shelf, StoryFilter(sort="dispute")) == ["late", "undated", "large"]
    assert ids(shelf, StoryFilter(limit=1)) == ["late"]
    assert ids(shelf, StoryFilter(limit=5, offset=2)) == ["large"]
    assert ids(shelf, StoryFilter(limit=0)) == []


def test_each_filter_leaves_out_what_it_should(shelf: Store) -> None:
    assert ids(shelf, StoryFilter(since=since(10))) == ["late", "undated"]
    assert ids(shelf, StoryFilter(since=since(21))) == []
    assert ids(shelf, StoryFilter(outlets=2)) == ["undated", "large"]
    assert ids(shelf, StoryFilter(outlets=3)) == ["undated"]
    assert ids(shelf, StoryFilter(origins=2)) == ["undated", "large"]  # not looked for yet: one an outlet
    assert ids(shelf, StoryFilter(disputed=True)) == []
    assert ids(shelf, StoryFilter(outlet="skerry")) == ["late", "large"]
    assert ids(shelf, StoryFilter(outlet="øSTBY")) == ["undated"]
    assert ids(shelf, StoryFilter(outlet="Sker")) == []
    assert ids(shelf, StoryFilter(outlet="o'brien\0\"")) == []


def test_mentions_are_phrases_all_of_which_are_held(shelf: Store) -> None:
    assert ids(shelf, StoryFilter(mentions=("ida brunk",))) == ["late", "undated"]
    assert ids(shelf, StoryFilter(mentions=("brunk ida",))) == []
    assert ids(shelf, StoryFilter(mentions=("Ida Brunk", "grell"))) == ["late"]
    assert ids(shelf, StoryFilter(mentions=("old quay",), outlet="Skerry")) == ["large"]
    assert ids(shelf, StoryFilter(mentions=("tower",), since=since(1), outlets=1, sort="dispute")) == ["late"]


def test_nothing_typed_breaks_a_search(shelf: Store) -> None:
    for words in HOSTILE:
        letters = any(c.isalnum() for c in words)
        assert len(shelf.search(words, 50)) <= letters, words  # the article of the tower at most
        assert len(shelf.any_word([words, words], 50)) <= letters, words
        assert shelf.stories(StoryFilter(mentions=(words,), outlet=words)) == [], words
    assert shelf.check() == []


def test_common_words_count_too(shelf: Store) -> None:
    assert {h.story for h in shelf.search("the", 9)} == {"large"}
    assert {h.story for h in shelf.search('"sank at the"', 9)} == {"large"}
    assert shelf.search('"sank not the"', 9) == []


def test_what_looks_like_an_operator_is_a_word(shelf: Store) -> None:
    found = [h.article_id for h in shelf.search("tower", 5)]
    assert len(found) == 1
    for words in ("tower -", "-tower", "(tower", '"tower', "tower*", "^tower", "TOWER", "towers", "tower\0fell"):
        assert [h.article_id for h in shelf.search(words, 5)] == found, words
    assert shelf.search("tower OR barge", 5) == []  # no article holds both
    assert shelf.search("tower NOT Grell", 5) == []


def test_words_are_looked_for_together_and_phrases_in_order(shelf: Store) -> None:
    assert {h.story for h in shelf.search("brunk ida", 9)} == {"late", "undated"}
    assert {h.story for h in shelf.search('"ida brunk"', 9)} == {"late", "undated"}
    assert shelf.search('"brunk ida"', 9) == []
    assert [h.story for h in shelf.search('"ida brunk" grell', 9)] == ["late"]
    assert {h.story for h in shelf.any_word(["tower", "quay", "nothing"], 9)} == {"late", "large"}
    assert shelf.any_word([], 9) == shelf.any_word(["…"], 9) == []
    assert shelf.search("zeppelin", 9) == []


def test_a_search_of_thousands_of_words_is_answered(shelf: Store) -> None:
    many = [f"word{n}" for n in range(3000)]
    assert shelf.search(" ".join(many), 5) == []
    assert [h.story for h in shelf.any_word([*many[:200], "tower"], 5)] == ["late"]


def test_the_best_stands_first_and_the_number_and_day_are_kept(store: Store) -> None:
    a, b = shelve(store, "s", new("Much was said, and of the dam a little; rain fell on fields.", hours=0),
                  new("Rain again.", headline="Dam holds", hours=9))  # fmt: skip
    hits = store.search("dam", 5)
    assert [h.article_id for h in hits] == [b, a]
    assert hits[0].score > hits[1].score
    assert [h.article_id for h in store.search("dam", 1)] == [b]
    assert [h.article_id for h in store.search("dam", 5, since(5))] == [b]
    assert store.search("dam", 5, since(10)) == []


def test_older_versions_are_not_found(store: Store) -> None:
    url = "https://skerry.example/1"
    with store.writing() as writer:
        writer.put(new("A zeppelin fell.", url=url), "s", 1, NOW)
        writer.put(new("An airship fell.", url=url), "s", 2, NOW)
        writer.settle(["s"], NOW)
    assert store.search("zeppelin", 5) == []
    assert ids(store, StoryFilter(mentions=("zeppelin",))) == []
    assert len(store.search("airship", 5)) == 1
    numbers, _ = store.vectors()
    assert len(numbers) == 2
    assert list(store.newest_of(numbers)) == numbers[1:]


def test_vectors_come_in_the_order_in_which_the_articles_came(store: Store) -> None:
    assert store.vectors() == ([], b"")
    given = [new("One."), new("Two, longer.")]
    names = shelve(store, "s", *given)
    numbers, data = store.vectors()
    assert data == given[0].vector + given[1].vector
    assert store.newest_of(numbers) == dict(zip(numbers, names, strict=True))
    assert store.vectors(after=numbers[0]) == (numbers[1:], given[1].vector)


def test_stories_of_many_outlets_are_read_first(shelf: Store) -> None:
    waiting = shelf.unread(99)
    assert [s.story for s in waiting] == ["undated"] * 3 + ["large"] * 5 + ["late"]
    assert [s.story for s in shelf.unread(4)] == ["undated"] * 3 + ["large"]
    assert [s.story for s in shelf.unread(9, "late")] == ["late"]
    with shelf.writing() as writer:
        writer.unreadable(waiting[0].article.id)
    assert len(shelf.unread(99)) == 8
    row = shelf.story("undated")
    assert row is not None
    assert row.unread == 2
    info = shelf.info()
    assert (info.articles, info.stories, info.unread, info.unreadable, info.compared, info.feeds) == (9, 3, 8, 1, 0, 0)
    assert info.size is not None
    assert info.size > 0
