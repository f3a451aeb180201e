"""English words for numbers, bounds, units and the things news counts. Data only; lower case."""

from __future__ import annotations

from crossread.model import Bound


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

MAGNITUDES: dict[str, float] = {
    "dozen": 12, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "k": 1e3, "m": 1e6, "b": 1e9,
}  # fmt: skip

# "Dozens" says more than one dozen and less than the next such word: from twice the unit to twenty times the unit.
# The largest have no upper bound. Bound "vague": a comparison should not call these a conflict lightly.
VAGUE_PLURALS: dict[str, tuple[float, float | None]] = {
    "dozens": (24, 240), "scores": (40, 400), "hundreds": (200, 2000), "thousands": (2e3, 2e4),
    "tens of thousands": (2e4, 2e5), "hundreds of thousands": (2e5, 2e6), "millions": (2e6, None),
    "tens of millions": (2e7, 2e8), "hundreds of millions": (2e8, 2e9), "billions": (2e9, None),
    "trillions": (2e12, None), "hundreds of billions": (2e11, 2e12), "tens of billions": (2e10, 2e11),
}  # fmt: skip

# Vague words that multiply what follows ("several hundred", "a few dozen") or count by themselves.
VAGUE_FEW: dict[str, tuple[float, float]] = {
    "several": (3, 9), "a few": (3, 8), "a handful of": (3, 8), "a handful": (3, 8), "a couple of": (2, 3),
    "a couple": (2, 3), "a pair of": (2, 2),
}  # fmt: skip

FRACTIONS: dict[str, float] = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fourth": 1 / 4,
    "fourths": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6, "eighth": 1 / 8, "tenth": 1 / 10,
    "tenths": 1 / 10,
}  # fmt: skip

ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "hundredth": 100,
}  # fmt: skip

# Words before a number, and what they make of it. "about": give or take a tenth; "nearly": a tenth below, up to it.
BEFORE: dict[str, Bound | str] = {
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least",
    "not fewer than": "at least",
    "a minimum of": "at least", "minimum": "at least", "as many as": "at most", "as much as": "at most",
    "up to": "at most", "at most": "at most", "no more than": "at most", "not more than": "at most",
    "a maximum of": "at most", "maximum": "at most", "as few as": "at least", "as little as": "at least",
    "more than": "more than", "over": "more than", "above": "more than", "upwards of": "more than",
    "upward of": "more than", "in excess of": "more than", "well over": "more than", "greater than": "more than",
    "better than": "more than", "exceeding": "more than", "exceeds": "more than", "exceeded": "more than",
    "just over": "more than", "surpassing": "more than", "topping": "more than",
    "fewer than": "less than", "less than": "less than", "under": "less than", "below": "less than",
    "just under": "nearly", "nearly": "nearly", "almost": "nearly", "close to": "nearly", "just short of": "nearly",
    "about": "about", "around": "about", "some": "about", "roughly": "about", "approximately": "about",
    "approx.": "about", "an estimated": "about", "estimated": "about", "circa": "about", "somewhere around": "about",
    "in the region of": "about", "or so": "about", "exactly": "exact", "precisely": "exact", "a total of": "exact",
    "a record": "exact",
}  # fmt: skip

AFTER: dict[str, Bound] = {
    "or more": "at least", "or so": "about", "or fewer": "at most", "or less": "at most", "at least": "at least",
    "at most": "at most", "and counting": "at least", "or older": "at least", "or over": "at least",
    "and over": "at least", "or younger": "at most", "or under": "at most", "or higher": "at least",
    "and older": "at least", "and up": "at least",
}  # fmt: skip

CURRENCY_SIGNS: dict[str, str] = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₦": "NGN", "₴": "UAH", "us$": "USD", "a$": "AUD", "c$": "CAD", "ca$": "CAD", "au$": "AUD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "r$": "BRL",
}  # fmt: skip

CURRENCY_WORDS: dict[str, str] = {
    "cents": "cent", "cent": "cent", "pence": "penny",
    "dollar": "USD", "dollars": "USD", "usd": "USD", "bucks": "USD", "us dollars": "USD", "u.s. dollars": "USD",
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "gbp": "GBP", "pounds sterling": "GBP", "yen": "JPY", "jpy": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB",
    "rubles": "RUB", "rupee": "INR", "rupees": "INR", "peso": "MXN", "pesos": "MXN", "franc": "CHF", "francs": "CHF",
    "swiss francs": "CHF", "shekels": "ILS", "riyals": "SAR", "dirhams": "AED", "naira": "NGN", "hryvnia": "UAH",
    "kronor": "SEK", "kroner": "NOK", "lira": "TRY", "zloty": "PLN", "rand": "ZAR", "bitcoin": "BTC",
    "bitcoins": "BTC", "australian dollars": "AUD", "canadian dollars": "CAD",
    "hong kong dollars": "HKD", "new zealand dollars": "NZD", "singapore dollars": "SGD", "taiwan dollars": "TWD",
    "egyptian pounds": "EGP", "syrian pounds": "SYP", "lebanese pounds": "LBP", "sudanese pounds": "SDG",
    "british pounds": "GBP", "russian rubles": "RUB", "russian roubles": "RUB", "japanese yen": "JPY",
    "mexican pesos": "MXN", "argentine pesos": "ARS", "philippine pesos": "PHP", "chilean pesos": "CLP",
    "colombian pesos": "COP", "turkish lira": "TRY", "turkish liras": "TRY", "indian rupees": "INR",
    "pakistani rupees": "PKR", "south korean won": "KRW", "chinese yuan": "CNY", "swedish kronor": "SEK",
    "norwegian kroner": "NOK", "danish kroner": "DKK", "cfa francs": "XOF", "kenyan shillings": "KES",
}  # fmt: skip

