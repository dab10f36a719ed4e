"""A recommendation: the result of one profile, with what the conversation needs to tell about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.costing import Costs
from bot.knowledge_base import MODES, Mode
from bot.profile import Profile
from bot.scoring import Decision, Reason
from bot.staffing import Staffing


@dataclass(frozen=True)
class Warn:
    """A warning and the card it rests on; `about` names the contradiction of a `sources_disagree`."""

    code: str
    card: str
    about: str | None = None


@dataclass(frozen=True)
class Recommendation:
    """Everything that follows from a profile. `as_dict` is the contract's JSON."""

    profile: Profile
    decision: Decision
    verdict: str
    confidence: float
    dimensions: dict[str, dict[str, float]]
    weights: dict[str, float]
    effects: list[Reason]
    flips: list[dict[str, Any]]
    costs: dict[Mode, Costs]
    staffing: Staffing
    in_house_share: float
    stays: tuple[str, ...]
    goes: tuple[str, ...]
    warnings: list[Warn]
    rules_version: str

    @property
    def mode(self) -> Mode:
        return self.decision.mode

    @property
    def scores(self) -> dict[Mode, float]:
        """0-100, two decimals."""
        return {mode: points / 100 for mode, points in zip(MODES, self.decision.scores, strict=True)}

    @property
    def reasons(self) -> list[Reason]:
        return [effect for effect in self.effects if effect.effect > 0]

    @property
    def counterpoints(self) -> list[Reason]:
        return [effect for effect in self.effects if effect.effect < 0]

    @property
    def lead(self) -> float:
        """Points ahead of the next mode that was in the choice."""
        return self.decision.lead / 100

    def as_dict(self) -> dict[str, Any]:
        return {
            "mode": self.mode,
            "verdict": self.verdict,
            "scores": dict(self.scores),
            "dimensions": self.dimensions,
            "weights": self.weights,
            "confidence": round(self.confidence, 4),
            "reasons": [reason.as_dict() for reason in self.reasons],
            "counterpoints": [reason.as_dict() for reason in self.counterpoints],
            "excluded": [{"mode": line.excludes, "card": line.card} for line in self.decision.excluded],
            "flips": self.flips,
            "cost": {mode: costs.as_dict() for mode, costs in self.costs.items()},
            "staffing": self.staffing.as_dict(),
            "hybrid_split": {
                "in_house_share": self.in_house_share,
                "in_house": list(self.stays),
                "outsourced": list(self.goes),
            },
            "warnings": [{"code": warning.code, "card": warning.card} for warning in self.warnings],
            "rules_version": self.rules_version,
        }
