"""The shape of an assessment question: its type, its values and when it is relevant."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Value = int | float | str
Language = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")


class ValueRefused(ValueError):
    """A value that a question cannot take; `code` is one of `wrong_type`, `not_an_option`, `out_of_range`."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class Option(BaseModel):
    """One value of a choice question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: str


class Question(BaseModel):
    """One assessment question. `step` is the grid on which changes of a number are searched."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    type: Literal["choice", "integer", "number"]
    order: int
    quick: bool = False
    in_place_of: str | None = None
    asked_when: dict[str, list[str]] = Field(default_factory=dict)
    min: int | None = None
    max: int | None = None
    step: float = 1
    options: tuple[Option, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Question:
        if self.type == "choice" and len(self.options) < 2:
            raise ValueError("a choice question needs at least two options")
        if self.type != "choice" and (self.min is None or self.max is None or self.options):
            raise ValueError("a number question needs min and max and has no options")
        return self

    @property
    def values(self) -> tuple[str, ...]:
        """A choice question's values, in order."""
        return tuple(option.value for option in self.options)

    def check(self, value: object) -> Value:
        """The value as this question keeps it (an integral float is an integer), or `ValueRefused`."""
        if self.type == "choice":
            if not isinstance(value, str):
                raise ValueRefused("wrong_type", f"expected one of {', '.join(self.values)}, got {value!r}")
            if value not in self.values:
                raise ValueRefused("not_an_option", f"expected one of {', '.join(self.values)}, got {value!r}")
            return value
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueRefused("wrong_type", f"expected a number, got {value!r}")
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueRefused("wrong_type", f"expected a finite number, got {value!r}")
        if self.type == "integer" and value != int(value):
            raise ValueRefused("wrong_type", f"expected a whole number, got {value!r}")
        assert self.min is not None and self.max is not None
        if not self.min <= value <= self.max:
            raise ValueRefused("out_of_range", f"expected {self.min} to {self.max}, got {value!r}")
        return int(value) if value == int(value) else value

    def relevant(self, answers: Mapping[str, Value | None]) -> bool:
        """Whether the earlier answers leave this question relevant (`data_control` only after `regulated`)."""
        return all(answers.get(other) in values for other, values in self.asked_when.items())
