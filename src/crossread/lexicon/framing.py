"""Rival words of English news: what is called one thing here is called another there, and how strongly.

The kinds of loaded words follow studies of slant and framing: Gentzkow and Shapiro, "What Drives Media Slant?" (2010),
for phrases of two parties; Recasens, Danescu-Niculescu-Mizil and Jurafsky, "Linguistic Models for Analyzing and
Detecting Biased Language" (2013), for one-sided terms and verbs that take a stand on what they report.
"""

from __future__ import annotations

# Each class lists heads for one kind of act or actor, in tiers: words of one tier differ in nothing that matters, words
# of two tiers judge the thing unlike. A head belongs to one class.
CLASSES: dict[str, tuple[tuple[str, ...], ...]] = {
    "war": (("conflict", "hostilities", "fighting"), ("war",), ("invasion", "incursion"), ("operation",),
            ("offensive",), ("aggression",), ("intervention",)),
    "attack": (("attack", "strike", "airstrike", "raid", "bombing", "bombardment", "shooting", "ambush"),
               ("blast", "explosion"), ("massacre", "atrocity", "slaughter", "carnage", "bloodbath"),
               ("assault", "onslaught", "rampage")),
    "fighter": (("fighter", "gunman", "combatant"), ("rebel", "insurgent", "guerrilla", "partisan", "separatist"),
                ("militant",), ("extremist", "jihadist", "islamist", "radical"), ("terrorist",), ("mercenary",)),
    "protest": (("protest", "demonstration", "rally", "march"), ("unrest", "disturbance", "disorder"), ("riot",),
                ("uprising", "revolt", "rebellion", "insurrection")),
    "protester": (("protester", "protestor", "demonstrator", "marcher"), ("rioter", "looter", "thug", "hooligan"),
                  ("mob",), ("agitator", "anarchist")),
    "power": (("government", "authorities", "administration"), ("regime", "dictatorship"), ("junta",)),
    "ruler": (("president", "leader", "ruler"), ("dictator", "tyrant", "despot"), ("strongman", "autocrat"),),
    "accident": (("accident", "crash", "collision", "incident", "mishap"), ("disaster", "catastrophe"), ("tragedy",)),
    "death": (("killing", "death"), ("murder", "homicide", "slaying"), ("assassination",), ("execution",)),
    "mover": (("migrant", "immigrant"), ("refugee", "asylum-seeker"), ("alien", "illegals")),
    "takeover": (("takeover", "ouster", "overthrow"), ("coup", "putsch"), ("revolution",), ("mutiny",)),
    "annexation": (("annexation",), ("reunification", "liberation"), ("occupation", "seizure")),
    "failing": (("mistake", "error", "slip"), ("misstatement", "gaffe", "blunder"), ("lie", "falsehood", "deception")),
    "affair": (("dispute", "row", "flap", "controversy"), ("scandal",), ("uproar", "outcry", "furor", "firestorm")),
    "cut": (("cut", "reduction"), ("saving",), ("austerity",), ("reform", "overhaul")),
    "agreement": (("agreement", "deal", "pact", "accord"), ("compromise",), ("surrender", "capitulation")),
    "leak": (("leak", "disclosure", "release"), ("breach", "hack"), ("theft",)),
    "prisoner": (("detainee", "prisoner", "captive", "inmate"), ("hostage",)),
    "remark": (("remark", "comment"), ("rant", "tirade", "outburst", "diatribe"), ("slur", "insult", "smear")),
    "inquiry": (("investigation", "inquiry", "probe"), ("witch-hunt",), ("crackdown",)),
    "follower": (("supporter", "backer"), ("loyalist",), ("crony", "henchman")),
    "dismissal": (("dismissal", "firing", "sacking"), ("purge",), ("resignation",)),
    "to kill": (("killed",), ("murdered",), ("executed",), ("assassinated",), ("slaughtered", "massacred"),
                ("martyred",), ("slain",)),
    "to take": (("captured", "seized", "overran"), ("liberated", "freed"), ("occupied", "invaded")),
    "to dismiss": (("dismissed", "fired", "sacked"), ("ousted", "toppled", "overthrew", "overthrown"), ("purged",)),
    "to criticise": (("criticized", "criticised"), ("rebuked", "chided", "scolded"),
                     ("slammed", "blasted", "ripped", "lambasted", "assailed", "excoriated", "savaged"),
                     ("denounced", "condemned"), ("mocked", "ridiculed", "derided")),
    "to say no": (("declined",), ("refused",), ("balked",)),
    "to go up": (("increased", "rose", "grew"), ("soared", "skyrocketed", "surged", "ballooned", "spiked")),
    "to go down": (("fell", "dropped"), ("plunged", "plummeted", "tumbled", "collapsed", "cratered")),
    "to arrest": (("arrested", "detained"), ("abducted", "kidnapped", "snatched"), ("nabbed",)),
}  # fmt: skip