# Words that say how many times greater something became.
MULTIPLIED: dict[str, float] = {
    "doubled": 2, "doubles": 2, "doubling": 2, "tripled": 3, "triples": 3, "tripling": 3, "trebled": 3, "trebling": 3,
    "quadrupled": 4, "quadrupling": 4, "quintupled": 5, "halved": 0.5, "halving": 0.5,
}  # fmt: skip

# After "no", these say that nobody came to harm, or that nothing was done.
NO_CASUALTIES = ("deaths", "fatalities", "injuries", "casualties", "survivors", "arrests", "victims")

# Pounds are money after a million, a weight otherwise; so with won.
MONEY_IF_LARGE: dict[str, str] = {"pounds": "GBP", "pound": "GBP", "won": "KRW"}

SHARES: dict[str, str] = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "pc": "%", "percentage points": "point",
    "percentage point": "point", "percentage-point": "point", "basis points": "basis point",
}  # fmt: skip

DURATIONS: dict[str, str] = {
    f"{unit}{ending}": unit
    for unit in (
        "second", "minute", "hour", "day", "night", "week", "weekend", "month", "year", "decade", "century", "fortnight"
    )
    for ending in ("", "s")
} | {"centuries": "century", "hrs": "hour", "mins": "minute", "hr": "hour", "min": "minute"}  # fmt: skip

MEASURES: dict[str, str] = {
    "km": "km", "kms": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km",
    "mile": "mile", "miles": "mile", "m": "m", "meter": "m", "meters": "m", "metre": "m", "metres": "m",
    "cm": "cm", "centimeters": "cm", "centimetres": "cm", "centimeter": "cm", "mm": "mm", "millimetres": "mm",
    "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inches": "inch", "yard": "yard", "yards": "yard",
    "kg": "kg", "kgs": "kg", "kilo": "kg", "kilos": "kg", "kilogram": "kg", "kilograms": "kg", "kilogramme": "kg",
    "kilogrammes": "kg", "gram": "g", "grams": "g", "g": "g", "lb": "pound", "lbs": "pound", "pound": "pound",
    "pounds": "pound", "ounce": "ounce", "ounces": "ounce", "oz": "ounce",
    "ton": "ton", "tons": "ton", "tonne": "tonne", "tonnes": "tonne", "metric tons": "tonne", "kiloton": "kiloton",
    "kilotons": "kiloton", "mph": "mph", "kph": "km/h", "km/h": "km/h", "kmh": "km/h", "miles per hour": "mph",
    "miles an hour": "mph", "kilometers per hour": "km/h", "kilometres per hour": "km/h", "knot": "knot",
    "knots": "knot", "degree": "degree", "degrees": "degree", "°c": "degree C", "°f": "degree F", "°": "degree",
    "degrees celsius": "degree C", "degrees fahrenheit": "degree F", "acre": "acre", "acres": "acre",
    "hectare": "hectare", "hectares": "hectare", "square miles": "square mile", "square kilometers": "square km",
    "square kilometres": "square km", "square feet": "square foot", "square-foot": "square foot",
    "square meters": "square m", "square metres": "square m", "sq km": "square km", "cubic meters": "cubic m",
    "cubic metres": "cubic m", "cubic feet": "cubic foot", "barrel": "barrel", "barrels": "barrel",
    "gallon": "gallon", "gallons": "gallon", "liter": "litre", "liters": "litre", "litre": "litre",
    "litres": "litre", "megawatt": "MW", "megawatts": "MW", "mw": "MW", "gigawatts": "GW", "gw": "GW", "watt": "W",
    "watts": "W", "kilowatts": "kW", "kw": "kW", "volt": "V", "volts": "V", "gb": "GB", "gigabytes": "GB",
    "terabytes": "TB", "tb": "TB", "mb": "MB", "megabytes": "MB", "hz": "Hz", "megapixels": "megapixel",
    "nautical miles": "nautical mile", "light-years": "light-year", "light years": "light-year",
    "magnitude": "magnitude", "calories": "calorie", "bpm": "bpm", "page": "page", "pages": "page",
    "word": "word", "words": "word", "calibre": "caliber", "caliber": "caliber",
}  # fmt: skip

