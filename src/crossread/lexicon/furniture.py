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

# The same inside a paragraph that also tells something: a sentence in which a row is found is about the page, the
# outlet or how the report was made, and tells nothing of the event.
NOTICES: tuple[str, ...] = (
    r"\b(?:sign up|subscrib\w+|register)\b.*\b(?:newsletters?|inbox|alerts?|updates|channel|podcast|access)\b",
    r"\bnewsletters?\b.*\b(?:sign up|subscrib\w+|inbox)\b|\b(?:to|in) your inbox\b|\bspecial offers\b",
    r"\bnot a robot\b|\bterms of (?:use|service)\b|\bprivacy policy\b|\ball rights reserved\b|^(?:©|copyright\b)",
    r"\bmay not be (?:published|reproduced|republished|broadcast|rewritten)\b|\bin its final form\b",
    r"^\W*(?:read(?: more| next| also)?|related|more|watch|listen|photos?|video|image|credits?|caption)\s*[:|]",
    r"\b(?:click|tap) (?:here|on)\b|\bcontinue reading\b|\bscroll down\b|\b(?:follow|like|join) us\b|\bfollow @",
    r"\b(?:e-?mail|contact|write to|call|text) us\b|\S@[\w-]+\.\w|https?://|\bwww\.|\b(?:pic\.twitter|t\.co)\b",
    r"\bcontributed to this (?:report|story|article)\b|^\W*(?:reporting|writing|editing|additional reporting) by\b",
    r"\bthis (?:story|article|report|post) (?:has been|was|will be) (?:updated|corrected|published|amended)\b",
    r"\b(?:getty images|file photo|photo by|photograph by|image credit)\b|\w/(?:ap|afp|reuters|epa)\b",
    r"\b(?:enlarge|toggle|show|hide|view) (?:this |the |an )?(?:image|caption|photo|gallery|slideshow)\b",
    r"\bin this (?:episode|podcast|video)\b|\bour (?:show|program|programme|podcast|newsletter|correspondent)\b",
)