# Words that judge: of words for one act or actor only those are shown among which is one of these.
LOADED = frozenset({
    "aggression", "massacre", "atrocity", "slaughter", "carnage", "bloodbath", "terrorist", "extremist",
    "jihadist", "radical", "mercenary", "riot", "uprising", "insurrection", "rioter", "looter", "thug", "hooligan",
    "mob", "agitator", "anarchist", "regime", "dictatorship", "junta", "dictator", "tyrant", "despot", "strongman",
    "autocrat", "tragedy", "murder", "assassination", "execution", "alien", "illegals", "coup", "putsch", "invasion",
    "annexation", "liberation", "occupation", "lie", "falsehood", "deception", "scandal", "austerity", "surrender",
    "capitulation", "theft", "hostage", "rant", "tirade", "diatribe", "slur", "smear", "witch-hunt", "purge", "crony",
    "henchman", "loyalist", "rampage", "murdered", "executed", "assassinated", "slaughtered", "massacred", "martyred",
    "liberated", "occupied", "invaded", "purged", "refused", "slammed", "blasted", "ripped", "lambasted", "assailed",
    "excoriated", "savaged", "abducted", "kidnapped", "snatched", "skyrocketed", "ballooned", "plummeted", "cratered",
})  # fmt: skip

# Classes of people and bodies.
ACTORS = frozenset({"fighter", "protester", "power", "ruler", "mover", "prisoner", "follower"})

# Several of these happen in most stories: matching sentences can mean two of them.
MANY = frozenset({
    "attack", "protest", "accident", "to kill", "to take", "to go up", "to go down", "to criticise",
})  # fmt: skip

# Heads that belong to the country named beside them: the same country's is the same one all through a story.
OF_A_COUNTRY = frozenset({"government", "regime", "dictatorship", "junta"})

# Heads of which a country has one that a story can mean ("the Norlandish conflict", "the war in Norland").
ONE_OF_A_COUNTRY = frozenset({"conflict", "war", "uprising"})
# Classes whose heads mean one thing all through a story where one name stands before them ("the Hesk massacre").
ONE_OF_A_NAME = frozenset({"attack", "protest", "takeover", "accident", "affair", "leak", "inquiry", "power"})

# Heads that are as often verbs: one counts only where the words beside it show a noun.
ALSO_VERBS = frozenset({
    "attack", "strike", "raid", "ambush", "blast", "assault", "slaughter", "protest", "march", "rally", "riot",
    "revolt", "slip", "lie", "row", "cut", "release", "leak", "breach", "hack", "remark", "comment", "rant", "slur",
    "insult", "smear", "probe", "purge", "surrender", "compromise", "deal", "reform", "overhaul", "crash", "murder",
    "shooting", "firing", "bombing", "saving", "ouster", "mob", "slaying", "fighting", "dispute",
})  # fmt: skip

