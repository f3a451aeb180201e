"""English words of the calendar, and the cues that tell whether a day is ahead or behind. Data only; lower case."""

from __future__ import annotations

from crossread.lexicon.numbers import SMALL, words_of

MONTHS: dict[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

# Months that are also names or words: alone they count only after one of BEFORE_MONTH.
DOUBTFUL_MONTHS = frozenset({"march", "may", "april", "june", "august"})
BEFORE_MONTH = (
    "in", "since", "until", "till", "by", "from", "during", "last", "next", "this", "early", "late", "mid", "before",
    "after", "through", "of", "to", "and", "between", "every", "the", "a", "that", "past",
)  # fmt: skip

WEEKDAYS: dict[str, int] = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

SEASONS: dict[str, tuple[int, int]] = {  # first and last month, northern; a winter runs into the next year
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2),
}  # fmt: skip

UNITS: dict[str, str] = {  # written unit -> grain
    "minute": "time", "hour": "time", "day": "day", "week": "week", "fortnight": "week", "weekend": "week",
    "month": "month", "quarter": "period", "year": "year", "decade": "period", "century": "period",
    "night": "day", "morning": "day", "afternoon": "day", "evening": "day",
}  # fmt: skip

COUNTS: dict[str, int] = {"a": 1, "an": 1} | {word: n for word, n in SMALL.items() if n}  # of days, weeks, years

# Days by their distance from the day of publication.
NEAR_DAYS: dict[str, int] = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
    "last night": -1, "tomorrow": 1, "overnight": 0, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip

HOLIDAYS: dict[str, tuple[int, int]] = {  # month and day, for those that fall on one date
    "new year’s eve": (12, 31), "new year’s day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "valentine’s day": (2, 14), "independence day": (7, 4), "bastille day": (7, 14),
    "halloween": (10, 31), "christmas": (12, 25), "may day": (5, 1), "fourth of july": (7, 4), "veterans day": (11, 11),
    "juneteenth": (6, 19), "armistice day": (11, 11), "st. patrick’s day": (3, 17), "leap day": (2, 29),
}  # fmt: skip

# Holidays on a weekday of a month: (month, weekday, which; -1 the last).
WEEKDAY_HOLIDAYS: dict[str, tuple[int, int, int]] = {
    "martin luther king day": (1, 0, 3), "martin luther king jr. day": (1, 0, 3), "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1), "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}  # fmt: skip

EASTER_HOLIDAYS: dict[str, int] = {  # days from Easter Sunday
    "palm sunday": -7, "good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1, "ash wednesday": -46,
    "pentecost": 49,
}  # fmt: skip

SEASONABLE = frozenset(("christmas", "easter", "thanksgiving", "halloween"))  # that name much else ("Easter eggs")
ALL_HOLIDAYS = (*HOLIDAYS, *WEEKDAY_HOLIDAYS, *EASTER_HOLIDAYS)

ORDER: dict[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}  # parts of a year

# Words that put a day named near them ahead of publication, and words that put it behind.
AHEAD = (
    "will", "would", "shall", "won’t", "plans to", "plan to", "planned for", "planning to", "expected", "expects",
    "expect", "scheduled", "due", "set to", "set for", "slated", "poised", "going to", "intends", "intend", "hopes to",
    "upcoming", "deadline", "must", "opens", "begins", "go to the polls", "goes to the polls", "takes effect",
    "expires", "has to", "have to", "have until", "has until",
    "is to", "are to", "starting", "beginning", "effective", "ahead of",
    "coming", "vote is",
)  # fmt: skip
BEHIND = (
    "said", "says", "told", "announced", "reported", "was", "were", "had", "did", "wrote", "tweeted", "added", "met",
    "began", "killed", "happened", "occurred", "took", "came", "went", "became", "confirmed", "released",
    "voted", "voting", "followed", "passed", "signed", "filed", "issued", "launched", "died", "fell", "estimated",
)  # fmt: skip

PHASES: dict[str, str] = {  # words before a month, a year or a decade -> its third
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "late": "late", "end": "late",
}  # fmt: skip

BESIDE_WEEKDAY = ("the following", "the previous", "that")  # "the following Monday": counted from the time narrated

# Words, besides the names above, that can begin an expression of time.
OPENERS = words_of(
    "last this next earlier later early late mid the that past coming over in during for within of since a an couple "
    "several about around nearly almost more less roughly some just only at on recent fiscal noon midday midnight end "
    "start beginning middle first second third fourth final q h"
)
SELDOM_OPENERS = ("in", "of", "for", "over", "during", "at", "on", "within", "since")
