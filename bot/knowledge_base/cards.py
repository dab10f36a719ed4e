"""The articles and the points drawn from them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.knowledge_base.texts import Strict, Text

Mode = Literal["in_house", "outsourced", "hybrid"]
Dimension = Literal["cost", "quality", "capability", "risk", "flexibility", "satisfaction"]
MODES: tuple[Mode, ...] = ("in_house", "outsourced", "hybrid")
DIMENSIONS: tuple[Dimension, ...] = ("cost", "quality", "capability", "risk", "flexibility", "satisfaction")


class Source(Strict):
    """One of the articles. `interest` says who speaks: a vendor, nobody named, or a forum."""

    article: str
    title: str | None
    subject: Text
    publisher: str | None
    date: str | None
    sha256: str
    file: str
    interest: Literal["vendor", "unsigned", "forum"]
    note: Text


class Figure(Strict):
    """A number of a card: the characters of the article that hold it (`as`) and its plain value or values."""

    written: str = Field(alias="as")
    values: list[float]


class Stance(Strict):
    """What a card speaks for or against: a mode, on a dimension."""

    mode: Mode
    direction: Literal["for", "against"]
    dimension: Dimension


class Place(Strict):
    """Where a card's point stands: article, section, character spans in the article's text."""

    article: str
    section: str
    spans: list[tuple[int, int]] = Field(min_length=1)


class Card(Strict):
    """One point of an article, in our own words, with its exact figures."""

    id: str
    title: Text
    point: Text
    figures: list[Figure] = Field(default_factory=list)
    speaks: list[Stance] = Field(default_factory=list)
    evidence: Literal["case", "figure", "rule_of_thumb", "claim"]
    source: Place
    answers: dict[Literal["zh-Hans", "zh-Hant", "en"], list[str]]

    def supports(self, mode: str, dimension: str, sign: int) -> bool:
        """Whether an effect of this sign on the mode's dimension may cite the card."""
        direction = "for" if sign > 0 else "against"
        return any((s.mode, s.dimension, s.direction) == (mode, dimension, direction) for s in self.speaks)
