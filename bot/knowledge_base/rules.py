"""The scoring rules: which answers do what to which mode, and how it is put together."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from bot.knowledge_base.cards import DIMENSIONS, Dimension, Mode
from bot.knowledge_base.texts import Strict
from bot.profile.questions import Value


class When(Strict):
    """The answers that a rule's case matches: options by name, or a range `from` <= value < `below`."""

    options: list[str] | None = Field(default=None, alias="is")
    start: float | None = Field(default=None, alias="from")
    below: float | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> When:
        ranged = self.start is not None or self.below is not None
        if ranged == (self.options is not None):
            raise ValueError("give either `is: [options]` or `from` and/or `below`")
        return self

    def matches(self, value: Value) -> bool:
        if self.options is not None:
            return value in self.options
        number = float(value)
        return (self.start is None or number >= self.start) and (self.below is None or number < self.below)


class Effect(Strict):
    """What an answer does to a mode on a dimension, in points of that dimension (50 neutral), and the card that says so."""

    mode: Mode
    dimension: Dimension
    points: int
    card: str


class Case(Strict):
    """The effects of one group of answers."""

    when: When
    effects: list[Effect]


class RuleSet(Strict):
    """The rules of one question. `measure: per_seat` scores the answer divided by the seats.

    `ours` are the thresholds that no article gives; every other one must be a figure of a card that the rules cite.
    """

    question: str
    ours: list[float] = Field(default_factory=list)
    measure: Literal["value", "per_seat"] = "value"
    cases: list[Case]

    @property
    def edges(self) -> set[float]:
        """The thresholds between the cases; 0, the lowest answer, is none."""
        return {edge for case in self.cases for edge in (case.when.start, case.when.below) if edge}


class RedLine(Strict):
    """An answer that takes a mode out of the choice, whatever the sum says."""

    question: str
    option: str = Field(alias="is")
    excludes: Mode
    card: str


class NotYet(Strict):
    """Where one handles it oneself for now. `ours` marks a threshold that no article gives."""

    question: str
    at_most: float | None = None
    below: float | None = None
    warning: str
    card: str
    ours: bool

    def holds(self, value: Value) -> bool:
        number = float(value)
        return (self.at_most is not None and number <= self.at_most) or (self.below is not None and number < self.below)


class Verdicts(Strict):
    """The lead (points) and the confidence below which the advice is to pilot first; what must be known to outsource."""

    lead: float
    confidence: float
    outsourced_needs: list[str]


class ScoringRules(Strict):
    """Weights in percent for each priority, red lines, the cases of `not_yet`, the verdict's thresholds."""

    version: str
    weights: dict[Literal["cost", "balanced", "satisfaction"], dict[Dimension, int]]
    red_lines: list[RedLine]
    not_yet: list[NotYet]
    verdict: Verdicts

    def weights_of(self, priority: str) -> dict[Dimension, int]:
        """The six weights in percent under a priority."""
        return self.weights[priority]  # type: ignore[index]

    @field_validator("weights")
    @classmethod
    def _weights_sum(cls, value: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
        for priority, weights in value.items():
            if set(weights) != set(DIMENSIONS) or sum(weights.values()) != 100:
                raise ValueError(f"{priority}: the six weights must sum to 100")
        return value
