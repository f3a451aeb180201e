"""Names of people, bodies and places in an article, with their titles, and descriptions that stand for them.

The tagger finds proper names and, apart from them, whole mentions ("Norland Harbour Minister Ole Brandt", "the
minister"). Here the two are put together, marks and possessives are cut off, and names that the tagger missed in one
place but saw in another are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crossread.annotate import nounphrases
from crossread.annotate.mended import mended
from crossread.annotate.nounphrases import Words, is_role
from crossread.lexicon.countries import country, long_names, nation, state
from crossread.lexicon.forms import head
from crossread.lexicon.nouns import BONDS, ENDS, HEADS, OWNED, kind_of
from crossread.lexicon.numbers import SMALL
from crossread.lexicon.titles import (
    BEFORE_TITLES,
    BODY_WORDS,
    COMPANY_WORDS,
    LONG_TITLES,
    PARTIES,
    PLACE_WORDS,
    PORTFOLIOS,
    ROLES,
    TITLES,
)
from crossread.model import Article, Name, NameKind
from crossread.tagger import Tag, Tags

_EDGES = ' \n\t.,;:!?"“”„«»()[]–—-…©®™•|*'
# "PORT HESK (XYZ) — ", "GENEVA, March 4 - ": nobody named here speaks or is spoken of
_DATELINE = re.compile(
    r"(?P<city>[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{1,39}[A-ZÀ-Þ])(?:, ?(?P<land>[A-Z][^\n()—–-]{0,28}[^\s()—–-]))?"
    r"\s?(?:\([^)\n]{2,30}\)\s?)?[—–-]{1,2}\s"
)
_POSSESSIVE = re.compile(r"[’']s?\Z")
_DETERMINERS = {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"}
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_CAPITALISED = re.compile(
    r"(?P<first>[A-Z]\S*)(?: (?:of|for|and|the))*"
    r" (?P<rest>[A-Z]\S*(?: (?:(?:of|for|and|the) )*[A-Z]\S*)*)"
)
_BASE = re.compile(r",| (?:of|for|from|in|at|with|who|which|that|to|on) ")
_BEHIND = re.compile(r"\b(?:for|of|to|with|by|from|against) (?:the |Mrs?\.? |Ms\.? |Dr\.? )?\Z")
_NICKNAME = re.compile(r" [“\"‘'(][A-Z]\w{1,11}[”\"’')] ")
_LED = re.compile(r"(?:(?:than|least|and|or|that|as|of|for|to|by|is|are|was|were|being|even) (?=\S))+", re.IGNORECASE)
_LOOSE = re.compile(r" (?:of|for|in|at|on|to|from|with|by|and|the|a|an)\s*$")
_DIRECTION = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?\b|\b(?:central|down ?town|uptown"
    r"|lower|upper|greater|inner|outer|rural|suburban|nearby)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:and|or|but|as) (?=\w)")
_OWNER = re.compile(r"[’'](?:s\b|(?= ))")
_SHORTENED = re.compile(r"(?:\b[A-Z]|Jr|Sr|Inc|Corp|Co|Ltd|Conn|Calif|Mass|Ill|Ark|Fla|Pa|Va|Wis|Tenn|Ala|Mich|Ga)\Z")


def names(article: Article, tags: Tags) -> tuple[Name, ...]:
    """Names in text order; none crosses another's border, but one may stand inside a longer one's title."""
    text = article.text
    line = _DATELINE.match(text, len(text) - len(text[article.headline_end :].lstrip()))
    mentions = [
        t for t in (_trimmed(text, _unlinked(text, tag)) for tag in tags.mentions) if t and not _inside(t, line)
    ]
    pieces = [t for t in (_trimmed(text, tag) for tag in tags.names) if t and not _inside(t, line)]
    tagged = mended(text, _undotted(text, pieces), article.headline_end)
    if line is not None:
        places = [line.span("city")]
        if state(line["land"] or "") or country(line["land"] or ""):
            places.append(line.span("land"))
        tagged = sorted([*tagged, *(Tag(a, b, "place", 1.0) for a, b in places)], key=lambda t: t.start)
    tagged = _lands(text, tagged)
    cores = _agreed(text, _capitalised(text, tagged, mentions, article.headline_end))
    cores = _seen_elsewhere(text, _nicknamed(text, cores))
    words = Words(text, [(c.start, c.end) for c in cores if not is_role(c.kind, text[c.start : c.end])])
    found: list[Name] = []
    for core in cores:
        covering = [m for m in mentions if m.start <= core.start and m.end >= core.end]
        start = _title_start(text, core, covering, cores, words)
        kind = _kind(core.kind)
        if kind in ("other", "body") and nation(text[core.start : core.end]):
            kind = "place"
        begun = core.start if kind != "person" else _untitled(text, core)
        found.append(Name(kind, article.span(start, core.end), article.span(begun, core.end)))
    taken = [(n.span.start, n.span.end) for n in found if not is_role(n.kind, n.core.text)]
    speaking = [t for t in (_role(text, tag, cores) for tag in tags.speakers) if t]
    mentions = [m for m in mentions if not any(t.start <= m.start and m.end <= t.end for t in speaking)]
    mentions = _whole(text, [_uncut(text, m, cores) for m in mentions], words)
    for mention in sorted([*mentions, *speaking], key=lambda t: (t.start, t.end)):
        near = [(a, b) for a, b in taken if a <= mention.end and mention.start <= b]
        if not any(b == mention.end or (a <= mention.start and mention.end <= b) for a, b in near):
            held = [a for a, b in near if a < mention.start < b < mention.end]
            span = article.span(min([mention.start, *held]), mention.end)
            if _describes(span.text) or text.startswith((" of ", " for "), span.end):
                kind = "body" if head(span.text) in OWNED else _kind(mention.kind)
                found.append(Name(kind, span, span, proper=False))
    return tuple(sorted(found, key=lambda n: (n.span.start, n.span.end)))


def _inside(tag: Tag, line: re.Match[str] | None) -> bool:
    return line is not None and line.start() <= tag.start < line.end()


def _untitled(text: str, core: Tag) -> int:
    """Where a person's name begins behind titles that the tagger took for a part of it."""
    start = core.start
    for word in re.finditer(r"(\S+) ", text[core.start : core.end]):
        if word[1].rstrip(".").casefold() not in TITLES:
            break
        start = core.start + word.end()
    return start


