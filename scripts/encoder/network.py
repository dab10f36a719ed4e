"""The network that is taught: the first layers of multilingual-e5-small with heads of our own."""

from __future__ import annotations

import numpy as np
import torch
from encoder.pretrained import START, UNKNOWN, Pretrained
from torch import Tensor, nn
from torch.nn import functional

SIZE, HEADS, INNER, LONGEST = 384, 12, 1536, 512
KEPT_PLACES = 256
SMALLEST = 1e-12
DROPPED = 0.1
RARE = -5.0  # the logit of an answer at a piece, to begin with


class Layer(nn.Module):
    """Attention and a feed-forward part, each added to its input and normed (BERT)."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.Linear(SIZE, 3 * SIZE)
        self.out = nn.Linear(SIZE, SIZE)
        self.norm1 = nn.LayerNorm(SIZE, eps=SMALLEST)
        self.widen = nn.Linear(SIZE, INNER)
        self.narrow = nn.Linear(INNER, SIZE)
        self.norm2 = nn.LayerNorm(SIZE, eps=SMALLEST)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        count, length, _ = x.shape
        heads = self.attention(x).view(count, length, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(*heads, attn_mask=hidden)
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(count, length, SIZE))))
        return self.norm2(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))


class Network(nn.Module):
    """Takes the pieces of messages and the question asked before each; gives logits of the intents, of the answers, and of
    the answers at each piece. An answer of the message is the strongest of its pieces plus what the whole says."""

    def __init__(self, pieces: int, asked: int, answers: int, intents: int, layers: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, SIZE)
        self.asked = nn.Embedding(asked, SIZE)
        self.places = nn.Embedding(KEPT_PLACES, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=SMALLEST)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.spots = nn.Linear(SIZE, answers)
        self.answers = nn.Linear(2 * SIZE, answers)
        self.intents = nn.Linear(2 * SIZE, intents)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, pieces: Tensor, asked: Tensor, there: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`pieces` (messages x length), `asked` (messages), `there` (messages x (2 + length)): False behind a message's end."""
        start = self.pieces(torch.ones(len(pieces), 1, dtype=torch.long))
        x = torch.cat([start, self.asked(asked)[:, None], self.pieces(pieces)], 1)
        x = self.drop(self.norm(x + self.places(torch.arange(x.shape[1]))))
        hidden = torch.zeros(len(pieces), 1, 1, x.shape[1], dtype=x.dtype).masked_fill(~there[:, None, None, :], -1e9)
        for layer in self.layers:
            x = layer(x, hidden.to(x.dtype))
        words = there.clone()
        words[:, 1] = False
        mean = (x * words[:, :, None]).sum(1) / words.sum(1, keepdim=True)
        whole = self.drop(torch.cat([x[:, 0], mean], 1))
        spots = self.spots(self.drop(x[:, 2:])).float()
        strongest = spots.masked_fill(~there[:, 2:, None], -30.0).max(1).values
        return self.intents(whole).float(), self.answers(whole).float() + strongest, spots

    def begin_from(self, pretrained: Pretrained, kept: list[int]) -> None:
        """Take over the pretrained weights: of the pieces `kept`, behind the unknown and the start, and of the first layers."""
        words = pretrained.matrix("emb.word", SIZE)
        kind = pretrained.numbers("emb.type")[:SIZE]
        # Two special pieces stand in another order in the table of words than in the list of pieces.
        table = np.concatenate([words[[UNKNOWN, START]], words[kept]]) + kind
        with torch.no_grad():
            self.pieces.weight.copy_(torch.from_numpy(table))
            self.asked.weight.copy_(
                torch.from_numpy(words[[START]] + kind) + 0.02 * torch.randn_like(self.asked.weight)
            )
            self.places.weight.copy_(
                torch.from_numpy(pretrained.numbers("emb.pos").reshape(LONGEST, SIZE)[:KEPT_PLACES])
            )
            _norm(self.norm, pretrained, "emb.ln")
            for at, layer in enumerate(self.layers):
                assert isinstance(layer, Layer)
                _layer(layer, pretrained, f"l{at}")
            for head in (self.spots, self.answers, self.intents):
                nn.init.normal_(head.weight, std=0.02)
                nn.init.zeros_(head.bias)
            self.spots.bias.fill_(RARE)
        self.pieces.weight.requires_grad_(
            False
        )  # words that no message holds keep their place beside those that some do
        self.places.weight.requires_grad_(False)

    def heads(self) -> list[nn.Parameter]:
        """The parameters that begin from nothing."""
        return [value for name, value in self.named_parameters() if value.requires_grad and _is_head(name)]

    def body(self) -> list[nn.Parameter]:
        """The parameters that were trained before."""
        return [value for name, value in self.named_parameters() if value.requires_grad and not _is_head(name)]


def _is_head(name: str) -> bool:
    return name.split(".")[0] in ("asked", "spots", "answers", "intents")


def _layer(layer: Layer, pretrained: Pretrained, name: str) -> None:
    parts = [pretrained.matrix(f"{name}.{part}.w", SIZE) for part in "qkv"]
    layer.attention.weight.copy_(torch.from_numpy(np.concatenate(parts)))
    layer.attention.bias.copy_(
        torch.from_numpy(np.concatenate([pretrained.numbers(f"{name}.{part}.b") for part in "qkv"]))
    )
    for linear, part, columns in ((layer.out, "ao", SIZE), (layer.widen, "fi", SIZE), (layer.narrow, "fo", INNER)):
        linear.weight.copy_(torch.from_numpy(pretrained.matrix(f"{name}.{part}.w", columns)))
        linear.bias.copy_(torch.from_numpy(pretrained.numbers(f"{name}.{part}.b")))
    _norm(layer.norm1, pretrained, f"{name}.aln")
    _norm(layer.norm2, pretrained, f"{name}.oln")


def _norm(norm: nn.LayerNorm, pretrained: Pretrained, name: str) -> None:
    norm.weight.copy_(torch.from_numpy(pretrained.numbers(f"{name}.w")))
    norm.bias.copy_(torch.from_numpy(pretrained.numbers(f"{name}.b")))
