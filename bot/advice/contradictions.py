"""Where the articles disagree on something that a recommendation rests on, and whether the mode would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge_base import MODES, KnowledgeBase
from bot.knowledge_base.advice import Contradiction
from bot.profile import Profile
from bot.scoring.decision import Decision, choose
from bot.scoring.reasons import Reason
from bot.scoring.rules import Rules

if TYPE_CHECKING:
    from bot.advice.recommendation import Recommendation


@dataclass(frozen=True)
class Disagreement:
    """A contradiction that touches a recommendation; `card` is the point that the advice did not follow."""

    id: str
    card: str
    entry: Contradiction


def disagreements(effects: list[Reason], decision: Decision, base: KnowledgeBase) -> list[Disagreement]:
    """Those of which a side is cited by an effect, strongest effect first; then those that touch the costs."""
    cited = [effect.card for effect in effects]
    touched: list[tuple[int, Contradiction]] = []
    for entry in base.contradictions.values():
        places = [cited.index(side.card) for side in entry.sides if side.card in cited]
        if places:
            touched.append((min(places), entry))
        elif entry.costs:
            touched.append((len(cited), entry))
    touched.sort(key=lambda pair: pair[0])
    return [Disagreement(entry.id, _unfollowed(entry), entry) for _, entry in touched]


def _unfollowed(entry: Contradiction) -> str:
    return next(side.card for side in entry.sides if side.card != entry.followed)


def mode_under_other(profile: Profile, entry: Contradiction, rules: Rules, recommendation: Recommendation) -> str:
    """The mode if the other side were followed: effects that cite `without` fall out, `effects` come in."""
    weights = rules.base.scoring.weights_of(str(profile.get("priority", "balanced")))
    scores = dict(zip(MODES, recommendation.decision.scores, strict=True))
    measures = rules.measures(profile)
    for hit in rules.hits(profile):
        for effect in hit.case.effects:
            if effect.card in entry.without:
                scores[effect.mode] -= effect.points * weights[effect.dimension]
    for other in entry.effects:
        if other.question in measures and other.when.matches(measures[other.question][1]):
            scores[other.mode] += other.points * weights[other.dimension]
    excluded = {line.excludes for line in recommendation.decision.excluded}
    ordered = (scores["in_house"], scores["outsourced"], scores["hybrid"])
    return choose(ordered, excluded, bool(recommendation.decision.not_yet))
