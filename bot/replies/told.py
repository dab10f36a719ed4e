"""A text with the cards that it shows: what was said can be traced."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    text: str
    cards: list[str]
