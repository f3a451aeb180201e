"""Crossread: what several reports of one event agree on and dispute, in their own words."""
