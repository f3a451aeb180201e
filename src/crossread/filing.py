"""What a library files an article under, and the story it belongs to. Loads none of the readers and no store."""

from __future__ import annotations

from crossread.group.keys import Keys, keys_of, postings, vector_of
from crossread.group.stream import Linker, Placement, place
from crossread.onnx import one_thread, threads
from crossread.static import WIDTH

__all__ = ["WIDTH", "Keys", "Linker", "Placement", "keys_of", "one_thread", "place", "postings", "threads", "vector_of"]