# Whole phrases for one matter, in tiers: what they mean does not hang on what stands around them.
PHRASES: dict[str, tuple[tuple[str, ...], ...]] = {
    "estate tax": (("estate tax", "inheritance tax"), ("death tax",)),
    "people without papers": (
        ("undocumented immigrants", "undocumented workers", "undocumented migrants", "unauthorized immigrants",
         "undocumented aliens", "undocumented people"),
        ("illegal immigrants", "illegal migrants", "illegal aliens"),
    ),
    "abortion, against": (("anti-abortion", "abortion opponents", "antiabortion", "opposes abortion"),
                          ("pro-life",)),
    "abortion, for": (("abortion rights", "abortion-rights"), ("pro-choice",), ("pro-abortion",)),
    "health law": (("affordable care act", "health care law", "health law"), ("obamacare",)),
    "late abortion": (("late-term abortion",), ("partial-birth abortion",)),
    "interrogation": (("enhanced interrogation", "harsh interrogation", "enhanced interrogation techniques"),
                      ("torture",)),
    "guns": (("gun control",), ("gun safety",)),
    "accounts": (("personal accounts",), ("private accounts",)),
    "marriage": (("same-sex marriage",), ("gay marriage", "homosexual marriage"), ("marriage equality",)),
    "climate": (("climate change",), ("global warming",), ("climate crisis", "climate emergency")),
    "school money": (("school choice",), ("school vouchers",)),
    "inquest": (("russia investigation", "russia probe", "russia inquiry"), ("witch hunt",)),
    "islamic state": (("islamic state",), ("daesh",)),
    "abortion, of whom": (("fetus", "foetus"), ("unborn child", "unborn baby", "unborn children", "unborn babies")),
    "weapons": (("semi-automatic rifle", "semiautomatic rifle", "semi-automatic weapons", "semiautomatic weapons"),
                ("assault weapon", "assault weapons", "assault rifle", "assault rifles"), ("weapons of war",)),
    "came as children": (("daca recipients", "brought to the country as children", "brought to the u.s. as children",
                          "brought to the united states as children", "brought here as children"), ("dreamers",)),
    "kin": (("family-based immigration", "family reunification", "family-based visas"), ("chain migration",)),
    "entry": (("travel ban",), ("muslim ban",)),
    "taxes up": (("tax increase", "tax increases"), ("tax hike", "tax hikes", "hike taxes", "hiking taxes"),
                 ("revenue increases", "new revenue",
                 "new revenues", "revenue enhancements")),
    "taxes down": (("tax cut", "tax cuts"), ("tax relief",), ("tax giveaway", "tax giveaways")),
    "banks": (("rescue package", "rescue plan"), ("bailout", "bail-out")),
    "spending": (("recovery act", "economic recovery plan"), ("stimulus", "stimulus package")),
    "far right": (("alt-right",), ("white nationalist", "white nationalists"),
                  ("white supremacist", "white supremacists"), ("neo-nazi", "neo-nazis")),
    "couples": (("same-sex couples", "same-sex couple"), ("gay couples", "gay couple"),
                ("homosexual couples", "homosexual couple")),
    "doubters": (("climate skeptic", "climate sceptic", "climate skeptics", "climate sceptics"),
                 ("climate denier", "climate deniers", "climate change denier", "climate change deniers")),
    "emails": (("leaked emails", "leaked e-mails"), ("hacked emails", "hacked e-mails"),
               ("stolen emails", "stolen e-mails")),
    "dead civilians": (("civilian casualties", "civilian deaths"), ("collateral damage",)),
    "sex work": (("sex worker", "sex workers"), ("prostitute", "prostitutes")),
    "filibuster": (("rules change", "rule change", "changing the rules", "change the rules"), ("nuclear option",)),
    "police shooting": (("officer-involved shooting", "police-involved shooting"),
                        ("police shooting", "police killing")),
    "north korea": (("north korea",), ("dprk", "democratic people's republic of korea")),
    "myanmar": (("myanmar",), ("burma",)),
    "falklands": (("falkland islands", "falklands"), ("malvinas",)),
    "gulf": (("persian gulf",), ("arabian gulf",)),
    "kyiv": (("kyiv",), ("kiev",)),
    "derry": (("derry",), ("londonderry",)),
    "faith": (("religious freedom", "religious liberty"), ("right to discriminate", "license to discriminate")),
    "benefits": (("entitlements", "entitlement programs"), ("earned benefits",)),
    "regime's men": (("government forces", "government troops", "government soldiers"),
                     ("regime forces", "regime troops", "regime soldiers")),
    "separation": (("separation barrier", "separation wall"), ("security barrier", "security fence"),
                   ("apartheid wall",)),
    "west bank": (("west bank",), ("judea and samaria",)),
    "hill in jerusalem": (("temple mount",), ("haram al-sharif", "noble sanctuary")),
    "israel": (("israeli forces", "israeli army", "israeli military"), ("occupation forces", "occupation army"),
               ("zionist forces", "zionist enemy", "israeli enemy")),
    "yemen's rebels": (("houthi rebels",), ("ansarullah", "ansar allah"), ("houthi militia", "houthi militias")),
    "yemen's war": (("saudi-led coalition", "arab coalition"), ("saudi aggression",)),
    "sea of japan": (("sea of japan",), ("east sea",)),
    "senkaku": (("senkaku",), ("diaoyu",)),
    "liancourt": (("dokdo",), ("takeshima",)),
    "tibet": (("tibet",), ("xizang",)),
    "tiananmen": (("tiananmen massacre", "tiananmen square massacre"),
                  ("tiananmen crackdown", "tiananmen square crackdown"),
                  ("tiananmen incident", "tiananmen protests", "tiananmen square protests")),
    "kashmir": (("indian-administered kashmir", "indian kashmir"), ("indian-occupied kashmir", "occupied kashmir")),
    "heartbeat": (("six-week ban", "six-week abortion ban"), ("heartbeat bill", "heartbeat law")),
    "abortion doctors": (("abortion provider", "abortion providers", "abortion doctor", "abortion doctors"),
                         ("abortionist", "abortionists")),
    "women in sport": (("transgender women", "transgender girls", "trans women", "trans girls"),
                       ("biological males", "biological men", "biological boys")),
    "transition": (("gender-affirming care", "gender-affirming treatment"), ("sex change", "sex-change surgery",
                   "sex changes")),
    "admissions": (("affirmative action", "race-conscious admissions"), ("racial preferences", "race-based preferences",
                   "racial quotas")),
    "health for all": (("single-payer", "medicare for all"), ("socialized medicine", "government-run health care",
                       "government takeover of health care")),
    "coronavirus": (("coronavirus",), ("china virus", "chinese virus", "wuhan virus")),
    "capitol": (("capitol riot",), ("capitol insurrection",), ("capitol protest",)),
    "interference": (("russian interference", "russian meddling"), ("russia hoax", "russian hoax")),
    "without papers, how": (("unauthorized immigration", "undocumented immigration", "irregular migration"),
                            ("illegal immigration",)),
    "aid in dying": (("assisted suicide", "physician-assisted suicide"), ("aid in dying", "death with dignity",
                     "medically assisted death")),
    "unions": (("right-to-work law", "right-to-work laws"), ("anti-union law", "anti-union laws")),
    "brexit": (("no-deal brexit",), ("clean brexit", "wto brexit")),
    "housing tax": (("spare room subsidy",), ("bedroom tax",)),
    "charge on heads": (("community charge",), ("poll tax",)),
    "gas drilling": (("hydraulic fracturing",), ("fracking",)),
    "oil sands": (("oil sands",), ("tar sands",)),
    "modified food": (("genetically modified", "genetically engineered"), ("frankenfood", "frankenfoods")),
    "camps": (("detention center", "detention centers", "detention centre", "holding facility", "holding facilities"),
              ("concentration camp", "concentration camps", "internment camp", "internment camps")),
}  # fmt: skip

