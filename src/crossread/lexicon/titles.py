"""Titles and roles of people, words for bodies and places, and nicknames (English)."""

from __future__ import annotations

# Written directly before a name, shortened or not. Those with a sex say it.
HONORIFICS = {
    "mr": "he", "mrs": "she", "ms": "she", "miss": "she", "sir": "he", "lady": "she", "lord": "he", "dame": "she",
    "king": "he", "queen": "she", "prince": "he", "princess": "she", "duke": "he", "duchess": "she",
    "congressman": "he", "congresswoman": "she", "spokesman": "he", "spokeswoman": "she", "chairman": "he",
    "chairwoman": "she", "businessman": "he", "businesswoman": "she", "councilman": "he", "councilwoman": "she",
    "assemblyman": "he", "assemblywoman": "she", "policeman": "he", "policewoman": "she", "actress": "she",
    "father": "he", "mother": "she", "brother": "he", "sister": "she", "son": "he", "daughter": "she",
    "husband": "he", "wife": "she", "uncle": "he", "aunt": "she", "widow": "she", "widower": "he", "man": "he",
    "woman": "she", "boy": "he", "girl": "she", "sheikh": "he", "rabbi": "he", "imam": "he", "pope": "he",
    "archbishop": "he", "grandfather": "he", "grandmother": "she", "gentleman": "he", "fisherman": "he",
}  # fmt: skip
_TITLES = """
    acting adm admiral ambassador analyst attorney author bishop brig brigadier capt captain cardinal chairperson chair
    chancellor chief col colonel commander commissioner cmdr congressperson coach consul coordinator coroner cpl
    defense defence deputy detective det director doctor dr editor emir ex executive first foreign former gen general
    gov governor head hon inspector interim interior journalist judge justice lawyer leader lieutenant lt ltgov major
    maj manager marshal mayor minister monsignor msgr officer official opposition pastor police pres president
    president-elect presidential premier press prime principal professor prof prosecutor rep representative reporter
    rev reverend researcher secretary sec sen senator sgt sergeant sheriff senior special spokesperson state
    superintendent supreme treasurer vice warden
"""
TITLES = frozenset(_TITLES.split()) | frozenset(HONORIFICS)

# Shortened titles and what they stand for: "the senator" is "Sen. Doe".
LONG_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain", "col": "colonel", "adm": "admiral", "maj": "major", "rev": "reverend", "prof": "professor",
    "dr": "doctor", "pres": "president", "sec": "secretary", "det": "detective", "atty": "lawyer",
    "defence": "defense", "congressman": "representative", "congresswoman": "representative", "premier": "prime",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
    "attorney": "lawyer",
}  # fmt: skip

# "Secretary of State": what follows "of" in the name of an office and is no other body's or place's name.
PORTFOLIOS = frozenset({
    "state", "defense", "defence", "staff", "health", "justice", "education", "labor", "labour", "energy", "commerce",
    "transportation", "transport", "agriculture", "homeland security", "foreign affairs", "finance", "interior",
    "police", "war", "operations", "communications", "government",
})  # fmt: skip

SEATS = {"pentagon": "defense"}  # of ministries, where a title is told by its seat

# A description's head -> titles it may stand for, besides itself.
ROLES = {
    "official": {"minister", "secretary", "spokesperson", "chief", "director", "commissioner", "ambassador", "officer",
                 "commander", "general", "administrator", "mayor", "governor", "deputy", "president"},
    "leader": {"president", "minister", "chair", "king", "chancellor", "senator", "speaker", "premier", "emir", "prime",
               "whip"},
    "lawmaker": {"representative", "senator", "legislator", "assemblyman", "assemblywoman"},
    "representative": {"congressman", "congresswoman"}, "congressman": {"representative"},
    "congresswoman": {"representative"}, "legislator": {"representative", "senator"},
    "politician": {"representative", "senator", "governor", "mayor", "minister", "president", "candidate"},
    "commander": {"general", "admiral", "colonel", "captain"},
    "officer": {"captain", "sergeant", "lieutenant"},
    "prosecutor": {"lawyer"}, "counsel": {"lawyer"},
    "cleric": {"reverend", "rabbi", "imam", "bishop", "pastor", "pope"},
    "candidate": {"nominee"}, "nominee": {"candidate"}, "diplomat": {"ambassador", "minister", "secretary", "envoy"},
    "envoy": {"ambassador"}, "monarch": {"king", "queen"}, "executive": {"president", "director", "chief", "ceo"},
    "democrat": {"senator", "representative", "governor"}, "republican": {"senator", "representative", "governor"},
    "jurist": {"judge", "justice"},
    "chief": {"secretary", "minister", "director", "commissioner", "commander", "executive", "president", "head"},
    "boss": {"director", "executive", "president", "chief", "head", "manager"},
}  # fmt: skip

