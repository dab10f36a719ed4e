"""The figures that costs and staffing use."""

from __future__ import annotations

from pydantic import model_validator

from bot.knowledge_base.texts import Strict, Text


class Parameter(Strict):
    """One figure that costs and staffing use: a range with its unit, the card it comes from, or why it is our own."""

    id: str
    name: Text
    unit: str
    low: float
    mid: float
    high: float
    card: str | None = None
    ours: Text | None = None
    stale: bool = False

    @model_validator(mode="after")
    def _sourced(self) -> Parameter:
        if (self.card is None) == (self.ours is None):
            raise ValueError("give either `card`, or `ours` with the reason")
        if not min(self.low, self.high) <= self.mid <= max(self.low, self.high):
            raise ValueError("mid must lie between low and high")
        return self
