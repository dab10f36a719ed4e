"""Character and word n-grams of a clause or message."""

from __future__ import annotations

import itertools
import re

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[#%*?@PLW]")
SPACES = re.compile(r"\s+")
LONGEST = 4


def grams(text: str, longest: int = LONGEST) -> list[str]:
    """Character 1- to 4-grams (single Latin letters left out), Latin words and pairs of words; each once."""
    text = "^" + SPACES.sub(" ", text.strip()) + "$"
    found: dict[str, None] = {}
    size = len(text)
    for length in range(1, longest + 1):
        for at in range(size - length + 1):
            found[text[at : at + length]] = None
    words = WORD.findall(text)
    if words:
        for word in words:
            found["w:" + word] = None
        for first, second in itertools.pairwise(words):
            found[f"w:{first} {second}"] = None
        for first, second in zip(words, words[2:], strict=False):
            found[f"s:{first} {second}"] = None
    return list(found)


def asked_grams(text: str, asking: str | None) -> list[str]:
    """What was said together with what was asked: short n-grams and words joined to the question's name."""
    if not asking:
        return []
    text = "^" + SPACES.sub(" ", text.strip()) + "$"
    found: dict[str, None] = {}
    if len(text) <= 14:
        found[f"{asking}={text}"] = None
    for length in (1, 2, 3):
        for at in range(len(text) - length + 1):
            piece = text[at : at + length]
            if not piece.isascii() or not piece.isalpha():
                found[f"{asking}={piece}"] = None
    for word in WORD.findall(text):
        found[f"{asking}=w:{word}"] = None
    return list(found)
