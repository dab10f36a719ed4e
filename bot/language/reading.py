"""What the bot understood of one message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Value = int | float | str

INTENTS = tuple(
    "greet start_assessment answer dont_know skip why_ask go_back correct review_answers restart pause resume ask_knowledge "
    "what_if explain_result show_cost show_risks show_sla show_vendor_criteria show_plan show_kpis get_report handoff "
    "switch_language finish_now change_depth decline_log forget_me repeat affirm deny thanks goodbye chitchat "
    "out_of_scope".split()
)
CARRY_ANSWERS = frozenset({"answer", "correct", "what_if"})


@dataclass(frozen=True)
class Reading:
    """`answers` may be taken; `doubtful` ones are confirmed first; `problems` say why a stated value was not taken:
    `{"question", "code": out_of_range|wrong_kind|foreign_currency|vague|conflict|command, "value", "values"}`.
    `unsure`: offer choices instead of acting. `target`: the question that go_back, correct or why_ask means, or the
    language of switch_language. `click`: the button's payload and title."""

    intent: str
    confidence: float
    answers: dict[str, Value] = field(default_factory=dict)
    language: str = "zh-Hans"
    unsure: bool = False
    doubtful: dict[str, Value] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    target: str | None = None
    click: dict[str, str] | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON; this is `latest_message["zx"]`."""
        return {
            "intent": self.intent,
            "confidence": round(self.confidence, 4),
            "answers": dict(self.answers),
            "language": self.language,
            "unsure": self.unsure,
            "doubtful": dict(self.doubtful),
            "problems": [dict(problem) for problem in self.problems],
            "target": self.target,
            "click": dict(self.click) if self.click else None,
        }
