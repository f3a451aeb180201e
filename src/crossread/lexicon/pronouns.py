"""English pronouns: whom they can mean, and which change with who tells a remark."""

from __future__ import annotations

SEX = {
    "he": "he", "his": "he", "him": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "those", "both", "these", "all", "many", "some", "others", "most"})
SELF = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
NO_PRONOUNS = frozenset({"WHO", "US"})  # so written, they are bodies

# Words of one remark that change with who tells it ("I am", "he was").
PERSONAL = frozenset({
    "i", "me", "my", "mine", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "they", "them",
    "their", "it", "its", "is", "are", "was", "were", "am",
})  # fmt: skip
