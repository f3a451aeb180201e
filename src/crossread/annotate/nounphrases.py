"""Noun phrases around names and around the common nouns that describe people, bodies and places.

The tagger of mentions leaves some out and cuts others to pieces. English noun phrases of news are regular enough to
be built from their head without parts of speech: leftwards to the determiner or to whoever owns it ("the port's chief
engineer"), rightwards over "of ..." and the like. What is a head is listed in lexicon/nouns.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from crossread.lexicon.countries import is_land
from crossread.lexicon.nouns import (
    ALSO_NOUNS,
    DETERMINERS,
    ENDS,
    HEADS,
    OWNERS,
    PLURAL_MODIFIERS,
    PREPOSITIONS,
    THINGS,
    kind_of,
    singular,
)
from crossread.lexicon.numbers import SMALL
from crossread.lexicon.titles import GROUPS, PORTFOLIOS, TITLES
from crossread.tagger import Tag
from crossread.text import alternatives

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[’']s?(?=[\s.,;:!?)”\"]|\Z)|\d+(?:[.,]\d+)*(?![\w-])|\w+(?:[-.&/]\w+)*|[^\w\s]")
_LINKS = {"person": ("of", "for", "in", "at", "from"), "body": ("of", "for", "in"), "place": ("of", "in")}
_SENT_TO = frozenset({"ambassador", "envoy", "adviser", "advisor", "aide", "assistant", "heir"})  # "to" belongs to them
_OFFICE = re.compile(rf" of (?:{alternatives(PORTFOLIOS)})\b", re.IGNORECASE)
_MOST_WORDS = 7  # between a determiner and its head


class Words:
    """The words and marks of a text, and which of them belong to a proper name."""

    def __init__(self, text: str, names: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.spans = [m.span() for m in _TOKEN.finditer(text)]
        self.low = [text[a:b].casefold() for a, b in self.spans]
        self.starts = [a for a, _ in self.spans]
        self.name_of: dict[int, tuple[int, int]] = {}  # token -> first and last token (excluded) of its name
        for start, end in names:
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            for i in range(first, last):
                self.name_of[i] = (first, last)

    def close(self, i: int) -> bool:
        """Whether token i and the one after it stand side by side: a blank, or nothing, between them."""
        return self.text[self.spans[i][1] : self.starts[i + 1]] in (" ", "")

    def is_word(self, i: int) -> bool:
        return self.low[i][0].isalnum()

    def owns(self, i: int) -> bool:
        """Whether token i is the possessive ending of the word before it."""
        return self.low[i] in ("'s", "’s", "'", "’") and i > 0 and self.starts[i] == self.spans[i - 1][1]

    def begin(self, head: int) -> int | None:
        """The first token of the noun phrase whose last is `head`; None where it has no clear beginning."""
        i, steps = head, 0
        first_name = head
        while i > 0 and steps <= _MOST_WORDS and self.close(i - 1):
            j = i - 1
            word = self.low[j]
            if self.owns(j):
                return self.begin(j - 1) if j - 1 not in self.name_of else self.titled(self.name_of[j - 1][0])
            if j in self.name_of:
                i = first_name = self.name_of[j][0]
                steps += 1
                continue
            if word in DETERMINERS or word in OWNERS:
                several = singular(self.low[head]) != self.low[head] or self.low[head] in GROUPS
                if word == "that" and (
                    head - j > 1 or several
                ):  # "the law that covers all workers", "said that workers"
                    return i if several and head - j == 1 else None
                return j
            if word[0].isdigit() or word in SMALL:
                return j if self.low[head] not in THINGS or word in ("1", "one") else None  # "the No. 7 bus"
            led = self.low[j - 1] in DETERMINERS or self.low[j - 1] in OWNERS  # "the retired general"
            if not self.is_word(j) or (word in ENDS and not word.endswith("ed")):
                break
            if word.endswith("ed") and not (led or self.low[j - 1].endswith("ly") or "-" in word):
                break
            if word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in PLURAL_MODIFIERS:
                break  # "names" of "Falk names former aide"
            if word.endswith("ing") and not led:
                break
            i = j
            steps += 1
        return first_name if first_name < head else None

    def set_off(self, head: int) -> int | None:
        """The first token of a description without a determiner right behind a name: "X, director of the port"."""
        i = head
        while i > 1 and head - i < 3 and self.is_word(i) and self.low[i] not in ENDS:
            if self.low[i - 1] == "," and i - 2 in self.name_of and self.close(i - 1):
                return i
            i -= 1
        return None

    def titled(self, first: int) -> int:
        """The first token of a name with "Mr." and the article before it."""
        i = first
        while i > 0:
            j = i - 1
            if self.low[j] == "." and j > 0 and self.low[j - 1] in TITLES:
                i = j - 1
            elif self.low[j] == "the" and self.close(j):
                return j
            else:
                return i
        return i

    def title(self, start: int) -> int:
        """Where the noun phrase begins that stands before the person's name at offset `start`, else `start`.

        "port engineer Ole Brandt"; what somebody owns ("her brother Ole Brandt") is no title.
        """
        first = bisect_left(self.starts, start)
        head = first - 1
        if not 0 <= head < len(self.starts) - 1 or not self.close(head) or head in self.name_of:
            return start
        if kind_of(self.low[head]) != "person":
            return start
        begun = self.begin(head)
        begun = head if begun is None else begun
        if self.low[begun] in OWNERS or any(self.owns(i) for i in range(begun, head)):
            return start
        return self.starts[begun + (self.low[begun] == "that" and begun < head)]

    def homed(self, start: int) -> int:
        """Where the noun phrase of a body's name at offset `start` begins, where a country's or state's name leads it.

        "Norland's Ministry of Works", "the Norland newspaper Hesk Ilbo"; else `start`.
        """
        first = bisect_left(self.starts, start)
        begun = self.begin(first) if first < len(self.starts) else None
        if begun is None or begun == first or self.low[begun] in OWNERS:
            return start
        held = {self.name_of[i] for i in range(begun, first) if i in self.name_of}
        forms = [self.text[self.starts[a] : self.spans[b - 1][1]] for a, b in held]
        if not forms or not all(map(is_land, forms)):
            return start
        return self.starts[begun]

    def end(self, offset: int) -> int:
        """Where the noun phrase ends whose base ends at `offset`, with what belongs to it: "of the port of Norland".

        "of" always does; other prepositions where a listed head or a name follows that can be part of who it is.
        """
        head = bisect_left(self.starts, offset) - 1
        kind = "person" if head in self.name_of else kind_of(singular(self.low[head]))
        i = head
        while i + 2 < len(self.spans) and self.close(i) and self.close(i + 1):
            link = self.low[i + 1]
            if link not in _LINKS.get(kind, ("of",)) and not (link == "to" and self.low[head] in _SENT_TO):
                break
            last = self._object(i + 2)
            if last is None or (link != "of" and last not in self.name_of and not kind_of(singular(self.low[last]))):
                break
            i = last
        return max(offset, self.spans[i][1])

    def doing(self, offset: int) -> int:
        """Where what is said of somebody by "-ing" ends, behind a noun phrase that ends at `offset`, else `offset`.

        "the lawyer representing the port of Norland".
        """
        i = bisect_left(self.starts, offset)
        if not 0 < i < len(self.spans) - 1 or not (self.close(i - 1) and self.close(i)) or i in self.name_of:
            return offset
        if not self.low[i].endswith("ing") or self.low[i] in ENDS:
            return offset
        last = self._object(i + 2 if self.low[i + 1] in PREPOSITIONS else i + 1)
        return offset if last is None else self.end(self.spans[last][1])

    def second(self, offset: int, kind: str) -> int | None:
        """The end of a second head behind one that ends at `offset`: "owner" of "the founder and sole owner"."""
        i = bisect_left(self.starts, offset)
        if i >= len(self.spans) or self.low[i] != "and" or not self.close(i - 1):
            return None
        for j in range(i + 1, min(i + 5, len(self.spans))):
            if not self.close(j - 1) or not self.is_word(j) or self.low[j] in ENDS | DETERMINERS | OWNERS:
                return None
            if HEADS.get(self.low[j]) == kind and not (j + 1 < len(self.spans) and self.low[j + 1] in HEADS):
                return self.spans[j][1]
        return None

    def _object(self, i: int) -> int | None:
        """The last token of the noun phrase that begins at token i, behind a preposition; None where none is seen."""
        begun = i
        determined = self.low[i] in DETERMINERS or self.low[i] in OWNERS
        i += determined
        last: int | None = None
        while i < len(self.spans) and i - begun <= _MOST_WORDS:
            if i in self.name_of:
                last = self.name_of[i][1] - 1
                i = last + 1
            elif self.is_word(i) and self.low[i] not in ENDS | DETERMINERS | OWNERS and not self.low[i].endswith("ly"):
                if self.low[i].endswith(("ed", "ing")) and last is not None:
                    break
                if determined or self.low[i] in HEADS or self.low[i].endswith("s"):
                    last = i
                i += 1
            elif self.owns(i):
                last = None
                i += 1
            else:
                break
            if i >= len(self.spans) or not self.close(i - 1):
                break
        return last


def is_role(kind: str, form: str) -> bool:
    """Whether a name of no person, body or place is rather a head: "Liberal" of "a Liberal of Norland"."""
    return kind == "other" and kind_of(form.casefold()) == "person"


def described(words: Words) -> list[Tag]:
    """Descriptions that begin with a determiner, an owner or a name and end with a listed head."""
    found = []
    for i, word in enumerate(words.low):
        top = singular(word)
        kind = kind_of(top)
        if not kind or i in words.name_of:
            continue
        if i + 1 < len(words.spans) and words.close(i):
            after = words.low[i + 1]
            if words.text[words.spans[i][1] : words.starts[i + 1]] == "" and after == "-":
                continue
            if not (
                i + 1 in words.name_of
                or (after in ENDS and after not in ALSO_NOUNS)
                or not words.is_word(i + 1)
                or (after.endswith(("ed", "ing", "ly", "s")) and singular(after) not in HEADS)
            ):
                continue  # "the harbour" of "the harbour minister", "the passenger" of "the passenger list"
        begun = words.begin(i)
        if begun is None and top == word and kind == "person":
            begun = words.set_off(i)
        if begun is None:
            continue
        office = _OFFICE.match(words.text, words.spans[i][1]) if kind == "person" else None
        found.append(Tag(words.starts[begun], office.end() if office else words.spans[i][1], kind, 0.5))
    return found
