"""Names that the tagger cut to pieces put together, and pieces that are no names dropped.

It labels word by word, so that a name can fall apart where its words look like different things: "Hesk International"
and "Airport", "University of" and "Hesk", "Ole Brandt" without his "Jr.".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.lexicon.countries import is_land
from crossread.lexicon.nouns import DETERMINERS, PREPOSITIONS
from crossread.lexicon.titles import CLASS_WORDS, GROUPS, NAME_ENDINGS, PARTIES, PORTFOLIOS, THING_CLASSES, TITLES
from crossread.tagger import Tag
from crossread.text import alternatives

_ENDING = re.compile(rf",? (?:{alternatives(NAME_ENDINGS)})(?:\b\.?)(?!\w)", re.IGNORECASE)
_LOOSE = PREPOSITIONS | DETERMINERS | {"and", "or", "but", "as", "'s", "’s", "s", "&"}
_MADE = re.compile(r"-[a-z]\w+\Z")  # "Norwegian-born"
_BEGINS = re.compile(r"(?:\A|[.!?:“\"\n] ?)\Z")  # a sentence, whose first word's capital says nothing
_OFFICES = PORTFOLIOS | {"foreign", "prime"}
_TITLED = re.compile(r" (?:Minister|Secretary|Ministers|Secretaries|Commissioner|Chief)\b")
SURE = 0.9  # score from which a word without a capital is a name
_LINKS = {"of", "for", "and", "&"}  # inside a name
_WIDER = {"international", "national", "regional", "memorial", "general", "community", "medical", "public", "trade"}


def mended(text: str, tags: Sequence[Tag], after: int) -> list[Tag]:
    """The tags of names, in text order, as whole names; those before offset `after` are a headline's."""
    whole = {text[t.start : t.end] for t in tags if " " in text[t.start : t.end]}
    out: list[Tag] = []
    for tag in tags:
        out.append(tag)
        while len(out) > 1 and _is_one(text, out[-2], out[-1], whole, after):
            last, one = out.pop(), out.pop()
            out.append(Tag(one.start, last.end, _kind(text, one, last), max(one.score, last.score)))
    out = [t for t in (_tight(text, tag) for tag in out) if t]
    return [_ended(text, t) for i, t in enumerate(out) if not _is_title(text, t, out[i + 1 : i + 2])]


def _is_one(text: str, a: Tag, b: Tag, whole: set[str], after: int) -> bool:
    """Whether two tags are pieces of one name: nothing but a blank between them, and a telling join."""
    if text[a.end : b.start] != " " or a.start < after:
        return False
    left, right = text[a.start : a.end], text[b.start : b.end]
    if f"{left} {right}" in whole or (left.rstrip(".") in ("St", "Saint") and _is_capital(right)):
        return True
    first, last = left.rsplit(" ", 1)[-1], right.split(" ", 1)[0]
    if "person" in (a.kind, b.kind):
        both = a.kind == b.kind and _is_capital(left) and _is_capital(right) and " " not in right
        return both and left.count(" ") < 2 and first.rstrip(".").casefold() not in TITLES
    if first in _LINKS or right in _LINKS:
        return left not in _LINKS and _is_capital(left)
    if is_land(left) or left.casefold() in PARTIES or left.isupper():
        return False
    return _is_class(text, b) or (last.casefold() in _WIDER and right[0].isupper())


def _kind(text: str, one: Tag, last: Tag) -> str:
    """The kind of a name put together: its last word says it, else its first piece."""
    if text[last.start : last.end].rsplit(" ", 1)[-1].casefold() in THING_CLASSES:
        return "other"
    if text[one.start : one.end].rstrip(".") in ("St", "Saint"):
        return last.kind
    if _is_class(text, last) and one.kind != last.kind:
        return "place" if last.kind == "place" else "body"
    return one.kind


def _is_class(text: str, tag: Tag) -> bool:
    """Whether a name is only the last word of one, that says of what class it is: "Airport"."""
    form = text[tag.start : tag.end]
    last = form.rsplit(" ", 1)[-1].casefold()
    return form[0].isupper() and form.count(" ") < 2 and (last in CLASS_WORDS or last in THING_CLASSES)


def _is_capital(form: str) -> bool:
    return form[0].isupper()


def _tight(text: str, tag: Tag) -> Tag | None:
    """The tag without small words at its ends; None where no other is left, nor a word that looks like a name."""
    start, end = tag.start, tag.end
    for word in re.finditer(r"\S+", text[start:end]):
        if word[0] not in _LOOSE:
            start += word.start()
            break
    else:
        return None
    while (last := text[start:end].rsplit(" ", 1))[-1] in _LOOSE:
        end = start + len(last[0])
    form = text[start:end]
    if (made := _MADE.search(form)) and is_land(form[: made.start()]):
        end = start + made.start()
    if form.islower() and " " not in form and (tag.score < SURE or len(form) < 3 or not form.isalpha()):
        return None
    if form.casefold() in _OFFICES and _TITLED.match(text, end):
        return None
    if form.casefold() in GROUPS - {"police"} and _BEGINS.search(text, max(0, start - 3), start):
        return None
    return Tag(start, end, tag.kind, tag.score)


def _ended(text: str, tag: Tag) -> Tag:
    """A person's name with "Jr." behind it."""
    ending = _ENDING.match(text, tag.end) if tag.kind == "person" else None
    return Tag(tag.start, ending.end(), tag.kind, tag.score) if ending else tag


def _is_title(text: str, tag: Tag, following: Sequence[Tag]) -> bool:
    """Whether a tag is nothing but the title of the person behind it: "Mr.", "Chief Justice"."""
    behind = following[0] if following else None
    if behind is None or behind.kind != "person" or text[tag.end : behind.start] != " ":
        return False
    return all(w.rstrip(".").casefold() in TITLES for w in text[tag.start : tag.end].split())
