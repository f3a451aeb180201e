"""Phrases with which a page says that the rest of a report is for subscribers; regular expressions, a row each."""

from __future__ import annotations

WALL_PHRASES: tuple[str, ...] = (
    r"subscribe (?:now |today )?(?:to|and) (?:continue|keep|read|unlock|finish|get (?:full|unlimited) access)",
    r"subscribe (?:now )?for (?:full|unlimited) access",
    r"(?:sign|log) in (?:or \w+ )?to (?:continue|keep|read|finish|view)",
    r"(?:register|create (?:a|an|your)(?: free)? account) (?:for free )?to (?:continue|keep|read|view)",
    r"to (?:continue|keep) reading(?:,| this)",
    r"to read (?:the (?:full|rest|whole)|this (?:full )?)(?: of)?(?: the| this)? ?(?:article|story|report)",
    r"already (?:a|have a) (?:subscriber|subscription)",
    r"(?:this|the rest of (?:this|the)) (?:article|story|report|content) is (?:only )?"
    r"(?:for|available (?:only )?to|reserved for) (?:\w+ )?(?:subscribers|members)",
    r"(?:subscriber|member)s?[- ](?:only|exclusive) (?:article|story|report|content)",
    r"you(?:'|’)ve (?:reached|read) your (?:limit|last|monthly)",
    r"unlock (?:this|the full) (?:article|story|report)",
    r"start your (?:free )?(?:trial|subscription)",
)
