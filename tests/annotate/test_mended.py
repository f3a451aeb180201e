"""Names in pieces, as a tagger that labels word by word may leave them, put together."""

from __future__ import annotations

import pytest

from crossread.annotate.mended import mended
from crossread.tagger import Tag

KINDS = {"p": "person", "b": "body", "l": "place", "o": "other"}


def whole(marked: str, after: int = 0) -> list[str]:
    """The names of a text whose pieces stand in it as "[p Ole]", with their kinds: "p Ole Brandt"."""
    text, tags = "", []
    for part in marked.split("["):
        piece, bracket, rest = part.partition("]")
        if bracket:
            tags.append(Tag(len(text), len(text) + len(piece) - 2, KINDS[piece[0]], 0.9))
            piece = piece[2:]
        text += piece + rest
    letters = {kind: letter for letter, kind in KINDS.items()}
    return [f"{letters[t.kind]} {text[t.start : t.end]}" for t in mended(text, tags, after)]


@pytest.mark.parametrize(
    ("pieces", "names"),
    [
        ("[p Ole Brandt] Jr. left.", ["p Ole Brandt Jr."]),
        ("[p Ole Brandt], Jr., left.", ["p Ole Brandt, Jr."]),
        ("[p Ole] [p Brandt] left.", ["p Ole Brandt"]),
        ("[p Mr.] [p Brandt] left.", ["p Brandt"]),
        ("[b Chief Justice] [p Ole Brandt] left.", ["p Ole Brandt"]),
        ("the [b University of] [l Hesk] said", ["b University of Hesk"]),
        ("the [b Guild] [b of] [l Hesk] said", ["b Guild of Hesk"]),
        ("at [l Hesk] [b International] [l Airport] on", ["l Hesk International Airport"]),
        ("the [l Hesk] [b Museum] said", ["b Hesk Museum"]),
        ("[p Ole Brandt of] [b Norbulk] said", ["p Ole Brandt", "b Norbulk"]),
        ("[b Norbulk and] others, and [o with a]", ["b Norbulk"]),
        ("[l Norway] [b Museum] staff", ["l Norway", "b Museum"]),
        ("[b TPA] [p Ole Brandt] reports", ["b TPA", "p Ole Brandt"]),
        ("[b Falk] [l Moor] sank. [b Falk Moor] rose.", ["b Falk Moor", "b Falk Moor"]),
        ("[p Ole Brandt]. Jr is no name", ["p Ole Brandt"]),
    ],
)
def test_pieces_of_one_name_are_put_together_and_scraps_dropped(pieces: str, names: list[str]) -> None:
    assert whole(pieces) == names


def test_a_headline_is_left_as_it_is() -> None:
    assert whole("[p Ole] [p Brandt] Leaves", after=12) == ["p Ole", "p Brandt"]
