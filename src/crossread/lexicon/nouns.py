"""Common nouns that stand at the head of descriptions of people, bodies and places, and words that end a noun phrase."""

from __future__ import annotations

from crossread.lexicon.saying import DEEDS, SAID
from crossread.lexicon.titles import BODY_WORDS, COMPANY_WORDS, GROUPS, HONORIFICS, PLACE_WORDS, ROLES

# Kin and other bonds: such a noun says whose ("her lawyer", "the mayor's brother").
_BONDS = """
    wife husband spouse widow widower fiance fiancee girlfriend boyfriend partner father mother dad mom mum son daughter
    brother sister cousin uncle aunt nephew niece grandfather grandmother grandson granddaughter stepfather stepmother
    stepson stepdaughter sibling child parent friend ally rival opponent challenger successor predecessor counterpart
    client lawyer attorney solicitor barrister aide assistant adviser advisor confidant fixer spokesman spokeswoman
    spokesperson boss colleague classmate neighbour neighbor roommate employer employee secretary deputy mentor agent
    publicist manager accountant doctor physician bodyguard running-mate supporter donor victim
"""
BONDS = frozenset(_BONDS.split())
_PEOPLE = """
    activist actor actress administrator admiral alderman ambassador analyst anchor architect artist assemblyman
    assemblywoman astronaut athlete author ayatollah banker billionaire bishop businessman businesswoman candidate
    captain cardinal celebrity ceo cfo chair chairman chairwoman chairperson chancellor chief cleric coach co-chairman
    co-founder co-owner coroner colonel columnist comedian commander commentator commissioner congressman congresswoman
    conservative consul consultant contender convict coordinator counsel councillor councilman councilwoman defendant
    defender democrat designer detective developer dictator diplomat director driver economist editor emir emperor
    engineer entrepreneur envoy executive expert farmer fighter filmmaker financier firefighter founder frontrunner
    front-runner fugitive fund-raiser fundraiser general goalkeeper governor graduate greeter guard gunman hacker
    head heir historian host hostage imam immigrant inmate inspector instructor investigator investor jihadist journalist
    judge jurist justice king lawmaker lawyer leader lecturer legislator liberal libertarian librarian lieutenant
    lobbyist magistrate magnate manager man marine marshal mastermind mayor medic member merchant militant millionaire
    minister mogul monarch musician native negotiator newcomer nominee nurse officer official operative operator
    organiser organizer owner painter passenger pastor patient philanthropist photographer pilot player plaintiff poet
    policeman policewoman politician pope preacher premier president priest prince princess principal prisoner producer
    professor prosecutor protester pundit queen rabbi rebel reporter representative republican researcher resident
    retiree reverend scholar scientist senator sergeant sheikh sheriff shooter singer skipper soldier speaker specialist
    staffer strategist striker student sultan superintendent surgeon suspect teacher technician teenager trainer
    treasurer trustee tycoon veteran volunteer warden warlord whistleblower witness woman worker writer
"""
_BODIES = """
    administration agency airline alliance army association authority bank bloc board broadcaster bureau cabinet campaign
    camp chain channel charity club coalition college commission committee company conglomerate congress consortium
    corporation council court department division embassy employer federation firm force foundation fund government
    group hospital house institute insurer kingdom league legislature maker manufacturer military militia ministry
    monarchy movement museum network newspaper office operator organisation organization outlet panel parliament
    paper party police publisher regime regiment regulator retailer school senate seller service startup station
    store studio supplier team temple think-tank tribunal union university watchdog website
"""
# Bodies that belong to somebody and are named by whose they are -> what they are much the same as.
OWNED = {
    "campaign": "campaign", "camp": "campaign", "bid": "campaign", "office": "office", "team": "office",
    "staff": "office", "administration": "administration", "cabinet": "administration",
}  # fmt: skip
# Things that a story is often about and that seldom have a name -> what they are much the same as.
THINGS = {
    "plane": "aircraft", "aircraft": "aircraft", "airplane": "aircraft", "jet": "aircraft", "airliner": "aircraft",
    "jetliner": "aircraft", "turboprop": "aircraft", "flight": "aircraft", "helicopter": "helicopter",
    "chopper": "helicopter", "ship": "ship", "vessel": "ship", "boat": "ship", "ferry": "ship", "tanker": "ship",
    "freighter": "ship", "trawler": "ship", "yacht": "ship", "train": "train", "bus": "bus", "coach": "bus",
    "car": "car", "sedan": "car", "suv": "car", "truck": "truck", "lorry": "truck", "van": "van",
    "rocket": "rocket", "missile": "missile", "spacecraft": "spacecraft", "capsule": "spacecraft", "probe": "spacecraft",
    "satellite": "satellite",
}  # fmt: skip
_PLACES = "country nation state city town village capital province region island county district peninsula border"
HEADS: dict[str, str] = (
    dict.fromkeys(THINGS, "other")
    | dict.fromkeys(_PLACES.split(), "place")
    | dict.fromkeys(_BODIES.split(), "body")
    | dict.fromkeys(BODY_WORDS, "body")
    | dict.fromkeys(COMPANY_WORDS, "body")
    | dict.fromkeys(PLACE_WORDS, "place")
    | dict.fromkeys(_PEOPLE.split(), "person")
    | dict.fromkeys((w for w in HONORIFICS if len(w) > 4 and w not in ("sheikh", "gentleman")), "person")
    | dict.fromkeys(ROLES, "person")
    | dict.fromkeys(GROUPS - {"police", "forces"}, "person")
    | dict.fromkeys(BONDS, "person")
)  # fmt: skip