# Verbs of saying by the stand they take on what they report (Hooper, "On Assertive Predicates", 1975; Kiparsky and
# Kiparsky, "Fact", 1970, for those that take it for true).
SAYING: dict[str, str] = {
    "plain": "said say says saying told tells telling stated states stating wrote writes added adds according",
    "doubted": "claimed claims claiming alleged alleges alleging purported purports professed",
    "granted": "admitted admits admitting conceded concedes conceding acknowledged acknowledges acknowledging "
    "confessed confesses",
    "pressed": "insisted insists insisting maintained maintains contended contends asserted asserts asserting argued "
    "argues arguing",
    "boasted": "boasted boasts boasting bragged brags bragging gloated crowed touted",
    "raged": "ranted railed fumed raged lashed slammed blasted thundered",
    "grumbled": "complained complains complaining whined griped grumbled lamented",
    "laid open": "revealed reveals revealing disclosed discloses exposed confirmed confirms confirming",
    "taken for true": "noted notes noting",
    "threatened": "threatened threatens warned warns warning",
}  # fmt: skip

# Before words in quotation marks these say that somebody calls a thing so, or that the word itself is spoken of.
CALLED = frozenset({"so-called", "called", "dubbed", "termed", "labeled", "labelled", "branded"})
WORDS_FOR_WORDS = frozenset({
    "word", "words", "term", "terms", "phrase", "phrases", "slogan", "slogans", "title", "titled", "entitled", "name",
    "named", "hashtag", "synonymous", "spelled", "meaning", "means", "pronounced", "lyrics", "song", "read", "reads",
    "reading", "nicknamed",
})  # fmt: skip

# Before the name of a thing these say that the report does not answer for the name,
SO_CALLED = frozenset({"so-called", "self-styled", "self-proclaimed", "self-declared"})
# or not for the thing;
ALLEGED = frozenset({"alleged", "purported", "supposed", "suspected", "apparent"})
# and these say so of all that follows.
DOUBTED = SO_CALLED | ALLEGED | {
    "allegedly", "purportedly", "supposedly", "apparently", "reportedly", "possible", "possibly", "potential", "any",
    "whether", "accuse", "accuses", "accused", "accusing", "accusation", "accusations", "allegation", "allegations",
    "allege", "alleges", "alleging", "claim", "claims", "claimed", "claiming", "report", "reports", "reported",
    "suspicion", "suspicions", "charge", "charges", "charged", "denied", "denies", "deny", "denying",
}  # fmt: skip

# Endings of words that, before a head, belong to the label ("special military operation").
MODIFIER_ENDINGS = (
    "al",
    "ic",
    "ive",
    "ous",
    "ist",
    "ary",
    "ish",
    "ian",
    "scale",
    "led",
    "backed",
    "style",
    "ful",
    "less",
)