# Words for bodies: "the agency" is a body one of whose names holds one of these words (or one built like it).
BODY_WORDS = {
    "agency": {"agency", "administration", "bureau", "service", "news", "office"},
    "bureau": {"bureau"}, "department": {"department", "ministry"}, "ministry": {"ministry"},
    "court": {"court", "tribunal"}, "committee": {"committee", "panel"}, "panel": {"committee", "panel", "commission"},
    "commission": {"commission"}, "council": {"council"}, "senate": {"senate"}, "chamber": {"senate", "house"},
    "house": {"house"}, "party": {"party"}, "university": {"university"}, "school": {"school", "university"},
    "college": {"college"}, "union": {"union"}, "alliance": {"nato", "alliance", "coalition"}, "bank": {"bank"},
    "newspaper": {"times", "post", "journal", "tribune", "herald", "daily", "newspaper", "guardian", "telegraph",
    "news"},
    "paper": {"times", "post", "journal", "tribune", "herald", "daily", "newspaper", "guardian", "telegraph", "news"},
    "network": {"news", "network", "cnn", "fox", "nbc", "abc", "cbs", "msnbc", "television", "tv", "broadcasting"},
    "airline": {"air", "airlines", "airways"}, "campaign": {"campaign"}, "team": {"team"}, "office": {"office"},
    "church": {"church"}, "temple": {"temple"}, "hospital": {"hospital"}, "museum": {"museum"}, "army": {"army"},
    "military": {"army", "military", "forces"}, "force": {"force"}, "board": {"board"}, "foundation": {"foundation"},
    "institute": {"institute"}, "association": {"association"}, "federation": {"federation"}, "fund": {"fund"},
    "administration": {"administration"}, "government": {"government"}, "league": {"league"}, "club": {"club"},
    "company": {"inc", "co", "corp", "company", "ltd", "group", "stores", "motors", "airlines", "air", "systems",
    "plc"},
}  # fmt: skip
# Last words of names of bodies and of places, none of which is itself a name.
_CLASS_WORDS = """
    academy agency airport arena association authority avenue bank base basin bay beach board boulevard bridge bureau
    canal castle cathedral cemetery center centre chapel church circus clinic club coalition college commission
    committee company conference corporation council department desert district factory falls farm
    federation foundation fund garden gardens group hall harbor harbour highway hill hills hospital hotel
    institute institution island islands jail lab laboratory lake lane league library market ministry monastery
    monument mosque mountain mountains museum observatory office organisation organization palace park party path
    peninsula plaza port prison province resort river road school seminary shelter society square stadium station
    street strait synagogue temple theater theatre tower towers trust tunnel union university valley village zoo
"""
CLASS_WORDS = frozenset(_CLASS_WORDS.split())
# The same of what is neither: laws, prizes, events.
THING_CLASSES = frozenset({
    "accord", "accords", "act", "agreement", "amendment", "award", "awards", "bill", "championship", "championships",
    "code", "constitution", "convention", "cup", "declaration", "festival", "games", "law", "marathon", "medal",
    "pact", "plan", "prize", "protocol", "treaty", "war",
})  # fmt: skip
COMPANY_WORDS = frozenset({"company", "firm", "retailer", "manufacturer", "maker", "corporation", "giant", "carrier"})
_PUBLIC_WORDS = """
    department ministry court congress senate house committee council commission party police army government navy
    administration agency bureau parliament office university nato un military force forces marines campaign
"""
PUBLIC_WORDS = frozenset(_PUBLIC_WORDS.split())
# Plural roles under which a group is spoken of again and again: "federal prosecutors", "prosecutors".
_GROUPS = """
activists authorities critics demonstrators diplomats firefighters forces investigators journalists lawmakers lawyers
legislators militants officials opponents organisers organizers parents plaintiffs police prosecutors protesters rebels
regulators relatives rescuers researchers residents scientists soldiers students supporters survivors troops victims
voters witnesses workers experts analysts aides advisers advisors passengers pilots doctors medics
"""
GROUPS = frozenset(_GROUPS.split())
PARTIES = frozenset(
    {"republican", "democrat", "democratic", "gop", "labour", "labor", "conservative", "independent", "tory"}
)
BEFORE_TITLES = frozenset(
    {"former", "late", "then", "ex", "federal", "u.s", "us", "district", "house", "senate", "state"}
)
PLACE_WORDS = {
    "country": "country", "nation": "country", "state": "state", "city": "city", "town": "city", "village": "city",
    "capital": "city", "province": "region", "region": "region", "island": "region", "county": "region",
    "district": "region", "peninsula": "region",
}  # fmt: skip

