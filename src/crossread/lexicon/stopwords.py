"""English words that carry grammar rather than matter, left out where words are counted or aligned."""

from __future__ import annotations

_WORDS = """
a an the of to in on at by for with from and or but as is are was were be been being it its he she they his
her their hers him them this that these those which who whom whose what when where will would can could should
may might must do does did done have has had not no nor so than then there here also just said says say
saying told about into over after before under up out off if because while during i you we me my your our us
s t re ve ll d mr mrs ms
"""
STOPWORDS = frozenset(_WORDS.split())
