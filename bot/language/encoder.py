"""A small transformer's opinion of a message: its intent, the answers that it gives, where in it they stand.

`scripts/make_encoder.py` has taught it on the training messages, once; here it is only asked, without PyTorch. It knows
words that the training messages do not hold from the model that it was made of (multilingual-e5-small), and sees each
word among its neighbours; the classifiers see exact words and numbers. `blending` puts together what the two say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.language.linear import Floats

FOLDER = Path(__file__).with_name("encoder_files")
START = 1  # the piece that stands before every message
UNKNOWN = 0
LONGEST = 250  # pieces; what stands behind them is not seen


@dataclass(frozen=True)
class Opinion:
    """What the encoder says of a message: the logarithm of each intent's chance, and a logit for each answer
    (`question:option`, or `question:#` for a number that answers a question), over the message and at each piece."""

    intents: Mapping[str, float]
    answers: Mapping[str, float]
    spots: Floats
    places: list[tuple[int, int]]
    columns: Mapping[str, int]

    def at(self, start: int, end: int, answer: str) -> float | None:
        """The mean logit of an answer over the pieces of a stretch of the text; None where it knows no such answer."""
        column = self.columns.get(answer)
        rows = [row for row, (first, last) in enumerate(self.places) if first < end and last > start]
        return float(self.spots[rows, column].mean()) if column is not None and rows else None


class Encoder:
    """The trained network. One is enough for a process; sessions of ONNX Runtime may be used by several threads."""

    def __init__(self, session: Any, pieces: Any, labels: Mapping[str, list[Any]]) -> None:
        self.session = session
        self.pieces = pieces
        self.intents: list[str] = labels["intents"]
        self.answers: list[str] = labels["answers"]
        self.asked = {question: pieces.get_vocab_size() + at for at, question in enumerate(labels["asked"])}
        self.columns = {answer: at for at, answer in enumerate(self.answers)}

    def opinion(self, text: str, asking: str | None) -> Opinion:
        """The opinion of a normalised text; `asking` is the question that the bot has just put."""
        encoded = self.pieces.encode(text)
        pieces, places = encoded.ids[:LONGEST] or [UNKNOWN], encoded.offsets[:LONGEST] or [(0, 0)]
        asked = self.asked.get(asking, self.asked[None])
        given = {"pieces": np.array([START, asked, *pieces], dtype=np.int64)}
        intents, answers, spots = self.session.run(["intents", "answers", "spots"], given)
        chances = intents - intents.max()
        chances -= np.log(np.exp(chances).sum())
        named = dict(zip(self.intents, chances.tolist(), strict=True))
        return Opinion(named, dict(zip(self.answers, answers.tolist(), strict=True)), spots, places, self.columns)


@lru_cache(maxsize=1)
def load(folder: Path = FOLDER) -> Encoder:
    """The encoder of a folder."""
    import onnxruntime
    from tokenizers import Tokenizer

    settings = onnxruntime.SessionOptions()
    # One message is too short to be worth two cores, and other visitors need the second.
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), settings, providers=["CPUExecutionProvider"])
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    return Encoder(session, Tokenizer.from_file(str(folder / "pieces.json")), labels)
