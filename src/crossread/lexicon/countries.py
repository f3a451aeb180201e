"""Countries under every form the press uses: names, adjectives, capitals that stand for governments; US states.

Names, adjectives and capitals come from the library countryinfo (MIT); the few forms of news English that it lacks are
listed here. Loaded on first use.
"""

from __future__ import annotations

from functools import cache, lru_cache

import countryinfo

from crossread.text import folded

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
    "emirati": "united arab emirates", "slovakian": "slovakia", "serb": "serbia", "croat": "croatia",
}  # fmt: skip
NEWS_CAPITALS = {
    "kiev": "ukraine", "kyiv": "ukraine", "washington": "united states", "washington d.c": "united states",
    "tel aviv": "israel", "the kremlin": "russia", "kremlin": "russia", "the white house": "", "delhi": "india",
    "astana": "kazakhstan", "bogota": "colombia", "brasilia": "brazil", "sanaa": "yemen", "canberra": "australia",
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


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Form -> country: of names, of adjectives, of capitals."""
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for one in countryinfo.all_countries():
        facts = one.info()
        country = str(facts["name"]).casefold()
        if country.startswith(("antarctica", "united states minor", "palestine, ", "british indian")):
            continue
        for form in [facts["name"], *facts.get("altSpellings", ())]:
            if form and form.isascii() and (len(form) > 3 or form in ("UK", "US", "USA", "UAE")):
                names.setdefault(_plain(form), country)
        for form in str(facts.get("demonym") or "").replace("/", ",").split(","):
            if form.strip() and form.strip() not in ("Indian", "American", "Chinese", "French"):
                adjectives.setdefault(_plain(form), country)
        capital = facts.get("capital")
        if isinstance(capital, str) and capital:
            capitals.setdefault(_plain(capital), country)
    adjectives |= {"indian": "india", "american": "united states", "chinese": "china", "french": "france"}
    return names | NEWS_NAMES, adjectives | NEWS_ADJECTIVES, capitals | NEWS_CAPITALS


def _plain(form: str) -> str:
    words = folded(form).strip(" .,")
    words = words.removesuffix("'s").removesuffix("'")
    return words.removeprefix("the ") if words not in ("the north", "the south", "the kremlin") else words


@lru_cache(maxsize=4096)  # the same forms are asked for over and over
def country(form: str) -> str:
    """The country that a name means ("the U.S." -> "united states"), "" if none. Capitals are no names."""
    return "" if form == "us" else _tables()[0].get(_plain(form), "")


@lru_cache(maxsize=4096)
def nation(form: str) -> str:
    """The country of an adjective or a people ("Chinese", "the Russians" -> "russia"), "" if none."""
    plain = _plain(form)
    adjectives = _tables()[1]
    return adjectives.get(plain) or adjectives.get(plain.removesuffix("s"), "")


def governed(form: str) -> str:
    """The country whose government a capital's name may stand for ("Moscow" -> "russia"), "" if none."""
    return _tables()[2].get(_plain(form), "")


def state(form: str) -> str:
    """The state of the United States that a name or an abbreviation means ("Conn." -> "connecticut"), "" if none."""
    return _STATES.get(_plain(form), "")
