"""Common nouns that stand at the head of descriptions, by what they describe, and words that end a noun phrase."""

from __future__ import annotations

from functools import lru_cache

from crossread.lexicon.saying import DEEDS, SAID
from crossread.lexicon.titles import BODY_WORDS, COMPANY_WORDS, GROUPS, HONORIFICS, PLACE_WORDS, ROLES

# Kin and other bonds: such a noun says whose ("her lawyer", "the mayor's brother").
_BONDS = """
    accountant adviser advisor agent aide ally assistant attorney aunt barrister bodyguard boss boyfriend brother
    challenger child classmate client colleague confidant counterpart cousin dad daughter deputy doctor donor employee
    employer father fiance fiancee friend girlfriend granddaughter grandfather grandmother grandson husband
    lawyer manager mentor mom mother mum neighbor neighbour nephew niece opponent parent partner physician predecessor
    publicist rival roommate running-mate secretary sibling sister solicitor son spokesman spokesperson spokeswoman
    spouse stepdaughter stepfather stepmother stepson successor supporter uncle victim widow widower wife
"""
BONDS = frozenset(_BONDS.split())
_PEOPLE = """
    activist actor actress administrator admiral alderman ambassador analyst anchor architect artist assemblyman
    assemblywoman astronaut athlete author ayatollah banker believer billionaire bishop businessman businesswoman
    candidate captain cardinal celebrity ceo cfo chair chairman chairperson chairwoman chancellor chief citizen cleric
    co-chairman co-founder co-owner coach colonel columnist comedian commander commentator commissioner commuter
    congressman congresswoman conservative consul consultant contender convict coordinator coroner councillor
    councilman councilwoman counsel crewman cyclist defendant defender democrat designer detainee detective developer
    dictator diplomat director driver economist editor emir emperor engineer entrepreneur envoy executive expert
    farmer fighter filmmaker financier firefighter founder front-runner frontrunner fugitive fund-raiser fundraiser
    general goalkeeper governor graduate guard gunman hacker head heir historian host hostage imam immigrant inmate
    inspector instructor investigator investor jihadist journalist judge jurist juror justice king lawmaker lawyer
    leader lecturer legislator liberal libertarian librarian lieutenant lobbyist magistrate magnate man manager marine
    marshal mastermind mayor medic member merchant migrant militant millionaire minister mogul monarch motorist
    mourner musician national native negotiator newcomer nominee nurse officer official operative operator organiser
    organizer owner painter passenger pastor patient philanthropist photographer pilot plaintiff player poet policeman
    policewoman politician pope preacher premier president priest prince princess principal prisoner producer
    professor prosecutor protester pundit queen rabbi rebel refugee reporter representative republican researcher
    resident retiree reverend sailor scholar scientist senator sergeant settler sheikh sheriff shooter shopper singer
    skipper soldier speaker specialist spectator staffer strategist striker student sultan superintendent surgeon
    suspect teacher technician teenager tourist trader trainer traveler traveller treasurer trustee tycoon veteran
    villager visitor volunteer warden warlord whistleblower witness woman worker writer
"""
_BODIES = """
    administration agency airline alliance army association authority bank bloc board broadcaster bureau cabinet camp
    campaign chain channel charity club coalition college commission committee company conglomerate congress
    consortium corporation council court department division embassy employer federation firm force foundation fund
    government group hospital house institute insurer kingdom league legislature maker manufacturer military militia
    ministry monarchy movement museum network newspaper office operator organisation organization outlet panel paper
    parliament party police publisher regime regiment regulator retailer school seller senate service startup station
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
    "rocket": "rocket", "missile": "missile", "spacecraft": "spacecraft", "capsule": "spacecraft",
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
PREPOSITIONS = frozenset({
    "of", "for", "from", "in", "at", "with", "to", "on", "by", "into", "over", "after", "before", "about", "under",
    "against", "near",
})  # fmt: skip
_ENDS = """
    according across again ago ain't along already also although always am amid among and are arose around as ask ate
    awoke be beat became because become becomes been began begin behind being bent between beyond bled blew bore
    bought bred bring broke brought built burnt but buy call called calls came can cannot caught chose clung come
    comes concerning could crept dealt despite did died dies do does down drank drew drove dug during early even ever
    fall fed fell find fled flee flew flung following forbade forgave forgot found froze gave get gets give given
    gives go goes gone got grew had has have having he held help helped here herself hid him himself hit hold hope
    hoped hopes how hung hurt i if including inside is isn't it itself join joined joins just keep kept killed kills
    knew know known laid later lay lead leads learnt leave led left lent let like lose lost made make makes may me
    meant meet met might mistook must need needed needs never nor not now off often only or out outside overcame
    overtook paid pay per plus put quit ran rang regarding replace replaced rode rose run sang sank sat saw see seek
    seen sell send sent shall she shone shook shot should show showed shows shrank shut since slept slid so sold soon
    sought speak sped spent spoke sprang spun stand still stole stood struck stuck stung succeed succeeded swam swept
    swung take taken takes taught than them themselves then there they think though thought threw through throughout
    took tore toward towards tried try understood underwent unlike until up upheld upon us use used uses versus via
    visit visited visits want wanted wants was we went wept were what when where whether which while who whom why will
    win withdrew withheld within without woke won won't wore would yet you
"""
# No word of a noun phrase's inside, whose parts of speech are not known here otherwise.
ENDS = (frozenset(_ENDS.split()) | PREPOSITIONS | SAID | DEEDS) - {"reported", "alleged", "continued", "expressed"}
# Of these, those that are as often nouns: "executive" is no head in "the executive order".
ALSO_NOUNS = frozenset({
    "order", "orders", "vote", "votes", "file", "name", "names", "sign", "run", "hit", "help", "hope", "use", "call",
    "calls", "visit",
})  # fmt: skip
_PREFIXES = {"ex", "co", "vice", "then", "former", "deputy", "general", "president"}


@lru_cache(maxsize=1 << 14)
def kind_of(word: str) -> str:
    """The kind of what a head stands for ("minister", "ex-minister", "editor-in-chief"), "" where it is not listed."""
    before, _, last = word.rpartition("-")
    if before in _PREFIXES:
        return HEADS.get(last, "")
    if before.endswith("-in"):
        return HEADS.get(before.removesuffix("-in"), "")
    return HEADS.get(word, "")


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """The listed head that a word is the plural of, else the word."""
    if word in HEADS:
        return word
    for ending, instead in (("men", "man"), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word.removesuffix(ending) + instead in HEADS:
            return word.removesuffix(ending) + instead
    return word
