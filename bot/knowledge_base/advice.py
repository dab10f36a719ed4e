"""What the advice says beyond scores and costs: warnings, contradictions between the articles, checklists."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge_base.cards import MODES, Mode
from bot.knowledge_base.rules import Effect, When
from bot.knowledge_base.texts import Strict, Text


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
