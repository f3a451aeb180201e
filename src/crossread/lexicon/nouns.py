"""Common nouns that stand at the head of descriptions, by what they describe, and words that end a noun phrase."""

from __future__ import annotations

from functools import lru_cache

from crossread.lexicon.saying import DEEDS, SAID
from crossread.lexicon.titles import BODY_WORDS, COMPANY_WORDS, GROUPS, HONORIFICS, PLACE_WORDS, ROLES

# Kin and other bonds: such a noun says whose ("her lawyer", "the mayor's brother").
_BONDS = """
    accountant adviser advisor agent aide ally apprentice assistant attorney aunt barrister bodyguard boss boyfriend
    bride bridegroom brother brother-in-law challenger child classmate client colleague companion confidant counterpart
    cousin dad daughter daughter-in-law deputy doctor donor employee employer father father-in-law fiance fiancee foe
    friend girlfriend godfather godmother grandchild granddaughter grandfather grandmother grandparent grandson
    housemate husband in-law landlady landlord lawyer manager mentor mistress mom mother mother-in-law mum nanny
    neighbor neighbour nephew niece opponent parent partner physician predecessor publicist relative rival roommate
    running-mate secretary sibling sister sister-in-law solicitor son son-in-law spokesman spokesperson spokeswoman
    spouse stepbrother stepdaughter stepfather stepmother stepsister stepson successor supporter teammate tenant
    therapist tutor twin uncle victim widow widower wife
"""
BONDS = frozenset(_BONDS.split())
_PEOPLE = """
    abbot activist actor actress addict administrator admiral adolescent adult adventurer advocate alderman ambassador
    anaesthetist analyst anchor apprentice architect arsonist artist assailant assassin assemblyman assemblywoman
    astronaut athlete attacker auditor author ayatollah baker banker barber bartender believer billionaire biologist
    bishop blogger boatman bomber bookkeeper boxer boy breeder brewer bricklayer broadcaster broker builder burglar
    businessman businesswoman butcher bystander cadet camper candidate captain captive cardinal carer caretaker
    carpenter cashier caterer celebrity ceo cfo chair chairman chairperson chairwoman chancellor chaplain chef chemist
    chief choreographer citizen cleaner cleric clerk climber co-chairman co-founder co-owner coach collaborator colonel
    columnist comedian commander commentator commissioner commuter competitor composer conductor congressman
    congresswoman conscript conservative consul consultant consumer contender contractor convict cook coordinator
    coroner correspondent councillor councilman councilwoman counsel counsellor counselor courier crewman criminal
    critic curator customer cyclist dancer dealer debtor defendant defender democrat dentist deserter designer detainee
    detective developer dictator diplomat director dissident diver docker dramatist driver drummer economist editor
    electrician emigrant emir emperor engineer entertainer enthusiast entrepreneur envoy executive exile expert explorer
    extremist farmer fighter filmmaker finalist financier firefighter fisherman florist footballer forecaster foreigner
    foreman forger founder front-runner frontrunner fugitive fund-raiser fundraiser gambler gangster gardener general
    geologist goalkeeper golfer governor graduate grocer guard guerrilla guest guitarist gunman gymnast hacker handyman
    head healer heir hermit hijacker hiker historian hitchhiker homeowner host hostage housewife hunter illustrator imam
    immigrant impostor infant influencer informant informer inhabitant inmate innkeeper inspector instructor insurgent
    intern interpreter inventor investigator investor islamist jailer janitor jeweler jeweller jihadist jockey joiner
    journalist judge jurist juror justice kidnapper killer king laborer labourer landowner lawmaker lawyer leader
    leaseholder lecturer legislator liberal libertarian librarian lieutenant lifeguard linguist lobbyist looter
    magistrate magnate maid man manager marine marshal mastermind mathematician mayor mechanic medic member mercenary
    merchant meteorologist midwife migrant militant militiaman millionaire miner minister missionary mogul monarch monk
    motorcyclist motorist mountaineer mourner murderer musician national nationalist native naturalist navigator
    negotiator newcomer newsreader nominee novelist nun nurse nutritionist offender officer official onlooker operative
    operator organiser organizer orphan owner paediatrician painter paramedic paratrooper parliamentarian partisan
    passenger passer-by pastor pathologist patient patriarch pedestrian pensioner performer pharmacist philanthropist
    philosopher photographer physicist pianist picketer pilgrim pilot pirate plaintiff planner player playwright plumber
    poet policeman policewoman politician pope porter postman preacher premier presenter president priest prince
    princess principal prisoner prodigy producer professor promoter prophet prosecutor prostitute protester psychiatrist
    psychologist pundit pupil queen rabbi racer radiologist rapist rapper rebel recipient recruit recruiter referee
    refugee regent registrar reporter representative republican researcher resident retiree reverend rider robber roofer
    runner saboteur sailor salesman saleswoman scholar scientist sculptor seaman secretary-general senator separatist
    sergeant servant settler sheikh shepherd sheriff shipowner shooter shopkeeper shopper sibling singer skier skipper
    smuggler sniper socialist sociologist soldier solicitor-general songwriter speaker specialist spectator spy staffer
    statesman statistician steward stewardess stockbroker stranger strategist striker student subcontractor successor
    sultan superintendent supervisor surfer surgeon surveyor survivor suspect swimmer swindler tailor taxpayer teacher
    technician technologist teen teenager televangelist terrorist theologian thief toddler tourist trader trafficker
    trainee trainer translator traveler traveller treasurer trucker trustee tutor tycoon undergraduate undersecretary
    undertaker vandal vendor vet veteran veterinarian vicar viewer vigilante villager violinist visitor vocalist
    volunteer voter waiter waitress warden warlord warrior watchman welder whistleblower witness woman worker wrestler
    writer youngster youth zookeeper zoologist
"""
_BODIES = """
    academy administration agency airline airport alliance archdiocese army association authority automaker bakery bank
    battalion bloc board bookmaker bookseller brewer brewery brigade broadcaster bureau cabinet camp campaign carmaker
    cathedral chain channel charity choir church clinic club co-operative coalition college commission committee company
    conglomerate congregation congress consortium cooperative corporation council court daily department diocese
    division drugmaker embassy employer faction federation firm force foundation franchise fund gang garrison government
    group hospital hotel house inspectorate institute insurer junta kingdom lab laboratory league legislature lender
    library magazine maker manufacturer military militia ministry monarchy monastery mosque movement museum navy network
    newspaper office operator orchestra organisation organization outlet panel paper parish parliament partnership party
    pharmacy platoon police prefecture prison publisher refinery regime regiment regulator restaurant retailer school
    secretariat sect seller senate service shipyard shop squad squadron startup station steelmaker store studio
    subsidiary supermarket supplier synagogue syndicate task-force taskforce team temple theater theatre think-tank
    treasury tribunal troupe trust union unit university utility watchdog website workshop
"""
# Bodies that belong to somebody and are named by whose they are -> what they are much the same as.
OWNED = {
    "campaign": "campaign", "camp": "campaign", "bid": "campaign", "office": "office", "team": "office",
    "staff": "office", "administration": "administration", "cabinet": "administration",
}  # fmt: skip
# Vehicles and craft, which accidents, attacks and launches are told of by no name -> what they are much the same as.
_THINGS = {
    "aircraft": "aircraft airplane aeroplane plane jet airliner jetliner turboprop seaplane biplane flight",
    "helicopter": "helicopter chopper", "drone": "drone", "glider": "glider", "balloon": "balloon airship",
    "ship": "ship vessel boat ferry tanker freighter trawler yacht liner barge tug tugboat dinghy lifeboat sailboat "
    "speedboat motorboat catamaran dredger warship frigate destroyer corvette minesweeper schooner raft",
    "submarine": "submarine", "train": "train locomotive", "tram": "tram streetcar trolley", "bus": "bus minibus",
    "car": "car sedan suv hatchback limousine limo taxi cab convertible jeep coupe",
    "truck": "truck lorry pickup tractor-trailer semitrailer", "van": "van minivan", "tractor": "tractor",
    "ambulance": "ambulance", "motorcycle": "motorcycle motorbike scooter moped", "bicycle": "bicycle bike",
    "rocket": "rocket", "missile": "missile", "spacecraft": "spacecraft capsule spaceship lander rover",
    "satellite": "satellite",
}  # fmt: skip
THINGS = {word: kind for kind, words in _THINGS.items() for word in words.split()}
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
