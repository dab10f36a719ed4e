"""The advisor: one profile in, one recommendation out. Pure: the same profile gives the same result, always."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.advice.conditions import fits
from bot.advice.contradictions import Disagreement, disagreements
from bot.advice.recommendation import Recommendation, Warn
from bot.advice.warnings import warnings_for
from bot.costing import costs_of_modes, in_house_share
from bot.knowledge_base import DIMENSIONS, KnowledgeBase
from bot.knowledge_base.advice import Item
from bot.profile import Profile
from bot.scoring import Decision, Rules, confidence, decide, flips, reasons
from bot.scoring.reasons import dimension_scores
from bot.staffing import staff


@dataclass
class Advisor:
    """Holds the compiled rules of one knowledge base."""

    base: KnowledgeBase
    rules: Rules = field(init=False)

    def __post_init__(self) -> None:
        self.rules = Rules(self.base)

    def assess(self, profile: Profile) -> Recommendation:
        """The recommendation for a checked profile."""
        decision = decide(profile, self.rules)
        sure = confidence(profile, decision, self.rules)
        staffing = staff(profile, self.base)
        effects = reasons(profile, decision.mode, self.rules)
        costs = costs_of_modes(profile, staffing, self.base)
        warned = warnings_for(profile, decision, staffing, costs, self.base)
        touched = disagreements(effects, decision, self.base)
        weights = self.base.scoring.weights_of(str(profile.get("priority", "balanced")))
        return Recommendation(
            profile=profile,
            decision=decision,
            verdict=self._verdict(profile, decision, sure),
            confidence=sure,
            dimensions=dimension_scores(profile, self.rules),
            weights={dimension: weights[dimension] / 100 for dimension in DIMENSIONS},
            effects=effects,
            flips=flips(profile, decision.mode, self.rules),
            costs=costs,
            staffing=staffing,
            in_house_share=in_house_share(profile, self.base),
            stays=tuple(item.id for item in self.split("in_house", profile)),
            goes=tuple(item.id for item in self.split("outsourced", profile)),
            warnings=warned + [Warn("sources_disagree", d.card, d.id) for d in touched],
            rules_version=self.base.scoring.version,
        )

    def split(self, side: str, profile: Profile) -> list[Item]:
        """The kinds of contact that a hybrid keeps (`in_house`) or gives away (`outsourced`)."""
        items = self.base.checklists["hybrid_split"].items
        return [item for item in items if item.group == side and fits(item, "hybrid", profile)]

    def disagreements(self, recommendation: Recommendation) -> list[Disagreement]:
        """The contradictions between the articles that touch a recommendation."""
        return disagreements(recommendation.effects, recommendation.decision, self.base)

    def _verdict(self, profile: Profile, decision: Decision, sure: float) -> str:
        if decision.not_yet:
            return "not_yet"
        limits = self.base.scoring.verdict
        needed = self.base.scoring.verdict.outsourced_needs if decision.mode == "outsourced" else []
        missing = [q for q in needed if q not in profile and self.base.questions[q].relevant(profile)]
        if decision.lead < round(limits.lead * 100) or sure < limits.confidence or missing:
            return "pilot_first"
        return "recommended"
