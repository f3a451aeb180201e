"""The tagger's network: an encoder that sees word shapes, linear heads for labels, turned bilinear heads for links."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModel

FEATURES = 24  # what crossread.pieces.shapes can say of a piece
LAYERS = {"cue": 3, "speaker": 3, "content": 3, "names": 9, "mentions": 7}  # O, then B and I of every kind
STANCES = ("asserts", "denies", "doubts", "hopes", "demands", "accuses", "neither", "no comment")
PARTS = ("speaker begins", "speaker", "content begins", "content", "same")  # planes of links
LINK = 64
_BERT_MARKS = {0: 1, 101: 0, 102: 2}  # [PAD], [CLS], [SEP] of BERT's vocabulary in MPNet's, whose words lie 4 higher


class Tagger(torch.nn.Module):
    """Word pieces and their features in, label scores and link vectors out.

    forward(ids, mask, features), each (batch, length) -> labels (batch, length, 25 + 8): a layer after the other, then
    stances; rows and columns (batch, length, 5 * 64): the product of the row of a cue (the mean over its pieces) and of
    a piece's column, a plane at a time, is the score that the piece begins or goes on the cue's speaker or content, or
    (the last plane) that the piece names what the row's piece means.

    `folder` holds a BERT or an MPNet; without `pretrained` only its shape is taken. Ids are BERT's for both. Planes are
    turned by place (RoPE; Su et al. 2021), as in GlobalPointer (Su et al. 2022), so that scores see distances.
    """

    def __init__(self, folder: Path, pretrained: bool = True, attention: str = "sdpa", dropout: float = 0.1) -> None:
        super().__init__()
        kind = json.loads((folder / "config.json").read_text("utf8"))["model_type"]
        self.shift = kind == "mpnet"
        options = {"attn_implementation": "eager" if self.shift else attention}
        if pretrained:
            encoder = AutoModel.from_pretrained(
                folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0, hidden_dropout_prob=dropout,
                dtype=torch.float32, **options,
            )  # fmt: skip
        else:
            made: Any = AutoModel  # its from_config states no types
            encoder = made.from_config(AutoConfig.from_pretrained(folder), **options)
            encoder.pooler = None
        width = encoder.config.hidden_size
        features = torch.nn.Embedding(FEATURES, width)
        with torch.no_grad():
            features.weight.copy_(0.01 * torch.randn_like(features.weight))
        if self.shift:
            self.features = features
        else:  # they stand in for the token types
            old = encoder.embeddings.token_type_embeddings
            with torch.no_grad():
                features.weight.add_(old.weight[:1])
            encoder.embeddings.token_type_embeddings = features
            encoder.config.type_vocab_size = FEATURES
        self.encoder = encoder
        self.drop = torch.nn.Dropout(dropout)
        self.labels = torch.nn.Linear(width, sum(LAYERS.values()) + len(STANCES))
        self.rows = torch.nn.Linear(width, len(PARTS) * LINK)
        self.columns = torch.nn.Linear(width, len(PARTS) * LINK)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, features: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        if self.shift:
            moved = ids + 4
            for bert, mpnet in _BERT_MARKS.items():
                moved = torch.where(ids == bert, mpnet, moved)
            inner = self.encoder.embeddings.word_embeddings(moved) + self.features(features)
            states = self.encoder(inputs_embeds=inner, attention_mask=mask).last_hidden_state
            states = torch.nn.functional.layer_norm(states, states.shape[-1:])  # else too small for its heads to learn
        else:
            states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=features).last_hidden_state
        states = self.drop(states)
        return self.labels(states), turned(self.rows(states)), turned(self.columns(states)) / LINK**0.5


def turned(planes: torch.Tensor) -> torch.Tensor:
    """Vectors (batch, length, 5 * 64) turned by their place: products of two depend on how far they are apart."""
    length = planes.shape[1]
    rates = 1000.0 ** (-torch.arange(0, LINK // 2, device=planes.device, dtype=torch.float32) / (LINK // 2))
    angles = torch.arange(length, device=planes.device, dtype=torch.float32)[:, None] * rates
    cos, sin = (x.repeat(1, len(PARTS))[None].to(planes.dtype) for x in (angles.cos(), angles.sin()))
    half = planes.shape[-1] // 2
    a, b = planes[..., :half], planes[..., half:]  # pair i of plane p lies at p * 32 + i of each half
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
