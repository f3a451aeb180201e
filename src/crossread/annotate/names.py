"""Names of people, bodies and places in an article, with their titles, and descriptions that stand for them.

The tagger finds proper names and, apart from them, whole mentions ("Norland Harbour Minister Ole Brandt", "the
minister"). Here the two are put together, marks and possessives are cut off, and names that the tagger missed in one
place but saw in another are added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.annotate import nounphrases
from crossread.annotate.mended import mended
from crossread.annotate.nounphrases import Words, is_role
from crossread.annotate.overlaps import Stretches
from crossread.annotate.titled import title_start, untitled
from crossread.lexicon.countries import country, is_land, long_names, nation, state
from crossread.lexicon.forms import head
from crossread.lexicon.nouns import OWNED, kind_of, singular
from crossread.lexicon.numbers import SMALL
from crossread.lexicon.titles import (
    BODY_WORDS,
    COMPANY_WORDS,
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
_NICKNAME = re.compile(r" [“\"‘'(][A-Z]\w{1,11}[”\"’')] ")
_LED = re.compile(r"(?:(?:than|least|and|or|that|as|of|for|to|by|is|are|was|were|being|even) (?=\S))+", re.IGNORECASE)
_LOOSE = re.compile(r" (?:of|for|in|at|on|to|from|with|by|and|the|a|an)\s*$")
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
    near, by_mention = Stretches(cores), Stretches(mentions)
    for core in cores:
        covering = [m for m in by_mention.touching(core.start, core.end) if m.start <= core.start and m.end >= core.end]
        start = title_start(text, core, covering, near, words)
        kind = _kind(core.kind)
        if kind in ("other", "body") and nation(text[core.start : core.end]):
            kind = "place"
        begun = core.start if kind != "person" else untitled(text, core)
        found.append(Name(kind, article.span(start, core.end), article.span(begun, core.end)))
    taken = Stretches(Tag(n.span.start, n.span.end, n.kind, 1.0) for n in found if not is_role(n.kind, n.core.text))
    speaking = [t for t in (_role(text, tag, near) for tag in tags.speakers) if t]
    said = Stretches(speaking)
    mentions = [m for m in mentions if not any(_within(m, t) for t in said.touching(m.start, m.end))]
    mentions = _whole(text, [_uncut(text, m, near) for m in mentions], words)
    for mention in sorted([*mentions, *speaking], key=lambda t: (t.start, t.end)):
        beside = taken.touching(mention.start, mention.end)
        if not any(t.end == mention.end or _within(mention, t) for t in beside):
            held = [t.start for t in beside if t.start < mention.start < t.end < mention.end]
            span = article.span(min([mention.start, *held]), mention.end)
            linked = text.startswith((" of ", " for "), span.end) and span.text.casefold() not in SMALL
            if _describes(span.text) or linked:
                kind = _described_kind(span.text, mention)
                found.append(Name(kind, span, span, proper=False))
    return tuple(sorted(found, key=lambda n: (n.span.start, n.span.end)))


def _inside(tag: Tag, line: re.Match[str] | None) -> bool:
    return line is not None and line.start() <= tag.start < line.end()


def _within(a: Tag, b: Tag) -> bool:
    return b.start <= a.start and a.end <= b.end


def _role(text: str, tag: Tag, cores: Stretches) -> Tag | None:
    """The description in a source phrase that begins with "the" and names no person: "the harbour official"."""
    words = text[tag.start : tag.end]
    if words.partition(" ")[0].casefold() not in ("the", "his", "her", "their", "its"):
        return None
    end = tag.start + len(_BASE.split(words, maxsplit=1)[0].rstrip())
    top = head(text[tag.start : end])
    kind = "person" if top in TITLES or top in ROLES else "body" if top in BODY_WORDS or top in COMPANY_WORDS else ""
    beside = cores.touching(tag.start, tag.end)
    if not kind or any(
        c.end == end or (c.kind == "person" and c.start < tag.end and tag.start < c.end) for c in beside
    ):
        return None
    return Tag(tag.start, end, kind, tag.score)


def _kind(kind: str) -> NameKind:
    if kind == "person":
        return "person"
    if kind == "body":
        return "body"
    return "place" if kind == "place" else "other"


def _described_kind(description: str, mention: Tag) -> NameKind:
    """The kind of what is described: by its head where that is listed as somebody's body or as people."""
    top = head(description)
    if top in OWNED:
        return "body"
    return "person" if kind_of(singular(top)) == "person" else _kind(mention.kind)


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
    by_place = Stretches(cores)
    whole = []
    gone: set[Tag] = set()
    for start, end in long_names(text):
        touched = [c for c in by_place.touching(start, end) if c.start < end and start < c.end]
        beyond = [c for c in touched if c.end > end]
        if all(start <= c.start for c in touched):
            gone.update(touched)
            if beyond:  # "Lanka Ferries" of "Sri Lanka Ferries"
                whole.append(Tag(start, beyond[-1].end, beyond[-1].kind, beyond[-1].score))
            else:
                whole.append(Tag(start, end, "place", 1.0))
    return sorted([*(c for c in cores if c not in gone), *whole], key=lambda t: t.start)


