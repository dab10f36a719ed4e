"""The knowledge base: everything under knowledge/, loaded once, checked, never changed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge_base.advice import Checklist, Contradiction, WarningRule
from bot.knowledge_base.cards import Card, Source
from bot.knowledge_base.figures import Parameter
from bot.knowledge_base.questions import WordedQuestion
from bot.knowledge_base.rules import RuleSet, ScoringRules
from bot.knowledge_base.wording import Wording


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Questions in the order of asking; everything else by id. One base equals only itself."""

    questions: dict[str, WordedQuestion]
    sources: dict[str, Source]
    cards: dict[str, Card]
    rules: dict[str, RuleSet]
    scoring: ScoringRules
    figures: dict[str, Parameter]
    warnings: dict[str, WarningRule]
    contradictions: dict[str, Contradiction]
    checklists: dict[str, Checklist]
    wording: Wording
