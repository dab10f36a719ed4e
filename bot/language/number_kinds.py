"""What a number in a message is: its value or range, and whether it is a plain number, a share or a multiple."""

from __future__ import annotations

import math
from dataclasses import dataclass

PLAIN, SHARE, MULTIPLE = "plain", "share", "multiple"


@dataclass(frozen=True)
class Number:
    """A number at `start`:`end` of the normalised text. `kind` says whether it is a plain number, a share in percent
    or a multiple of normal load; `vague` means that no definite number is stated."""

    start: int
    end: int
    low: float
    high: float
    kind: str = PLAIN
    vague: bool = False

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def half_up(value: float) -> int:
    """Round to an integer, halves up."""
    return math.floor(value + 0.5)


def covered(number: Number, others: list[Number]) -> bool:
    """Whether the number overlaps one of the others."""
    return any(number.start < other.end and other.start < number.end for other in others)
