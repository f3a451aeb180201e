"""Paragraphs of a web page that are no part of the report: links, sign-ups, notices; regular expressions, a row each.

A paragraph is dropped where a row matches all of it. What tells of the reporting ("contributed to this report",
"Reporting by") is no furniture.
"""

from __future__ import annotations

LONGEST = 400  # characters; a longer paragraph is never furniture

FURNITURE: tuple[str, ...] = (
    r"(?:view |show |leave a |\d+ )?comments?(?: \(\d+\))?",
    r"advertisements?|sponsored(?: content)?|(?:article|story) continues (?:below|after)(?: \w+)?",
    r"(?:share|print|email|save|copy link)(?: (?:this )?(?:article|story|page))?|order reprints|thank you",
    r"(?:related|more|recommended|trending|popular|most read|top)(?: \w+){0,4}:?",
    r"you (?:may|might) also (?:like|be interested in)\W*|don['’]t miss\W*|something to consider|read more\W*",
    r"\[?(?:read(?: more| next| also)?|related(?: \w+)?|see (?:more|also)|also (?:read|see)|more|don['’]t miss|watch"
    r"|listen|must[- ]read|recommended|download)\s*:\s.*",
    r"also on [\w.]+\.\w{2,3}\b.*",
    r".*\b(?:sign up|subscrib\w+)\b.*\b(?:newsletters?|inbox|alerts?|daily|weekly|channel)\b.*",
    r"get .*\b(?:in|to) your inbox\b.*|(?:\w+ ){0,3}newsletter",
    r"(?:please )?(?:like and )?follow (?:\S+ ){0,10}?(?:on|@).*\b(?:twitter|facebook|instagram|youtube|telegram)\b.*",
    r"(?:reach|contact|e-?mail|write to)\b.*(?:@\w|twitter\.com|facebook\.com).*",
    r"(?:©|\(c\)|copyright\b).*|.*\ball rights reserved\b.*",
    r"this copy is for your personal, non-commercial use only\b.*",
    r"(?:https?://|www\.|(?:twitter|facebook)\.com/)\S+|\S+@[\w.-]+\.\w+",
    r"(?:click|tap) here\b.*|like this story\? .*|an error has occurred\b.*",
    r"(?:image|media) (?:copyright|source|playback)\b.*",
)