def _role(text: str, tag: Tag, cores: Sequence[Tag]) -> Tag | None:
    """The description in a source phrase that begins with "the" and names no person: "the harbour official"."""
    words = text[tag.start : tag.end]
    if words.partition(" ")[0].casefold() not in ("the", "his", "her", "their", "its"):
        return None
    end = tag.start + len(_BASE.split(words, maxsplit=1)[0].rstrip())
    top = head(text[tag.start : end])
    kind = "person" if top in TITLES or top in ROLES else "body" if top in BODY_WORDS or top in COMPANY_WORDS else ""
    if not kind or any(c.end == end or (c.kind == "person" and c.start < tag.end and tag.start < c.end) for c in cores):
        return None
    return Tag(tag.start, end, kind, tag.score)


def _kind(kind: str) -> NameKind:
    if kind == "person":
        return "person"
    if kind == "body":
        return "body"
    return "place" if kind == "place" else "other"


def _trimmed(text: str, tag: Tag) -> Tag | None:
    """The tag without blanks, marks and possessives at its ends; None where no letter is left."""
    start, end = tag.start, tag.end
    while start < end and (text[start] in _EDGES or text[start] in "‘’'"):
        start += 1
    if start and text[start - 1] in "’'" and text.startswith("s ", start):
        start += 2  # what is left of "Acme’s Ole Brandt"
    if joined := _JOINED.match(text, start, end):
        start = joined.end()
    while start < end:
        cut = _POSSESSIVE.search(text[start:end])
        if text[end - 1] in _EDGES:
            if text[end - 1] == "." and _SHORTENED.search(text[start : end - 1]):
                break
            if text[end - 1] == ")" and "(" in text[start:end]:
                break
            end -= 1
        elif cut and cut.start() > 0:
            end = start + cut.start()
        else:
            break
    if end < len(text) and text[end] == "." and re.search(r"\.[A-Z]\Z", text[start:end]):
        end += 1  # "U.S." without its last stop
    if not any(c.isalnum() for c in text[start:end]) or "\n" in text[start:end]:
        return None
    return Tag(start, end, tag.kind, tag.score)


def _unlinked(text: str, tag: Tag) -> Tag:
    """The mention without small words left over at its ends: "the uncle of", "than 40 bakers"."""
    led = _LED.match(text, tag.start, tag.end)
    start = led.end() if led and not text.startswith("That ", tag.start) else tag.start
    loose = _LOOSE.search(text[start : tag.end])
    return Tag(start, start + loose.start() if loose and loose.start() else tag.end, tag.kind, tag.score)


def _agreed(text: str, cores: Sequence[Tag]) -> list[Tag]:
    """The same words are of one kind in the whole article: the one with the highest sum of scores."""
    votes: dict[str, dict[str, float]] = {}
    for core in cores:
        count = votes.setdefault(text[core.start : core.end].casefold(), {})
        count[core.kind] = count.get(core.kind, 0.0) + core.score
    kinds = {form: max(count, key=lambda kind: count[kind]) for form, count in votes.items()}
    out = []
    for core in cores:
        form = text[core.start : core.end]
        kind = "place" if country(form) else kinds[form.casefold()]
        out.append(Tag(core.start, core.end, kind, core.score))
    return out