def _undotted(text: str, cores: Sequence[Tag]) -> list[Tag]:
    """Acronyms with stops as one name, of which the tagger may have seen a letter only."""
    out: list[Tag] = []
    dotted = Stretches(Tag(*m.span(), "", 1.0) for m in _DOTTED.finditer(text))
    for core in cores:
        beside = dotted.touching(core.start, core.end)
        whole = next((t for t in beside if t.start < core.end and core.start < t.end), None)
        if whole is not None:
            core = Tag(min(core.start, whole.start), max(core.end, whole.end), core.kind, core.score)
        if not out or core.start >= out[-1].end:
            out.append(core)
        elif core.end - core.start > out[-1].end - out[-1].start:
            out[-1] = core
    return out


def _capitalised(text: str, cores: Sequence[Tag], mentions: Sequence[Tag], after: int) -> list[Tag]:
    """The cores and, as further ones, mentions of bodies and places written like a name that hold none at their end."""
    by_place, ends = Stretches(cores), {c.end for c in cores}
    added: list[Tag] = []
    gone: set[Tag] = set()
    for mention in mentions:
        if mention.kind == "person" or mention.start < after or mention.end in ends:
            continue
        found = _CAPITALISED.search(text, mention.start, mention.end)
        if found is None or found.end() != mention.end:
            continue
        start = found.start()
        if found["first"].casefold() in _DETERMINERS:
            start = found.start("rest")
            if " " not in text[start : mention.end]:
                continue
        beside = [*by_place.touching(start, mention.end), *added[-8:]]
        held = [c for c in beside if c not in gone and start <= c.start and c.end <= mention.end]
        if any(c.kind == "person" or is_land(text[c.start : c.end]) for c in held):
            continue
        gone.update(held)
        added.append(Tag(start, mention.end, mention.kind, mention.score))
    return sorted((c for c in [*cores, *added] if c not in gone), key=lambda t: (t.start, t.end))


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


def _uncut(text: str, mention: Tag, cores: Stretches) -> Tag:
    """The mention without the beginning of a name at its end: "director" of "director of Port" before " Norland"."""
    if not any(c.start < mention.end < c.end for c in cores.touching(mention.end, mention.end)):
        return mention
    base = _BASE.split(text[mention.start : mention.end], maxsplit=1)[0]
    return Tag(mention.start, mention.start + len(base), mention.kind, mention.score)


def _whole(text: str, mentions: Sequence[Tag], words: Words) -> list[Tag]:
    """The mentions with the noun phrases that are built from their heads, instead of the pieces that lie in these."""
    built = []
    begun: dict[int, int] = {}  # end of a mention -> where the longest of that end begins
    for m in mentions:
        begun[m.end] = min(m.start, begun.get(m.end, m.start))
    named = {words.starts[i] for i in words.name_of}
    for phrase in nounphrases.described(words):
        titles = phrase.kind == "person" and phrase.end + 1 in named
        if not titles and begun.get(phrase.end, phrase.start) >= phrase.start:
            built.append(phrase)
    by_place = Stretches(built)
    kept = [
        m for m in mentions
        if not any(_within(m, b) and not _owns(text, m, b) for b in by_place.touching(m.start, m.end))
    ]  # fmt: skip
    return kept + built


def _owns(text: str, mention: Tag, phrase: Tag) -> bool:
    """Whether a mention inside a noun phrase owns the rest of it: "the bakers" of "the bakers' guild"."""
    return mention.end < phrase.end and bool(_OWNER.match(text, mention.end))


def _describes(form: str) -> bool:
    """Whether a mention without a name can stand for one: it has a word besides its determiner."""
    words = form.casefold().split()
    if len(words) == 1:
        return words[0] not in _DETERMINERS and words[0] not in TITLES and words[0] not in SMALL
    return len(words) > 1
