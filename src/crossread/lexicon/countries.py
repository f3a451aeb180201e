"""Countries under every form the press uses: names, adjectives, capitals that stand for governments; US states.

Names, adjectives and capitals come from the library countryinfo (MIT); the few forms of news English that it lacks are
listed here. Loaded on first use.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

import countryinfo

from crossread.text import alternatives, folded

# Form -> country as countryinfo names it, lower case.
NEWS_NAMES = {
    "u.s": "united states", "the u.s": "united states", "america": "united states", "u.s.a": "united states",
    "united states of america": "united states", "britain": "united kingdom", "u.k": "united kingdom",
    "n. korea": "north korea", "s. korea": "south korea",
    "the north": "north korea", "the south": "south korea", "d.p.r.k": "north korea", "dprk": "north korea",
    "holland": "netherlands", "czechia": "czech republic", "burma": "myanmar", "russian federation": "russia",
    "u.a.e": "united arab emirates", "congo": "democratic republic of the congo", "eswatini": "swaziland",
    "gambia": "the gambia", "bahamas": "the bahamas", "macedonia": "republic of macedonia", "türkiye": "turkey",
    "turkiye": "turkey", "north macedonia": "republic of macedonia", "soviet union": "russia", "ussr": "russia",
}  # fmt: skip
NEWS_ADJECTIVES = {
    "argentine": "argentina", "kazakh": "kazakhstan", "kyrgyz": "kyrgyzstan", "uzbek": "uzbekistan",
    "tajik": "tajikistan",
    "saudi": "saudi arabia", "slovenian": "slovenia", "ecuadorian": "ecuador", "icelandic": "iceland",
    "argentinian": "argentina", "new zealand": "new zealand", "philippine": "philippines", "swede": "sweden",
    "scots": "scotland", "english": "united kingdom", "spaniard": "spain", "turk": "turkey", "dane": "denmark",
    "pole": "poland", "swedish": "sweden", "salvadorean": "el salvador", "bosnian": "bosnia and herzegovina",
    "dominican": "dominican republic", "emirati": "united arab emirates", "slovakian": "slovakia", "serb": "serbia",
    "croat": "croatia",
}  # fmt: skip
NEWS_CAPITALS = {
    "kiev": "ukraine", "kyiv": "ukraine", "washington": "united states", "washington d.c": "united states",
    "tel aviv": "israel", "the kremlin": "russia", "kremlin": "russia", "the white house": "", "delhi": "india",
    "astana": "kazakhstan", "bogota": "colombia", "brasilia": "brazil", "sanaa": "yemen", "canberra": "australia",
    "ulan bator": "mongolia",
}  # fmt: skip
US_STATES = {
    "alabama": "ala", "alaska": "alaska", "arizona": "ariz", "arkansas": "ark", "california": "calif",
    "colorado": "colo", "connecticut": "conn", "delaware": "del", "florida": "fla", "georgia": "ga", "hawaii": "hawaii",
    "idaho": "idaho", "illinois": "ill", "indiana": "ind", "iowa": "iowa", "kansas": "kan", "kentucky": "ky",
    "louisiana": "la", "maine": "maine", "maryland": "md", "massachusetts": "mass", "michigan": "mich",
    "minnesota": "minn", "mississippi": "miss", "missouri": "mo", "montana": "mont", "nebraska": "neb", "nevada": "nev",
    "new hampshire": "n.h", "new jersey": "n.j", "new mexico": "n.m", "new york": "n.y", "north carolina": "n.c",
    "north dakota": "n.d", "ohio": "ohio", "oklahoma": "okla", "oregon": "ore", "pennsylvania": "pa",
    "rhode island": "r.i", "south carolina": "s.c", "south dakota": "s.d", "tennessee": "tenn", "texas": "texas",
    "utah": "utah", "vermont": "vt", "virginia": "va", "washington state": "wash", "west virginia": "w.va",
    "wisconsin": "wis", "wyoming": "wyo",
}  # fmt: skip
_STATES = {short: name for name, short in US_STATES.items()} | {name: name for name in US_STATES}


# Two letters; those that are also words ("IN", "OK") or other things ("LA", "CO") are left out.
_POSTAL = {
    "AK": "alaska", "AZ": "arizona", "AR": "arkansas", "CA": "california", "CT": "connecticut", "FL": "florida",
    "GA": "georgia", "IL": "illinois", "IA": "iowa", "KS": "kansas", "KY": "kentucky", "MD": "maryland",
    "MI": "michigan", "MN": "minnesota", "MO": "missouri", "MT": "montana", "NE": "nebraska", "NV": "nevada",
    "NH": "new hampshire", "NJ": "new jersey", "NM": "new mexico", "NY": "new york", "NC": "north carolina",
    "ND": "north dakota", "RI": "rhode island", "SC": "south carolina", "SD": "south dakota", "TN": "tennessee",
    "TX": "texas", "UT": "utah", "VT": "vermont", "VA": "virginia", "WA": "washington state", "WV": "west virginia",
    "WI": "wisconsin", "WY": "wyoming",
}  # fmt: skip
_CAPITAL = re.compile(r"(?<!\w)[A-Z][\w.'’-]*")
_SHORT = {"UK", "US", "USA", "UAE"}
_REGIONS = {"asian": "asia", "european": "europe", "african": "africa", "oceanian": "oceania"}


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """Form -> country: of names, of adjectives, of capitals. Country -> region of the world."""
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    regions: dict[str, str] = {}
    for one in countryinfo.all_countries():
        facts = one.info()
        country = str(facts["name"]).casefold()
        if country.startswith(("antarctica", "united states minor", "palestine, ", "british indian")):
            continue
        # Of a name in one word only the English one: "Ísland" without its accent is no country.
        others = [f for f in facts.get("altSpellings", ()) if re.search(r"\w[ -]\w", f) or f in _SHORT]
        for form in [facts["name"], *others]:
            if form and folded(form).isascii():
                names.setdefault(_plain(form), country)
        for form in str(facts.get("demonym") or "").replace("/", ",").split(","):
            if form.strip() and form.strip() not in ("Indian", "American", "Chinese", "French"):
                adjectives.setdefault(_plain(form), country)
        regions[country] = str(facts.get("region") or "").casefold()
        capital = facts.get("capital")
        if isinstance(capital, str) and capital:
            capitals.setdefault(_plain(capital), country)
    names.pop("reunion", None)  # rather the everyday word
    adjectives |= {"indian": "india", "american": "united states", "chinese": "china", "french": "france"}
    return names | NEWS_NAMES, adjectives | NEWS_ADJECTIVES, capitals | NEWS_CAPITALS, regions


@lru_cache(maxsize=1 << 14)
def _plain(form: str) -> str:
    words = folded(form).strip(" .,")
    words = words.removesuffix("'s").removesuffix("'")
    return words.removeprefix("the ") if words not in ("the north", "the south", "the kremlin") else words


@lru_cache(maxsize=4096)  # the same forms are asked for over and over
def country(form: str) -> str:
    """The country that a name means ("the U.S." -> "united states"), "" if none. Capitals are no names.

    Pages that lost their apostrophes write "Norways".
    """
    plain, names = _plain(form), _tables()[0]
    if form == "us" or not plain:
        return ""
    return names.get(plain) or (names.get(plain.removesuffix("s"), "") if len(plain) > 5 else "")


@lru_cache(maxsize=4096)
def nation(form: str) -> str:
    """The country of an adjective or a people ("Chinese", "the Russians" -> "russia"), "" if none."""
    plain = _plain(form)
    adjectives = _tables()[1]
    return adjectives.get(plain) or adjectives.get(plain.removesuffix("s"), "")


def governed(form: str) -> str:
    """The country whose government a capital's name may stand for ("Moscow" -> "russia"), "" if none."""
    return _tables()[2].get(_plain(form), "")


