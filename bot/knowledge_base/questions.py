"""A question with all that the bot says about it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from bot.knowledge_base.texts import Strict, Text, in_three_scripts
from bot.profile.questions import Option, Question, Value


class WordedOption(Option):
    """An option with its button, a line on what it covers, and phrases that by themselves mean it."""

    title: Text
    explain: Text
    words: dict[Literal["zh", "en"], list[str]]


class Band(Strict):
    """A button of a number question; `value` is what the click answers."""

    value: float
    title: Text


class WordedQuestion(Question):
    """A question with all that the bot says about it."""

    options: tuple[WordedOption, ...] = ()
    ask: Text
    short: Text
    name: Text
    unit: Annotated[dict[str, str], AfterValidator(in_three_scripts)] | None = None
    taken: Text | None = None
    why: Text
    help: Text
    example: Text
    bands: tuple[Band, ...] = ()

    @model_validator(mode="after")
    def _worded(self) -> WordedQuestion:
        if self.type != "choice" and (not self.bands or self.taken is None or self.unit is None):
            raise ValueError("a number question needs bands, `unit` and `taken`")
        for band in self.bands:
            self.check(band.value)
        return self

    def option(self, value: Value) -> WordedOption:
        """The option of a value that `check` has passed."""
        return next(option for option in self.options if option.value == value)
