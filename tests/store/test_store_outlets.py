"""What the store gives of outlets and older versions, beside what test_profiles.py asks for; on both databases."""

from __future__ import annotations

from shelved import NOW, new, shelve

from crossread.model import Span
from crossread.store import Store


def test_older_versions_stand_under_the_place_of_the_newest(store: Store) -> None:
    url, other = "https://skerry.example/1", "https://grell.example/1"
    with store.writing() as writer:
        for number in (1, 2, 3):
            writer.put(new(f"Take {number}.", url=url, place=f"take-{number}.txt"), "s", number, NOW)
        writer.put(new("Alone.", url=other), "s", 1, NOW)
        writer.put(new("A barn, first."), "t", 1, NOW)
        writer.settle(["s", "t"], NOW)
    assert store.older_versions("s") == {"take-3.txt": 2}
    assert store.older_versions("t") == {}
    assert store.older_versions("nix") == {}


def test_what_waits_to_be_read_is_counted_of_newest_versions(store: Store) -> None:
    url = "https://skerry.example/1"
    shelve(store, "s", new("A tower fell.", url=url), new("A tower stood.", "Grell"))
    assert store.info().unread == 2
    with store.writing() as writer:
        writer.put(late := new("Two towers fell.", url=url), "s", 2, NOW)
        writer.settle(["s"], NOW)
    assert store.info().unread == 2
    with store.writing() as writer:
        writer.unreadable(late.article.id)
    held = store.info()
    assert (held.unread, held.unreadable) == (1, 1)


def test_credits_of_agencies_come_with_their_words(store: Store) -> None:
    given = [
        new("TPA saw a tower fall.", agency="TPA"),
        new("It fell, TPA said.", hours=2, agency="TPA"),
        new("We saw it.", hours=3),
    ]
    a, b, _ = shelve(store, "s", *given)
    assert store.by_outlet.agencies("The Skerry Times") == [
        ("TPA", "s", Span(b, 9, 12, "TPA")), ("TPA", "s", Span(a, 0, 3, "TPA")),
    ]  # fmt: skip
    assert store.by_outlet.agencies("Grell") == []


def test_stretches_are_cut_by_code_points(store: Store) -> None:
    (id_,) = shelve(store, "s", new("Øst 𝔸 felt it: naïve 🌊 wave."))
    text = "Øst 𝔸 felt it: naïve 🌊 wave."
    wanted = [(id_, 0, 5), (id_, text.index("🌊"), len(text)), ("nix", 0, 1)]
    found = store.by_outlet.spans(wanted)
    assert [span.text for span in found.values()] == ["Øst 𝔸", "🌊 wave."]
    assert store.by_outlet.spans([]) == {}