# What a number after it names rather than counts ("Flight 4815", "Route 66", "Section 230").
LABEL_NOUNS = words_of(
    "flight route highway interstate section sections article articles chapter title room gate channel no no. nos. "
    "number nr line bus train resolution boeing airbus apollo version phase level grade type district ward unit "
    "precinct building pier terminal platform lane exit apartment apt apt. suite floor page pages pp. p. figure "
    "table item case docket rule amendment proposition prop prop. bill season episode part volume vol. week day "
    "stage group class category tier formula area studio world super windows iphone galaxy model "
    "runway camp station fm am radio point sector block plot lot track psalm act"
)

# Those of them that name without a capital too ("page 3", "section 5").
PLAIN_LABEL_NOUNS = words_of(
    "flight route section sections article articles chapter room gate channel no no. nos. number resolution version "
    "phase level grade type page pages pp. p. figure item rule amendment apt. category tier stage day week part volume"
)

# Beside two numbers joined by a dash or by "to", these words say that it is the result of a vote or a match.
SCORE_WORDS = words_of(
    "vote votes voted win wins won victory loss lost defeat lead led leads beat split decision score margin ruling "
    "ruled majority passed rejected approved confirmed draw drew record tally ahead down up approve"
)

# Classes of casualties: every word for one state gives one head, so that "44 dead" and "a toll of 44" compare.
CASUALTIES: dict[str, str] = {
    "dead": "killed", "killed": "killed", "killing": "killed", "kills": "killed", "kill": "killed",
    "deaths": "killed", "death": "killed", "fatalities": "killed", "fatality": "killed", "died": "killed",
    "die": "killed", "dies": "killed", "bodies": "killed", "corpses": "killed", "slain": "killed",
    "perished": "killed", "massacred": "killed", "murdered": "killed", "executed": "killed", "martyred": "killed",
    "death toll": "killed", "toll": "killed", "claimed": "killed", "lives": "killed", "drowned": "killed",
    "injured": "injured", "wounded": "injured", "hurt": "injured", "injuring": "injured", "wounding": "injured",
    "injures": "injured", "wounds": "injured", "injuries": "injured", "hurting": "injured",
    "missing": "missing", "unaccounted": "missing", "arrested": "arrested", "arresting": "arrested",
    "arrests": "arrested", "detained": "arrested", "detaining": "arrested", "rescued": "rescued",
    "rescuing": "rescued", "evacuated": "evacuated", "displaced": "displaced", "displacing": "displaced",
    "hospitalized": "hospitalized", "hospitalised": "hospitalized", "kidnapped": "kidnapped",
    "abducted": "kidnapped", "freed": "freed", "released": "freed", "survived": "survived", "survivors": "survived",
}  # fmt: skip

# People told only as people: the verb beside them says what is counted ("31 people were killed" -> killed).
GENERIC_PEOPLE = words_of("people persons person individuals victims victim others other casualties souls")

IRREGULAR_PLURALS: dict[str, str] = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "policemen": "policeman",
    "policewomen": "policewoman", "servicemen": "serviceman", "firemen": "fireman", "gunmen": "gunman",
    "congressmen": "congressman", "fishermen": "fisherman", "businessmen": "businessman", "teeth": "tooth",
    "feet": "foot", "geese": "goose", "mice": "mouse", "lives": "life", "wives": "wife", "knives": "knife",
    "halves": "half", "wolves": "wolf", "thieves": "thief", "shelves": "shelf", "criteria": "criterion",
    "media": "media",
    "crises": "crisis", "police": "police", "troops": "troop", "personnel": "personnel", "cattle": "cattle",
    "sheep": "sheep", "aircraft": "aircraft", "fish": "fish", "staff": "staff", "spacecraft": "spacecraft",
    "bodies": "body", "series": "series", "species": "species", "headquarters": "headquarters", "others": "other",
    "buses": "bus", "gases": "gas", "viruses": "virus", "bonuses": "bonus", "campuses": "campus",
    "censuses": "census", "walruses": "walrus", "lenses": "lens",
    "crew": "crew", "youth": "youth", "military": "military",
}  # fmt: skip

# Words at which the thing counted ends or that cannot be it.
NO_NOUNS = words_of(
    "a an the this that these those and or but nor so yet if when while where as since because although though "
    "after before until once in on at for from with without by to during among under over between within "
    "according despite who whom what why how which whose is are was were be been being has have had having do "
    "does did will would can could should may might must shall not no of than then there here it he she they we "
    "i you him her them us me its his their our my your say says said told about around near into onto through "
    "across against along behind beyond inside outside off out up down ago per each every any all also only just "
    "still even now later earlier today yesterday tomorrow including plus versus vs. vs via like amid "
    "upon toward towards throughout remain remained remains came come comes went go goes made "
    "make makes took take takes got get gets left leave leaves became become saw see found find gave give "
    "showed show shows want wants wanted need needs needed voted agreed signed attended crossed "
    "fled lost lose won wins died die dies aboard apart "
    "fell drew began ran shot hit held met stood sat kept led wore flew drove broke spoke wrote sent spent sold bought "
    "swam sang rang rode ate blew chose dealt dug fed forgot froze hung hid laid lay lent meant sought shook slept "
    "slid stole stuck swore swept swung taught tore understood woke wept withdrew "
    "brought thought fought caught heard felt knew grew threw rose sank set put paid tried struck"
)
