"""Invented sentences and every date a careful reader finds in them, with its first and last day and its grain."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from crossread.model import Grain


class Dated(NamedTuple):
    """One expression of time as expected; a day is written 2024-06-12, "" is an end that is open or not known."""

    words: str
    first: date | None
    last: date | None
    grain: Grain


def d(words: str, first: str, last: str = "same", grain: Grain = "day") -> Dated:
    """A date as expected; without `last` it is one day."""
    end = first if last == "same" else last
    return Dated(words, date.fromisoformat(first) if first else None, date.fromisoformat(end) if end else None, grain)


Case = tuple[str, list[Dated]]

WEEKDAYS: list[Case] = [
    ("The quay burned on Friday.", [d("on Friday", "2024-06-07")]),
    ("The quay burned last Friday.", [d("last Friday", "2024-06-07")]),
    ("The quay burned on Friday evening.", [d("on Friday evening", "2024-06-07")]),
    ("The quay burned early on Friday morning.", [d("on Friday morning", "2024-06-07")]),
    ("The quay reopens next Monday.", [d("next Monday", "2024-06-17")]),
    ("The quay will reopen on Monday.", [d("on Monday", "2024-06-17")]),
    ("The quay is due to reopen Monday.", [d("Monday", "2024-06-17")]),
    ("The quay burned on Wednesday.", [d("on Wednesday", "2024-06-12")]),
    ("Sunday’s vote was close.", [d("Sunday", "2024-06-09")]),
    ("The vote on Sunday was close.", [d("on Sunday", "2024-06-09")]),
    ("The quay burned yesterday.", [d("yesterday", "2024-06-11")]),
    ("The quay burned last night.", [d("last night", "2024-06-11")]),
    ("The quay burned overnight.", [d("overnight", "2024-06-11", "2024-06-12")]),
    ("The quay burned this morning.", [d("this morning", "2024-06-12")]),
    ("The quay opens tomorrow.", [d("tomorrow", "2024-06-13")]),
    ("The quay burned the day before yesterday.", [d("the day before yesterday", "2024-06-10")]),
    ("The quay was shut from Monday to Wednesday.",
     [d("from Monday to Wednesday", "2024-06-10", "2024-06-12", "period")]),
    ("The quay was shut between Friday and Sunday.",
     [d("between Friday and Sunday", "2024-06-07", "2024-06-09", "period")]),
    ("The quay has been shut since Friday.", [d("since Friday", "2024-06-07", "2024-06-12", "period")]),
    ("Owners must pay by Friday.", [d("by Friday", "", "2024-06-14", "period")]),
    ("The quay is shut until Monday.", [d("until Monday", "", "2024-06-17", "period")]),
    ("The quay burned in the early hours of Sunday.", [d("Sunday", "2024-06-09")]),
    ("The quay burned a day after Sunday’s vote.", [d("a day after Sunday", "2024-06-10")]),
]  # fmt: skip

FULL: list[Case] = [
    ("The quay burned on 3 March 2024.", [d("on 3 March 2024", "2024-03-03")]),
    ("The quay burned on March 3, 2024.", [d("on March 3, 2024", "2024-03-03")]),
    ("The quay burned on March 3.", [d("on March 3", "2024-03-03")]),
    ("The quay burned on the 3rd of March.", [d("on the 3rd of March", "2024-03-03")]),
    ("The log of 2024-03-03 is lost.", [d("2024-03-03", "2024-03-03")]),
    ("The log of 03/04/2024 is lost.", [d("03/04/2024", "", "")]),
    ("The log of 08/02/2024 is lost.", [d("08/02/2024", "2024-02-08")]),
    ("The log of 13/04/2024 is lost.", [d("13/04/2024", "2024-04-13")]),
    ("The log of 04/13/2024 is lost.", [d("04/13/2024", "2024-04-13")]),
    ("The logs of 25/01/2024 and 03/04/2024 are lost.",
     [d("25/01/2024", "2024-01-25"), d("03/04/2024", "2024-04-03")]),
    ("The fair ran March 3-5.", [d("March 3-5", "2024-03-03", "2024-03-05", "period")]),
    ("The fair ran between 3 and 5 March.", [d("between 3 and 5 March", "2024-03-03", "2024-03-05", "period")]),
    ("The fair ran from 3 to 5 March.", [d("from 3 to 5 March", "2024-03-03", "2024-03-05", "period")]),
    ("The fair ran from March 30 to April 2.", [d("from March 30 to April 2", "2024-03-30", "2024-04-02", "period")]),
    ("The fair ran from 28 December 2022 to 4 January 2023.",
     [d("from 28 December 2022 to 4 January 2023", "2022-12-28", "2023-01-04", "period")]),
    ("The fair opens on Sept. 9.", [d("on Sept. 9", "2024-09-09")]),
    ("The fair will open on Sept. 9.", [d("on Sept. 9", "2024-09-09")]),
    ("The law of Feb. 29, 2023, does not exist.", [d("Feb. 29, 2023", "", "")]),
    ("The calf was born on Feb. 29.", [d("on Feb. 29", "2024-02-29")]),
    ("The 9/11 memorial is shut.", [d("9/11", "2001-09-11")]),
    ("The quay burned at 10:30 a.m. on Monday.",
     [d("at 10:30 a.m.", "2024-06-10", grain="time"), d("on Monday", "2024-06-10")]),
    ("The quay burned at noon on Monday.", [d("at noon", "2024-06-10", grain="time"), d("on Monday", "2024-06-10")]),
    ("The quay burned at 1400 GMT on Monday.",
     [d("at 1400 GMT", "2024-06-10", grain="time"), d("on Monday", "2024-06-10")]),
    ("The quay burned at nine o’clock on Monday.",
     [d("at nine o’clock", "2024-06-10", grain="time"), d("on Monday", "2024-06-10")]),
]  # fmt: skip

MONTHS_AND_YEARS: list[Case] = [
    ("The quay burned in March.", [d("in March", "2024-03-01", "2024-03-31", "month")]),
    ("The quay burned last March.", [d("last March", "2024-03-01", "2024-03-31", "month")]),
    ("The quay burned in September.", [d("in September", "2023-09-01", "2023-09-30", "month")]),
    ("The quay opens in mid-June.", [d("in mid-June", "2024-06-11", "2024-06-20", "month")]),
    ("The quay burned in early May.", [d("in early May", "2024-05-01", "2024-05-10", "month")]),
    ("The quay burned in late February.", [d("in late February", "2024-02-21", "2024-02-29", "month")]),
    ("The quay burned at the end of May.", [d("at the end of May", "2024-05-21", "2024-05-31", "month")]),
    ("The quay burned in March last year.", [d("in March last year", "2023-03-01", "2023-03-31", "month")]),
    ("The quay burned in March 2019.", [d("in March 2019", "2019-03-01", "2019-03-31", "month")]),
    ("The quay burned in early 2019.", [d("in early 2019", "2019-01-01", "2019-04-30", "year")]),
    ("The quay burned in late 2019.", [d("in late 2019", "2019-09-01", "2019-12-31", "year")]),
    ("The quay burned in 2019.", [d("in 2019", "2019-01-01", "2019-12-31", "year")]),
    ("The quay has been shut since 2014.", [d("since 2014", "2014-01-01", "2024-06-12", "period")]),
    ("The quay was shut from 2014 to 2016.", [d("from 2014 to 2016", "2014-01-01", "2016-12-31", "period")]),
    ("The quay was built in the 1990s.", [d("in the 1990s", "1990-01-01", "1999-12-31", "period")]),
    ("The quay was built in the early 1990s.", [d("in the early 1990s", "1990-01-01", "1993-12-31", "period")]),
    ("The quay was built in the mid-1980s.", [d("in the mid-1980s", "1984-01-01", "1986-12-31", "period")]),
    ("The quay was built in the late ’60s.", [d("in the late ’60s", "1967-01-01", "1969-12-31", "period")]),
    ("The quay was built in the 19th century.", [d("in the 19th century", "1801-01-01", "1900-12-31", "period")]),
    ("A 21st-century harbour needs it.", [d("21st-century", "2001-01-01", "2100-12-31", "period")]),
    ("The quay was built in spring 2022.", [d("in spring 2022", "2022-03-01", "2022-05-31", "season")]),
    ("The quay was built in the spring of 2022.", [d("in the spring of 2022", "2022-03-01", "2022-05-31", "season")]),
    ("The quay was built last autumn.", [d("last autumn", "2023-09-01", "2023-11-30", "season")]),
    ("The quay was built last year.", [d("last year", "2023-01-01", "2023-12-31", "year")]),
    ("The quay was sold late last year.", [d("late last year", "2023-09-01", "2023-12-31", "year")]),
    ("The quay was sold earlier this year.", [d("earlier this year", "2024-01-01", "2024-06-12", "year")]),
    ("The quay was sold in the third quarter of 2023.",
     [d("in the third quarter of 2023", "2023-07-01", "2023-09-30", "period")]),
    ("The quay was sold in the first half of 2023.",
     [d("in the first half of 2023", "2023-01-01", "2023-06-30", "period")]),
    ("Sales rose in the first quarter.", [d("in the first quarter", "2024-01-01", "2024-03-31", "period")]),
    ("Sales rose in Q4 2022.", [d("in Q4 2022", "2022-10-01", "2022-12-31", "period")]),
    ("Sales rose in fiscal 2022.", [d("in fiscal 2022", "2022-01-01", "2022-12-31", "year")]),
    ("Sales rose in the 2016-17 season.", [d("2016-17", "2016-01-01", "2017-12-31", "period")]),
    ("It may rain; they march on.", []),
    ("Ilse May may sue.", []),
    ("Sales rose before May.", [d("before May", "", "2024-04-30", "period")]),
]  # fmt: skip

NEAR_AND_PERIODS: list[Case] = [
    ("The quay burned this week.", [d("this week", "2024-06-10", "2024-06-16", "week")]),
    ("The quay burned last week.", [d("last week", "2024-06-03", "2024-06-09", "week")]),
    ("The quay burned over the weekend.", [d("over the weekend", "2024-06-08", "2024-06-09", "period")]),
    ("The quay burned at the weekend.", [d("at the weekend", "2024-06-08", "2024-06-09", "period")]),
    ("The quay will open over the weekend.", [d("over the weekend", "2024-06-15", "2024-06-16", "period")]),
    ("The fair is held this weekend.", [d("this weekend", "2024-06-15", "2024-06-16", "period")]),
    ("The quay will open by the end of the month.", [d("by the end of the month", "", "2024-06-30", "period")]),
    ("The quay will open before the end of the year.", [d("before the end of the year", "", "2024-12-31", "period")]),
    ("The quay will open by the end of the year.", [d("by the end of the year", "", "2024-12-31", "period")]),
    ("The quay will open by the end of next month.", [d("by the end of next month", "", "2024-07-31", "period")]),
    ("The quay burned a week ago.", [d("a week ago", "2024-06-02", "2024-06-08", "week")]),
    ("The quay burned three days ago.", [d("three days ago", "2024-06-09")]),
    ("The quay burned nearly two years ago.", [d("nearly two years ago", "2022-01-01", "2022-12-31", "year")]),
    ("Two fires broke out in the past 24 hours.",
     [d("in the past 24 hours", "2024-06-11", "2024-06-12", "period")]),
    ("Two fires broke out in the last 48 hours.",
     [d("in the last 48 hours", "2024-06-10", "2024-06-12", "period")]),
    ("Two fires broke out in the past week.", [d("in the past week", "2024-06-05", "2024-06-12", "period")]),
    ("Two fires broke out in recent days.", [d("in recent days", "", "2024-06-12", "period")]),
    ("Ships will sail in the coming weeks.", [d("in the coming weeks", "2024-06-12", "", "period")]),
    ("Ships will sail over the next two months.",
     [d("over the next two months", "2024-06-12", "2024-08-12", "period")]),
    ("Ships will sail two weeks from now.", [d("two weeks from now", "2024-06-23", "2024-06-29", "week")]),
    ("Ships will sail in three days’ time.", [d("in three days’ time", "2024-06-15")]),
    ("Shops shut on Christmas Day.", [d("on Christmas Day", "2023-12-25")]),
    ("Shops will shut on Christmas Day.", [d("on Christmas Day", "2024-12-25")]),
    ("Shops shut on New Year’s Eve.", [d("on New Year’s Eve", "2023-12-31")]),
    ("Shops shut on Thanksgiving.", [d("on Thanksgiving", "2023-11-23")]),
    ("Shops shut on Easter Monday.", [d("on Easter Monday", "2024-04-01")]),
    ("Shops shut on Good Friday.", [d("on Good Friday", "2024-03-29")]),
    ("Shops will shut on Labor Day.", [d("on Labor Day", "2024-09-02")]),
    ("Shops shut on May Day.", [d("on May Day", "2024-05-01")]),
    ("A Christmas tree and Easter eggs were sold.", []),
    ("Shops shut two days before Christmas.", [d("two days before Christmas", "2023-12-23")]),
]  # fmt: skip

# The second date is told from the first, not from the day of publication.
NARRATED: list[Case] = [
    ("The ferry sank on March 3, 2021. The next day divers found it.",
     [d("on March 3, 2021", "2021-03-03"), d("The next day", "2021-03-04")]),
    ("The ferry sank on March 3, 2021. Divers found it the following day.",
     [d("on March 3, 2021", "2021-03-03"), d("the following day", "2021-03-04")]),
    ("The ferry sank on March 3, 2021. Divers found it three days later.",
     [d("on March 3, 2021", "2021-03-03"), d("three days later", "2021-03-06")]),
    ("The ferry sank on March 3, 2021. That evening divers found it.",
     [d("on March 3, 2021", "2021-03-03"), d("That evening", "2021-03-03")]),
    ("The ferry sank on March 3, 2021. It had been checked two weeks earlier.",
     [d("on March 3, 2021", "2021-03-03"), d("two weeks earlier", "2021-02-14", "2021-02-20", "week")]),
    ("The ferry sank on March 3, 2021. It had been checked the day before.",
     [d("on March 3, 2021", "2021-03-03"), d("the day before", "2021-03-02")]),
    ("The ferry sank on March 3, 2021. It had been checked the previous day.",
     [d("on March 3, 2021", "2021-03-03"), d("the previous day", "2021-03-02")]),
    ("The ferry sank on March 3, 2021. Later that day divers found it.",
     [d("on March 3, 2021", "2021-03-03"), d("Later that day", "2021-03-03")]),
    ("The ferry sank on March 3, 2021. A month later it was raised.",
     [d("on March 3, 2021", "2021-03-03"), d("A month later", "2021-04-01", "2021-04-30", "month")]),
    ("The ferry sank on March 3, 2021. The following Monday it was raised.",
     [d("on March 3, 2021", "2021-03-03"), d("The following Monday", "2021-03-08")]),
    ("The ferry sank on March 3, 2021. The following week it was raised.",
     [d("on March 3, 2021", "2021-03-03"), d("The following week", "2021-03-08", "2021-03-14", "week")]),
    ("The ferry sank on March 3, 2021. It was raised later that year.",
     [d("on March 3, 2021", "2021-03-03"), d("later that year", "2021-03-03", "2021-12-31", "year")]),
    ("The ferry sank in March 2021. It was raised two months later.",
     [d("in March 2021", "2021-03-01", "2021-03-31", "month"),
      d("two months later", "2021-05-01", "2021-05-31", "month")]),
    ("The ferry sank in 2019. It was raised two years later.",
     [d("in 2019", "2019-01-01", "2019-12-31", "year"), d("two years later", "2021-01-01", "2021-12-31", "year")]),
    ("The ferry sank in 2019. It was raised two days later.",
     [d("in 2019", "2019-01-01", "2019-12-31", "year"), d("two days later", "", "")]),
    ("The ferry sank on Dec. 30, 2020. Three days later it was raised.",
     [d("on Dec. 30, 2020", "2020-12-30"), d("Three days later", "2021-01-02")]),
    ("The ferry sank on Feb. 28, 2020. The next morning it was raised.",
     [d("on Feb. 28, 2020", "2020-02-28"), d("The next morning", "2020-02-29")]),
    ("The ferry sank on Feb. 27, 2021. On March 3 it was raised.",
     [d("on Feb. 27, 2021", "2021-02-27"), d("On March 3", "2021-03-03")]),
    ("The ferry sank on Monday. It was raised the next day.",
     [d("on Monday", "2024-06-10"), d("the next day", "2024-06-11")]),
    ("The ferry sank on June 3. Divers found it, the mayor said on Monday. Two days later its owner fled.",
     [d("on June 3", "2024-06-03"), d("on Monday", "2024-06-10"), d("Two days later", "2024-06-05")]),
    ("Two days after the June 3 wreck its owner fled.", [d("Two days after the June 3", "2024-06-05")]),
    ("Ten days before the Nov. 8, 2016 vote its owner fled.", [d("Ten days before the Nov. 8, 2016", "2016-10-29")]),
    ("The ferry sank on March 3, 2021, a day after it was sold.", [d("on March 3, 2021", "2021-03-03")]),
    ("The next day its owner fled.", [d("The next day", "", "")]),
    ("Two weeks earlier its owner fled.", [d("Two weeks earlier", "", "", "week")]),
    ("The day before the vote its owner fled.", [d("The day before", "", "")]),
]  # fmt: skip