# Words in -s that stand before a head: "sports reporter", "human rights lawyer".
PLURAL_MODIFIERS = frozenset({
    "news", "sports", "arms", "affairs", "rights", "operations", "communications", "relations", "services", "sales",
    "forces", "narcotics", "homicides", "elections", "systems", "politics", "economics", "physics", "women's",
    "men's", "special-operations", "wales", "states", "nations", "netherlands", "philippines", "emirates",
})  # fmt: skip
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "another", "one"})
OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
PREPOSITIONS = frozenset(
    [
        "of",
        "for",
        "from",
        "in",
        "at",
        "with",
        "to",
        "on",
        "by",
        "into",
        "over",
        "after",
        "before",
        "about",
        "under",
        "against",
        "near",
    ]
)
_ENDS = """
    and or but nor yet so as if than then when where while because since until though although whether who whom which
    what how why he she it they we i you him them us me himself herself itself themselves there here not never also
    only even still already just now again later soon early ago often always ever is are was were be been being am has
    have had having do does did will would can could may might must shall should won't isn't ain't cannot let get gets
    got make makes made take takes took taken come comes came go goes went gone give gives gave given keep kept put run
    ran see saw seen know knew known find found left leave lost lose meet met hold held held win won beat led lead leads
    led bring brought buy bought sell sold send sent pay paid seek sought show showed shows think became become becomes
    begin began began use used uses want wants wanted need needs needed try tried help helped hope hopes hoped ask call
    called calls hit killed kills died dies fled flee fell fall stood stand spoke speak drew drove flew struck shot
    throughout through during between among amid across along around behind beyond despite down up off out outside
    inside toward towards upon via within without per like unlike plus versus including according
    visit visits visited join joins joined replace replaced succeed succeeded
"""
_PREFIXES = {"ex", "co", "vice", "then", "former", "deputy", "general", "president"}
# No word of a noun phrase's inside, whose parts of speech are not known here otherwise.
ENDS = (frozenset(_ENDS.split()) | PREPOSITIONS | SAID | DEEDS) - {"reported", "alleged", "continued", "expressed"}


def kind_of(word: str) -> str:
    """The kind of what a head stands for ("minister", "ex-minister", "editor-in-chief"), "" where it is not listed."""
    before, _, last = word.rpartition("-")
    if before in _PREFIXES:
        return HEADS.get(last, "")
    if before.endswith("-in"):
        return HEADS.get(before.removesuffix("-in"), "")
    return HEADS.get(word, "")


def singular(word: str) -> str:
    """The listed head that a word is the plural of, else the word."""
    if word in HEADS:
        return word
    for ending, instead in (("men", "man"), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word.removesuffix(ending) + instead in HEADS:
            return word.removesuffix(ending) + instead
    return word
