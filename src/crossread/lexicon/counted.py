"""Nouns of English news that count the same people or things under different names."""

from __future__ import annotations

from crossread.lexicon.numbers import words_of

_KINDS = (
    ("soldier", "troop", "serviceman", "servicemember", "force", "personnel", "fighter", "combatant", "marine"),
    ("militant", "rebel", "insurgent", "terrorist", "jihadist", "gunman", "extremist", "guerrilla"),
    ("policeman", "officer", "police", "constable"),
    ("worker", "employee", "staff", "staffer", "labourer", "laborer", "job"),
    ("child", "kid", "youngster", "minor", "schoolchild"),
    ("schoolgirl", "girl"),
    ("schoolboy", "boy"),
    ("student", "pupil"),
    ("migrant", "refugee", "asylum-seeker", "immigrant"),
    ("protester", "demonstrator", "marcher"),
    ("resident", "inhabitant", "villager", "citizen", "civilian"),
    ("passenger", "traveller", "traveler"),
    ("tourist", "holidaymaker", "visitor"),
    ("firefighter", "fireman"),
    ("lawmaker", "legislator", "senator", "representative", "deputy", "member"),
    ("house", "home", "dwelling", "residence"),
    ("vessel", "ship", "boat"),
    ("plane", "aircraft", "jet", "airplane"),
    ("rocket", "missile"),
    ("strike", "raid", "airstrike", "attack"),
    ("shop", "store", "outlet"),
    ("firm", "company", "business"),
    ("vote", "ballot"),
)
# Counts that rise as news comes in: a later report with more is news, not a dispute.
GROWING = frozenset(
    {"killed", "injured", "missing", "displaced", "arrested", "infected", "case", "arrest", "evacuated"}
)
# Nouns that may all mean the same people.
PERSONS = frozenset({"people", "person", "man", "woman", "child", "civilian", "victim", "passenger"})
# Words that say that a figure has moved, or was another before; regular expressions.
MOVED = (
    "rose", "risen", "rises?", "rising", "climb(?:s|ed|ing)?", "jump(?:s|ed|ing)?", "soar(?:s|ed|ing)?", "grew",
    "grown", "increas(?:es|ed|ing)", "go(?:es|ne)? up", "went up", "up from", "revis(?:ed|es|ing)",
    "updat(?:ed|es|ing)", "upped", "so far", "initially", "previously", "at first",
    "earlier (?:put|said|reported|gave|told|spoke)",
    *(
        rf"{before} (?:\w+ )?(?:tolls?|counts?|figures?|numbers?|estimates?|tally|tallies)"
        for before in ("earlier", "previous", "initial", "preliminary", "first", "latest", "new")
    ),
)  # fmt: skip
# One of them told with "a" stands in a list of counts ("two women and a child"); no noun goes on behind them.
PERSON_NOUNS = words_of(
    "person man woman child boy girl baby infant toddler teenager youth official soldier officer policeman policewoman "
    "guard driver pilot passenger civilian worker farmer fisherman teacher pupil student nurse doctor journalist "
    "reporter firefighter paramedic sister brother mother father son daughter wife husband cousin uncle aunt nephew "
    "niece grandmother grandfather grandson granddaughter resident tourist suspect victim patient gunman attacker "
    "militant fighter sailor miner priest lawyer judge"
)
# Behind an age, these are no verb ("the 45-year-old retired nurse").
PERSON_PARTICIPLES = words_of(
    "retired married unmarried unnamed suspected wounded injured convicted accused unidentified disabled unarmed armed "
    "widowed divorced celebrated renowned experienced trained decorated self-described self-employed unemployed jailed "
    "imprisoned alleged masked talented gifted left-handed"
)
# What happened to people, told behind their number ("12 people were taken to hospital"); regular expressions.
SUFFERED: dict[str, str] = {
    "killed": "killed|dead|died|slain|perished|murdered|massacred|executed|drowned|beheaded|slaughtered|gunned down|"
    "los(?:t|ing) (?:their|his|her) li(?:ves|fe)|(?:stabbed|beaten|burne?d|crushed|trampled|bled|frozen?) to death",
    "injured": "injured|wounded|hurt|hospitali[sz]ed|"
    r"(?:taken|rushed|brought|sent|airlifted|transported|admitted) to (?:\w+ ){0,3}hospitals?|treated (?:for|at|in)",
    "missing": "missing|unaccounted for",
    "arrested": "arrested|detained|taken into custody",
    "rescued": "rescued|pulled alive",
    "evacuated": "evacuated",
    "displaced": "displaced|made homeless|left homeless",
    "kidnapped": "kidnapped|abducted|taken hostage",
    "freed": "freed|released|set free",
}
# What is done to people, told straight before their number ("killing another 12"); regular expressions.
DOING: dict[str, str] = {
    "killed": "kill(?:s|ed|ing)?|murder(?:s|ed|ing)|massacr(?:es|ed|ing)|execut(?:es|ed|ing)|slaughter(?:s|ed|ing)|"
    "behead(?:s|ed|ing)|shot dead|fatally shot|gunn(?:ed|ing) down|claim(?:s|ed|ing) the lives of",
    "injured": "injur(?:es|ed|ing)|wound(?:s|ed|ing)",
    "arrested": "arrest(?:s|ed|ing)|detain(?:s|ed|ing)",
    "rescued": "rescu(?:es|ed|ing)",
    "evacuated": "evacuat(?:es|ed|ing)",
    "displaced": "displac(?:es|ed|ing)",
    "kidnapped": "kidnap(?:s|ped|ping)|abduct(?:s|ed|ing)",
    "freed": "fre(?:es|ed|eing)|releas(?:es|ed|ing)",
}
# What a toll is of ("the number of the wounded rose to 12"); regular expressions.
TOLLS: dict[str, str] = {
    "killed": "death toll|toll|number of (?:the )?(?:people )?(?:killed|dead|deaths|fatalities|victims)",
    "injured": "number of (?:the )?(?:people )?(?:injured|wounded|injuries)|injury toll",
    "missing": "number of (?:the )?(?:people )?(?:missing|unaccounted for)",
    "arrested": "number of (?:the )?(?:people )?(?:arrests|arrested|detained)",
}
# Between a toll and its figure.
REACHED = (
    "to|at|is|was|reached|reaches|reaching|hit|hits|hitting|passed|passes|passing|exceeded|exceeds|topped|tops|stands|"
    "stood|be|remains|remained|of|had|by now|now"
)
# States that are one in a count.
ONE_STATE = {"hospitalized": "injured"}
_KIND_OF = {noun: kind[0] for kind in _KINDS for noun in kind}


def kind_of(head: str) -> str:
    """The noun under which a counted noun's likes are gathered: "troop" and "soldier" give "soldier"."""
    return _KIND_OF.get(head, head)
