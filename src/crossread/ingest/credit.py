"""The news agency a report credits: in its dateline, its closing line or its byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crossread.lexicon.agencies import AGENCIES
from crossread.text import alternatives

_PICTURE = re.compile(r"©|\b(?:photos?|pictures?|images?|video|file)\b", re.IGNORECASE)  # such a credit is a camera's
_OPENING = 400  # characters of the body in which a dateline or a line of credit can stand


# the dateline of an agency that the list lacks: "PORT HESK (XYZ) — The ferry"
_UNLISTED = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{2,40}\s\((?P<form>[A-Z]{2,5})\)\s?[-–—―]{1,2}\s", re.MULTILINE)


def _any_form() -> str:
    return alternatives(form for forms in AGENCIES.values() for form in forms)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...], dict[str, str]]:
    """Opening and closing patterns, and the agency of every printed form."""
    names = {form: name for name, forms in AGENCIES.items() for form in forms}
    form = rf"(?P<form>{_any_form()})"
    city = r"[A-ZÀ-Þ][\w.,'’/ \u00c0-\u024f-]{1,60}?"
    dash = r"[-–—―]{1,2}"
    opening = (
        # "MOSCOW (Reuters) -", "GENEVA, Nov. 29 (Xinhua) --", "(Reuters) —"
        re.compile(rf"^(?:{city})?\s?\({form}(?:/[\w ]+)?\)\s*(?:{dash}|[:.])", re.MULTILINE),
        # "CAIRO, AFP -", "Reuters - "
        re.compile(rf"^(?:{city}[,:]\s)?{form}\s{dash}\s", re.MULTILINE),
        # a line of its own: "AFP", "By Reuters", "By Jane Doe, Associated Press", "Agence France-Presse in Beirut"
        re.compile(rf"^(?:By |Source: |[Vv]ia )?{form}(?:,? (?:in )?[A-Z][\w ]{{2,30}})?$", re.MULTILINE),
        re.compile(rf"^By [A-Z][^\n]{{2,60}}(?:,| for| of| \||/|\() ?{form}\)?$", re.MULTILINE),
        # "Beirut (AFP) The army said"
        re.compile(rf"^{city}\s\({form}\)\s(?=[A-Z])", re.MULTILINE),
    )
    closing = (
        re.compile(rf"(?:^|[\s.”\"])(?:{dash}\s?|\(|/){form}\)?[.]?\s*\Z"),
        re.compile(rf"^\(?(?:Source: ?|Credit: ?|© ?|[Vv]ia |By )?{form}\)?[.]?\s*\Z", re.MULTILINE),
    )
    return opening, closing, names


def credit_of(text: str, headline_end: int, bylines: Sequence[str]) -> tuple[str | None, tuple[int, int] | None]:
    """The agency a report credits, and start and end of the credit's words in the text where they stand there.

    A note such as "AFP contributed to this report" is no credit: the outlet then did reporting of its own.
    """
    opening, closing, names = _patterns()
    head = text[: headline_end + _OPENING]
    for pattern in opening:
        if found := pattern.search(head, headline_end):
            return names[found["form"]], found.span("form")
    if found := _UNLISTED.search(head, headline_end):
        return found["form"], found.span("form")
    tail_start = max(headline_end, text.rfind("\n", 0, max(len(text) - 60, 0)) + 1)
    if found := _copyright().search(text, tail_start):
        return names[found["form"]], found.span("form")
    for pattern in closing:
        found = pattern.search(text, tail_start)
        if found and not _PICTURE.search(text[tail_start : found.start("form")]):
            return names[found["form"]], found.span("form")
    for byline in bylines:
        if name := _in_byline(byline):
            return name, None
    return None, None


@cache
def _copyright() -> re.Pattern[str]:
    """A last line such as "Copyright 2031 The Associated Press. All rights reserved." (a picture's has no year)."""
    return re.compile(
        rf"^(?:©|\([cC]\)|Copyright)[ ©]{{0,3}}\d{{4}},? (?:by )?(?P<form>{_any_form()})\b[^\n]*\Z", re.MULTILINE
    )


def names_agency(line: str) -> bool:
    """Whether this line of a page is an agency's note of copyright, which tells whose the text is."""
    return _copyright().match(line) is not None


@cache
def _byline_pattern() -> re.Pattern[str]:
    # trafilatura writes names in title case: "Ap Auto Writer", "Afp"
    return re.compile(rf"^(?:by |the |via )*(?P<form>{_any_form()})\b", re.IGNORECASE)


def _in_byline(byline: str) -> str | None:
    """The agency that a byline opens with ("Reuters Staff", "AP", "Agence France-Presse in Beirut")."""
    found = _byline_pattern().match(byline) or _byline_pattern().match(
        re.split(r",| for | / |\||\(", byline)[-1].strip()
    )
    if not found:
        return None
    said = found["form"].casefold()
    return next(name for name, forms in AGENCIES.items() if said in (f.casefold() for f in forms))
