"""STAGE 5: claims of a story's reports -> matches, points and entities."""

from crossread.align.entities import entities
from crossread.align.grouping import points
from crossread.align.matching import Matched, match
from crossread.align.resolving import resolve

__all__ = ["Matched", "entities", "match", "points", "resolve"]