def _lands(text: str, cores: list[Tag]) -> list[Tag]:
    """The cores with countries' long names whole, of which the tagger may have seen pieces: "Republic of Malta"."""
    for start, end in long_names(text):
        touched = [c for c in cores if c.start < end and start < c.end]
        if all(start <= c.start and c.end <= end for c in touched):
            cores = [*(c for c in cores if c not in touched), Tag(start, end, "place", 1.0)]
    return sorted(cores, key=lambda t: t.start)


def _undotted(text: str, cores: Sequence[Tag]) -> list[Tag]:
    """Acronyms with stops as one name, of which the tagger may have seen a letter only."""
    out: list[Tag] = []
    dotted = [m.span() for m in _DOTTED.finditer(text)]
    for core in cores:
        whole = next(((a, b) for a, b in dotted if a < core.end and core.start < b), None)
        if whole is not None:
            core = Tag(min(core.start, whole[0]), max(core.end, whole[1]), core.kind, core.score)
        if not out or core.start >= out[-1].end:
            out.append(core)
        elif core.end - core.start > out[-1].end - out[-1].start:
            out[-1] = core
    return out


def _capitalised(text: str, cores: Sequence[Tag], mentions: Sequence[Tag], after: int) -> list[Tag]:
    """The cores and, as further ones, mentions of bodies and places written like a name that hold none at their end."""
    out = list(cores)
    for mention in mentions:
        if mention.kind == "person" or mention.start < after or any(c.end == mention.end for c in cores):
            continue
        found = _CAPITALISED.search(text, mention.start, mention.end)
        if found is None or found.end() != mention.end:
            continue
        start = found.start()
        if found["first"].casefold() in _DETERMINERS:
            start = found.start("rest")
            if " " not in text[start : mention.end]:
                continue
        held = [c for c in out if start <= c.start and c.end <= mention.end]
        if any(c.kind == "person" or _is_land(text[c.start : c.end]) for c in held):
            continue
        out = [c for c in out if c not in held] + [Tag(start, mention.end, mention.kind, mention.score)]
    return sorted(out, key=lambda t: (t.start, t.end))


def _nicknamed(text: str, cores: Sequence[Tag]) -> list[Tag]:
    """A name around a nickname in quotation marks as one name."""
    out: list[Tag] = []
    for core in cores:
        before = text[out[-1].end : core.start] if out else ""
        if out and out[-1].kind == core.kind == "person" and _NICKNAME.fullmatch(before):
            out[-1] = Tag(out[-1].start, core.end, "person", min(out[-1].score, core.score))
        elif (
            len(out) > 1
            and out[-2].kind == core.kind == "person"
            and _NICKNAME.fullmatch(text[out[-2].end : core.start])
        ):
            out[-2:] = [Tag(out[-2].start, core.end, "person", min(out[-2].score, core.score))]
        else:
            out.append(core)
    return out


def _seen_elsewhere(text: str, cores: list[Tag]) -> list[Tag]:
    """The cores with further places where a person's or body's name stands as written but was not tagged."""
    forms: dict[str, str] = {}
    for core in cores:
        form = text[core.start : core.end]
        if core.score < 0.7 or core.kind == "other" or not form[0].isupper() or len(form) < 4:
            continue
        forms[form] = core.kind
        last = form.rsplit(" ", 1)[-1]
        if core.kind == "person" and len(last) > 3 and last[0].isupper() and last.isalpha():
            forms.setdefault(last, "person")
    if not forms:
        return cores
    taken = bytearray(len(text))
    for core in cores:
        taken[core.start : core.end] = b"\x01" * (core.end - core.start)
    longest = sorted(forms, key=lambda f: (-len(f), f))
    more = []
    for found in re.finditer(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])", text):
        if not any(taken[found.start() : found.end()]):
            more.append(Tag(found.start(), found.end(), forms[found.group()], 0.5))
    return sorted([*cores, *more], key=lambda t: (t.start, t.end))


def _uncut(text: str, mention: Tag, cores: Sequence[Tag]) -> Tag:
    """The mention without the beginning of a name at its end: "director" of "director of Port" before " Norland"."""
    if not any(c.start < mention.end < c.end for c in cores):
        return mention
    base = _BASE.split(text[mention.start : mention.end], maxsplit=1)[0]
    return Tag(mention.start, mention.start + len(base), mention.kind, mention.score)


