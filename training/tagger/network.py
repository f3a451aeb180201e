"""The tagger's network: MiniLM with word-shape features, one linear head a layer, one bilinear link score."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from transformers import AutoConfig, AutoModel

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from common import model_folder

FEATURES = 24  # what crossread.tagger.shapes can say of a piece
LAYERS = {"cue": 3, "speaker": 3, "content": 3, "names": 9, "mentions": 7}  # O, then B and I of every kind
LINK = 64


class Tagger(torch.nn.Module):
    """Word pieces and their features in, label scores of every layer and link scores out.

    forward(ids, mask, features), each (batch, length) -> labels (batch, length, 25),
    links (batch, 2, length, length): score that the row's piece is of a cue whose speaker (0) or content (1) holds
    the column's piece.
    """

    def __init__(self, pretrained: bool = True) -> None:
        super().__init__()
        folder = model_folder()
        if pretrained:
            bert = AutoModel.from_pretrained(
                folder, attn_implementation="sdpa", add_pooling_layer=False, attention_probs_dropout_prob=0.0
            )
        else:
            bert = AutoModel.from_config(AutoConfig.from_pretrained(folder), attn_implementation="eager")
            bert.pooler = None
        old = bert.embeddings.token_type_embeddings
        new = torch.nn.Embedding(FEATURES, old.embedding_dim)
        with torch.no_grad():
            new.weight.copy_(old.weight[:1].expand_as(new.weight) + 0.01 * torch.randn_like(new.weight))
        bert.embeddings.token_type_embeddings = new
        bert.config.type_vocab_size = FEATURES
        self.bert = bert
        width = bert.config.hidden_size
        self.drop = torch.nn.Dropout(0.1)
        self.labels = torch.nn.Linear(width, sum(LAYERS.values()))
        self.rows = torch.nn.Linear(width, 2 * LINK)
        self.columns = torch.nn.Linear(width, 2 * LINK)
        self.bias = torch.nn.Parameter(torch.full((2, 1, 1), -3.0))

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, features: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=features).last_hidden_state
        states = self.drop(states)
        batch, length = ids.shape

        def heads(linear: torch.nn.Linear) -> torch.Tensor:
            return linear(states).view(batch, length, 2, LINK).transpose(1, 2)

        links = heads(self.rows) @ heads(self.columns).transpose(2, 3) / LINK**0.5 + self.bias
        return self.labels(states), links
