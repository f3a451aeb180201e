"""stand-in"""
from dataclasses import dataclass
from crossread.model import Capture, Failure
@dataclass(frozen=True, slots=True)
class Raw:
    where: str
    held_in: str
    position: int = 0
