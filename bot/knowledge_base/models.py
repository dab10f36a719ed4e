"""The entries of the knowledge base, as they stand in the files under knowledge/."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from bot.knowledge_base.texts import Strict, Text, in_three_scripts
from bot.profile.questions import Option, Question, Value

Mode = Literal["in_house", "outsourced", "hybrid"]
Dimension = Literal["cost", "quality", "capability", "risk", "flexibility", "satisfaction"]
MODES: tuple[Mode, ...] = ("in_house", "outsourced", "hybrid")
DIMENSIONS: tuple[Dimension, ...] = ("cost", "quality", "capability", "risk", "flexibility", "satisfaction")


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
    """The rules of one question. `measure: per_seat` scores the answer divided by the seats."""

    question: str
    measure: Literal["value", "per_seat"] = "value"
    cases: list[Case]


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

    @field_validator("weights")
    @classmethod
    def _weights_sum(cls, value: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
        for priority, weights in value.items():
            if set(weights) != set(DIMENSIONS) or sum(weights.values()) != 100:
                raise ValueError(f"{priority}: the six weights must sum to 100")
        return value


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


class WarningRule(Strict):
    """The words and the card of a warning code."""

    code: str
    card: str
    text: Text


class Side(Strict):
    """One of the points that disagree."""

    card: str


class OtherEffect(Effect):
    """An effect that a rule would have if the other side were followed."""

    question: str
    when: When


class Contradiction(Strict):
    """Where articles disagree: the sides, which one a rule follows and why, what it touches, and how the other would score."""

    id: str
    subject: Text
    sides: list[Side] = Field(min_length=2)
    followed: str | None
    reason: Text
    costs: bool = False
    without: list[str] = Field(default_factory=list)
    effects: list[OtherEffect] = Field(default_factory=list)


class Item(Strict):
    """An entry of a checklist: what to do or check, on which card it rests, for whom it matters.

    `modes` and `profile` say when it is shown; `weight` orders it, raised by `raised_by` answers.
    """

    id: str
    text: Text
    cards: list[str] = Field(min_length=1)
    group: str = ""
    modes: list[Mode] = Field(default_factory=lambda: list(MODES))
    profile: dict[str, list[str]] = Field(default_factory=dict)
    raised_by: dict[str, list[str]] = Field(default_factory=dict)
    weight: int = 0


class Checklist(Strict):
    """A list that the bot shows after the verdict: risks, SLA, vendor criteria, plan, KPIs, the hybrid split."""

    id: str
    title: Text
    groups: dict[str, Text] = Field(default_factory=dict)
    items: list[Item]
