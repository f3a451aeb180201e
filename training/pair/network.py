"""The network over two sentences: one encoder that reads both, a judgement of the pair, and one of every word piece."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import AutoModel

KINDS = ("number", "date", "place", "person", "status", "denial", "quote", "attribution")
TAGS = (
    *KINDS,
    "compatible",
)  # a piece lies in a disputed stretch of a kind, or in a difference that both can be true of
PAIR = ("match", "main", "disputed", "compatible")  # of the two sentences
NLI = ("entailment", "neutral", "contradiction")  # learned before, of single sentences; not shipped


class PairNetwork(nn.Module):
    """MiniLM over "first [SEP] second" (Wang et al. 2020) with three heads."""

    def __init__(self, folder: str):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder)
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.pair = nn.Linear(2 * width, len(PAIR))
        self.tags = nn.Linear(width, len(TAGS))
        self.nli = nn.Linear(2 * width, len(NLI))

    def states(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States of the pieces (batch, pieces, width), and of the pair (batch, 2 width): its start, and their mean."""
        out = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        kept = mask.unsqueeze(-1).to(out.dtype)
        mean = (out * kept).sum(1) / kept.sum(1).clamp(min=1)
        return out, torch.cat([out[:, 0], mean], dim=1)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of the pair (batch, PAIR) and of its pieces (batch, pieces, TAGS)."""
        pieces, whole = self.states(ids, types, mask)
        return self.pair(self.drop(whole)), self.tags(self.drop(pieces))
