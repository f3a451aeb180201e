"""The one normal form of text, and the digests that name records. Offsets count code points of this form."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_EDGES = re.compile(r" *\n *")
_PARAGRAPHS = re.compile(r"\n{3,}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def normal_form(text: str) -> str:
    """Text in NFC without invisible or control characters; blanks run together, at most one empty line in a row.

    Idempotent. Quotation marks and dashes are kept as written: evidence shows them.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", text)
    text = _LINE_EDGES.sub("\n", _BLANKS.sub(" ", text))
    return _PARAGRAPHS.sub("\n\n", text).strip()


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of these words, longest first; good in verbose patterns too."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def whole_words(phrases: Iterable[str]) -> str:
    """A regular expression for any of these, in small letters or others, where no word goes on before or after them.

    `phrases` are regular expressions that begin with a letter; of those that fit at one place the first one counts. The
    letters that can begin one stand first in it, so that a search skips what begins with others.
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in phrases:
        by_letter.setdefault(phrase[0].lower(), []).append(phrase[1:])
    return "|".join(
        rf"{letter}(?<!\w{letter})(?i:{'|'.join(rest)})(?!\w)"
        for low, rest in by_letter.items()
        for letter in (low, low.upper())
    )


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that name these parts, the same on every machine (BLAKE2b)."""
    state = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf8", "surrogatepass")
        state.update(len(raw).to_bytes(8, "big") + raw)
    return state.hexdigest()


def folded(text: str) -> str:
    """Text for comparing words, never for showing: no accents, plain quotation marks, lower case."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return _NOT_ASCII.sub(_unmarked, plain).casefold()


def _unmarked(found: re.Match[str]) -> str:
    return "".join(c for c in found.group() if not unicodedata.combining(c))