def lies_in(country: str, adjective: str) -> bool:
    """Whether a country lies where an adjective of a part of the world says ("Asian"); yes for any other word."""
    region = _REGIONS.get(adjective.casefold())
    return region is None or _tables()[3].get(country, region) == region


def lands_in(text: str) -> set[str]:
    """The countries that words of a text name, by their names or as adjectives."""
    parts = re.findall(r"[\w.]+", text)
    pairs = [" ".join(p) for p in pairwise(parts)]
    return {n for n in (nation(p) or country(p) for p in [*parts, *pairs]) if n}


@cache
def _long_names() -> dict[str, re.Pattern[str]]:
    """By first word: the names of countries that are several words long, as news writes them."""
    by_first: dict[str, list[str]] = {}
    for form in _tables()[0]:
        if " " in form and "," not in form and "(" not in form and not form.startswith("the "):
            by_first.setdefault(form.split(" ", 1)[0], []).append(form)
    return {
        first: re.compile(rf"(?:{alternatives(forms)})(?!\w)".replace("'", "['’]"), re.IGNORECASE)
        for first, forms in by_first.items()
    }


def long_names(text: str) -> list[tuple[int, int]]:
    """Where names of countries stand that are several words long ("Republic of Malta"), in text order."""
    found: list[tuple[int, int]] = []
    for word in _CAPITAL.finditer(text):
        forms = _long_names().get(word.group().replace("’", "'").casefold())
        name = forms.match(text, word.start()) if forms and (not found or word.start() >= found[-1][1]) else None
        if name:
            found.append(name.span())
    return found


def state(form: str) -> str:
    """The state of the United States that a name or an abbreviation means ("Conn." -> "connecticut"), "" if none."""
    if form in _POSTAL:
        return _POSTAL[form]
    return _STATES.get(_plain(form), "")


def is_land(form: str) -> bool:
    """Whether a form names a country, a people or a state of the United States."""
    return bool(nation(form) or country(form) or state(form))