# Endings of company names that say nothing of which.
BODY_ENDINGS = frozenset(
    {"inc", "corp", "co", "ltd", "llc", "plc", "company", "corporation", "incorporated", "limited"}
)
NAME_ENDINGS = frozenset({"jr", "sr", "ii", "iii", "iv"})

NICKNAMES = {
    "abe": "abraham", "al": "albert", "alec": "alexander", "alex": "alexander", "andy": "andrew", "angie": "angela",
    "archie": "archibald", "art": "arthur", "barb": "barbara", "bart": "bartholomew", "becky": "rebecca",
    "ben": "benjamin", "bernie": "bernard", "bert": "albert", "bess": "elizabeth", "beth": "elizabeth",
    "betty": "elizabeth", "bill": "william", "billy": "william", "bob": "robert", "bobby": "robert", "brad": "bradley",
    "cathy": "catherine", "charlie": "charles", "chris": "christopher", "chuck": "charles", "cindy": "cynthia",
    "clem": "clement", "cliff": "clifford", "connie": "constance", "curt": "curtis", "dan": "daniel", "danny": "daniel",
    "dave": "david", "deb": "deborah", "debbie": "deborah", "dick": "richard", "dom": "dominic", "don": "donald",
    "dot": "dorothy", "doug": "douglas", "ed": "edward", "eddie": "edward", "eddy": "edward", "ellie": "eleanor",
    "ernie": "ernest", "fran": "frances", "fred": "frederick", "freddie": "frederick", "freddy": "frederick",
    "gabe": "gabriel", "gene": "eugene", "geoff": "geoffrey", "ginny": "virginia", "greg": "gregory", "gus": "augustus",
    "hank": "henry", "herb": "herbert", "jack": "john", "jackie": "jacqueline", "jake": "jacob", "jamie": "james",
    "jeff": "jeffrey", "jeffery": "jeffrey", "jen": "jennifer", "jerry": "gerald", "jess": "jessica", "jill": "gillian",
    "jim": "james", "jimmie": "james", "jimmy": "james", "joe": "joseph", "joey": "joseph", "johnny": "john",
    "jon": "jonathan", "josh": "joshua", "josie": "josephine", "judy": "judith", "kate": "katherine",
    "kathy": "katherine", "katie": "katherine", "ken": "kenneth", "kenny": "kenneth", "kit": "christopher",
    "larry": "lawrence", "len": "leonard", "lenny": "leonard", "leo": "leonard", "les": "leslie", "liz": "elizabeth",
    "lizzie": "elizabeth", "lou": "louis", "maddie": "madeleine", "maggie": "margaret", "mandy": "amanda",
    "manny": "manuel", "marty": "martin", "matt": "matthew", "max": "maxwell", "meg": "margaret", "mel": "melvin",
    "mick": "michael", "mickey": "michael", "mike": "michael", "mitch": "mitchell", "monty": "montgomery",
    "nate": "nathaniel", "ned": "edward", "nick": "nicholas", "nicky": "nicholas", "norm": "norman", "ollie": "oliver",
    "pam": "pamela", "pat": "patrick", "pattie": "patricia", "patty": "patricia", "peggy": "margaret",
    "penny": "penelope", "pete": "peter", "phil": "philip", "phillip": "philip", "randy": "randall", "ray": "raymond",
    "reg": "reginald", "rich": "richard", "rick": "richard", "ricky": "richard", "rob": "robert", "robbie": "robert",
    "rod": "rodney", "ron": "ronald", "ronnie": "ronald", "russ": "russell", "sal": "salvatore", "sam": "samuel",
    "sandy": "sandra", "shelly": "michelle", "sid": "sidney", "stan": "stanley", "steph": "stephanie",
    "steve": "stephen", "steven": "stephen", "stevie": "stephen", "stu": "stuart", "sue": "susan", "ted": "edward",
    "terry": "terence", "tess": "theresa", "tessa": "theresa", "theo": "theodore", "tim": "timothy", "timmy": "timothy",
    "tina": "christina", "toby": "tobias", "tom": "thomas", "tommie": "thomas", "tommy": "thomas", "tony": "anthony",
    "trish": "patricia", "val": "valerie", "vic": "victor", "vickie": "victoria", "vicky": "victoria",
    "vince": "vincent", "wally": "walter", "walt": "walter", "wes": "wesley", "will": "william", "willie": "william",
    "zach": "zachary", "zack": "zachary",
}  # fmt: skip
