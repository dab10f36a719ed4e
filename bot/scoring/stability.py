"""How far the weight of one dimension would have to move before another mode leads (closed form).

With weights w and dimension scores d, moving dimension k from w_k to w and the others in proportion gives
lead(w) = w * D_k + (1 - w) * R, where D_k is the lead on k and R the lead over the rest: zero at w = R / (R - D_k).
The usual weight-stability interval of a weighted sum (Triantaphyllou & Sanchez, 1997).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge_base import DIMENSIONS


@dataclass(frozen=True)
class Stability:
    """The weight (0-1) of `dimension` now, and the weight at which `mode` takes the lead."""

    dimension: str
    now: float
    at: float
    mode: str


def weight_stability(
    mode: str, others: list[str], dimensions: dict[str, dict[str, float]], weights: dict[str, float]
) -> list[Stability]:
    """For each dimension the nearest weight at which another mode would lead; dimensions that cannot do it are left out."""
    found = []
    for key in DIMENSIONS:
        now = weights[key]
        turns = []
        for other in others:
            ahead = dimensions[key][mode] - dimensions[key][other]
            rest = sum(weights[d] * (dimensions[d][mode] - dimensions[d][other]) for d in DIMENSIONS if d != key) / (
                1 - now
            )
            if rest == ahead:
                continue
            at = rest / (rest - ahead)
            if 0 <= at <= 1:
                turns.append(Stability(key, now, at, other))
        if turns:
            found.append(min(turns, key=lambda turn: abs(turn.at - now)))
    return sorted(found, key=lambda turn: abs(turn.at - turn.now))
