"""What speaks for and against a mode, each effect with the answer it comes from and the card that says so."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bot.knowledge_base import DIMENSIONS, MODES
from bot.profile import Profile, Value
from bot.scoring.rules import Rules


@dataclass(frozen=True)
class Reason:
    """One effect; `effect` in points of the mode's overall score, unrounded."""

    mode: str
    dimension: str
    question: str
    value: Value
    effect: float
    card: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def reasons(profile: Profile, mode: str, rules: Rules) -> list[Reason]:
    """All effects on one mode's score, largest first by size; together they add up to its score - 50."""
    weights = rules.base.scoring.weights_of(str(profile.get("priority", "balanced")))
    found = [
        Reason(mode, e.dimension, hit.question, hit.value, e.points * weights[e.dimension] / 100, e.card)
        for hit in rules.hits(profile)
        for e in hit.case.effects
        if e.mode == mode
    ]
    return sorted(found, key=lambda reason: -abs(reason.effect))


def dimension_scores(profile: Profile, rules: Rules) -> dict[str, dict[str, float]]:
    """Each dimension's score (0-100, 50 neutral) for every mode."""
    points: dict[str, dict[str, float]] = {dimension: dict.fromkeys(map(str, MODES), 50.0) for dimension in DIMENSIONS}
    for hit in rules.hits(profile):
        for effect in hit.case.effects:
            points[effect.dimension][effect.mode] += effect.points
    return points
