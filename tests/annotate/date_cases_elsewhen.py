"""Invented sentences read on other days of publication: over the borders of years, on leap days, on no known day."""

from __future__ import annotations

from date_cases import Case, d

ON_3_JANUARY_2024: list[Case] = [  # a Wednesday
    ("The quay burned on Dec. 30.", [d("on Dec. 30", "2023-12-30")]),
    ("The quay burned in December.", [d("in December", "2023-12-01", "2023-12-31", "month")]),
    ("The quay burned on Saturday.", [d("on Saturday", "2023-12-30")]),
    ("The quay burned last week.", [d("last week", "2023-12-25", "2023-12-31", "week")]),
    ("The quay burned last month.", [d("last month", "2023-12-01", "2023-12-31", "month")]),
    ("The quay burned five days ago.", [d("five days ago", "2023-12-29")]),
    ("The quay burned on New Year’s Eve.", [d("on New Year’s Eve", "2023-12-31")]),
    ("The fair ran from Dec. 28 to Jan. 2.", [d("from Dec. 28 to Jan. 2", "2023-12-28", "2024-01-02", "period")]),
    ("The quay burned this winter.", [d("this winter", "2023-12-01", "2024-02-29", "season")]),
    ("The fair ran last quarter.", [d("last quarter", "2023-10-01", "2023-12-31", "period")]),
]  # fmt: skip

ON_28_DECEMBER_2023: list[Case] = [  # a Thursday
    ("The quay will open on Jan. 5.", [d("on Jan. 5", "2024-01-05")]),
    ("The quay will open in January.", [d("in January", "2024-01-01", "2024-01-31", "month")]),
    ("The quay will open next month.", [d("next month", "2024-01-01", "2024-01-31", "month")]),
    ("The quay will open next week.", [d("next week", "2024-01-01", "2024-01-07", "week")]),
    ("The quay opened in January.", [d("in January", "2023-01-01", "2023-01-31", "month")]),
    ("The quay will open on Monday.", [d("on Monday", "2024-01-01")]),
    ("The quay will open next year.", [d("next year", "2024-01-01", "2024-12-31", "year")]),
]  # fmt: skip

ON_29_FEBRUARY_2024: list[Case] = [  # a Thursday
    ("The quay burned two years ago.", [d("two years ago", "2022-01-01", "2022-12-31", "year")]),
    ("The quay has stood for the past year.", [d("for the past year", "2023-02-28", "2024-02-29", "period")]),
    ("The quay burned yesterday.", [d("yesterday", "2024-02-28")]),
    ("The quay opens tomorrow.", [d("tomorrow", "2024-03-01")]),
    ("The quay burned this month.", [d("this month", "2024-02-01", "2024-02-29", "month")]),
]  # fmt: skip

ON_NO_KNOWN_DAY: list[Case] = [
    ("The quay burned on Friday.", [d("on Friday", "", "")]),
    ("The quay burned in March.", [d("in March", "", "", "month")]),
    ("The quay burned last year.", [d("last year", "", "", "year")]),
    ("The quay burned a week ago.", [d("a week ago", "", "", "week")]),
    ("The quay burned on March 3.", [d("on March 3", "", "")]),
    ("The quay burned on Christmas Day 2020.", [d("on Christmas Day 2020", "2020-12-25")]),
    ("The quay burned on 3 March 2021.", [d("on 3 March 2021", "2021-03-03")]),
    ("The ferry sank on March 3, 2021. The next day it was raised.",
     [d("on March 3, 2021", "2021-03-03"), d("The next day", "2021-03-04")]),
    ("The ferry sank in 2019. It was raised two years later.",
     [d("in 2019", "2019-01-01", "2019-12-31", "year"), d("two years later", "2021-01-01", "2021-12-31", "year")]),
]  # fmt: skip