def _whole(text: str, mentions: Sequence[Tag], words: Words) -> list[Tag]:
    """The mentions with the noun phrases that are built from their heads, instead of the pieces that lie in these."""
    built = []
    for phrase in nounphrases.described(words):
        titles = phrase.kind == "person" and any(words.spans[i][0] == phrase.end + 1 for i in words.name_of)
        if not titles and not any(m.start < phrase.start and m.end == phrase.end for m in mentions):
            built.append(phrase)
    kept = [
        m for m in mentions
        if not any(b.start <= m.start and m.end <= b.end and not _owns(text, m, b) for b in built)
    ]  # fmt: skip
    return kept + built


def _owns(text: str, mention: Tag, phrase: Tag) -> bool:
    """Whether a mention inside a noun phrase owns the rest of it: "the bakers" of "the bakers' guild"."""
    return mention.end < phrase.end and bool(_OWNER.match(text, mention.end))


def _title_start(text: str, core: Tag, covering: Iterable[Tag], cores: Sequence[Tag], words: Words) -> int:
    """Where the title before a name begins: by the tagger's mention, or by a list of titles."""
    starts = [m.start for m in covering if m.end <= core.end + 2 and m.kind == core.kind]
    if core.kind == "place" and _is_land(text[core.start : core.end]):  # "northern Norland" is not Norland
        starts = [a for a in starts if text[a : core.start].casefold() == "the "]
    elif core.kind == "place":
        starts = [a for a in starts if not _elsewhere(text[a : core.start])]
    if core.kind == "person" and _BEHIND.search(text, max(0, core.start - 14), core.start):  # "a lawyer for Mr. Doe"
        starts = []
    start = min(starts, default=core.start)
    if core.kind == "body":
        start = min(start, words.homed(core.start))
    if core.kind == "person":
        starts = [a for a in starts if not _apart(text[a : core.start]) and not _acts(text[a : core.start])]
        start = min(starts, default=core.start)
        start = min(start, _listed_title(text, core.start), words.title(core.start))
        if _apart(text[start : core.start]):
            start = text.index(" of ", start) + 4
    inner = [c for c in cores if start <= c.start < core.start and c.kind == "person"]
    if inner:  # "Falk and Harbour Secretary Brandt" is no one's title
        start = min(core.start, max(c.end for c in inner) + 1)
        while start < core.start and not text[start].isalnum():
            start += 1
        if text[start : core.start].split(" ")[0] in ("and", "s", "or", "with", "to"):
            start = _listed_title(text, core.start)
    return start


def _elsewhere(before: str) -> bool:
    """Whether what stands before a place's name makes it another place: "the outskirts of ", "the towns of "."""
    base, of, behind = before.partition(" of ")
    return bool(_DIRECTION.search(behind if of else before)) or (bool(of) and head(base) not in PLACE_WORDS)


def _apart(before: str) -> bool:
    """Whether what stands before a person's name speaks of somebody else: "the uncle of Mayor "."""
    base, of, behind = before.partition(" of ")
    if not of or behind.strip().casefold() in PORTFOLIOS:
        return False
    top = head(base)
    rest = [w.rstrip(".").casefold() for w in re.split(r"[ -]", behind.strip())]
    return top in BONDS or HEADS.get(top) == "body" or all(w in TITLES or w in PARTIES or nation(w) for w in rest)


def _acts(before: str) -> bool:
    """Whether what stands before a person's name is rather what is done to him: "defeated "."""
    words = before.split()
    return bool(words) and words[-1].islower() and (words[-1] in ENDS or (len(words) == 1 and words[0].endswith("ed")))


def _listed_title(text: str, start: int) -> int:
    """Start of the run of title words before a name: at least one listed title, with party, land and office before."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - 80) : start]
    if not line.endswith(" "):
        return start
    best = at = start
    after = ""
    for word in reversed(re.findall(r"\S+\s+", line)):
        bare = word.strip()
        if len(word) - len(bare) > 1 or bare[-1] in ",:;)”\"’'" or not bare[0].isalpha():
            break
        at -= len(word)
        plain = bare.rstrip(".").casefold()
        if bare[-1] == "." and kind_of(plain) and plain not in LONG_TITLES:  # a sentence's end
            break
        titled, capital = best < start, bare[0].isupper()
        listed = plain in TITLES or plain.rsplit("-", 1)[-1] in TITLES
        party = titled and capital and plain in PARTIES
        beside = titled and best == at + len(word) and plain in BEFORE_TITLES
        land = titled and capital and (_is_land(bare) or _is_land(f"{bare} {after}"))
        if listed or party or beside or land:
            best = at
        elif plain != "of" and (not capital or plain in ENDS):
            break
        after = bare
    return best


def _is_land(form: str) -> bool:
    return bool(nation(form) or country(form) or state(form))


def _describes(form: str) -> bool:
    """Whether a mention without a name can stand for one: it has a word besides its determiner."""
    words = form.casefold().split()
    if len(words) == 1:
        return words[0] not in _DETERMINERS and words[0] not in TITLES and words[0] not in SMALL
    return len(words) > 1
