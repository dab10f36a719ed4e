"""Which mode it is: `not_yet` first, then the best score that no red line excludes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge_base import MODES, KnowledgeBase, Mode
from bot.knowledge_base.rules import NotYet, RedLine
from bot.profile import Profile
from bot.scoring.rules import Points, Rules


@dataclass(frozen=True)
class Decision:
    """`scores` in hundredths, in the order of `MODES`; `lead` in hundredths over the best other mode not excluded."""

    mode: Mode
    scores: Points
    excluded: tuple[RedLine, ...]
    not_yet: tuple[NotYet, ...]
    lead: int

    @property
    def others(self) -> list[Mode]:
        """The modes that were in the choice beside the chosen one."""
        out = {line.excludes for line in self.excluded}
        return [mode for mode in MODES if mode != self.mode and mode not in out]


def decide(profile: Profile, rules: Rules) -> Decision:
    """`not_yet` fixes in-house ("handle it yourselves for now"); a tie goes to hybrid, else to in-house."""
    scores = rules.scores(profile)
    excluded = red_lines(profile, rules.base)
    too_small = limits_met(profile, rules.base)
    mode = choose(scores, {line.excludes for line in excluded}, bool(too_small))
    decision = Decision(mode, scores, excluded, too_small, 0)
    score = dict(zip(MODES, scores, strict=True))
    lead = min((score[mode] - score[other] for other in decision.others), default=0)
    return Decision(mode, scores, excluded, too_small, lead)


def choose(scores: Points, excluded: set[Mode], too_small: bool) -> Mode:
    if too_small:
        return "in_house"
    score = {mode: points for mode, points in zip(MODES, scores, strict=True) if mode not in excluded}
    best = max(score.values())
    tied = [mode for mode in score if score[mode] == best]
    return tied[0] if len(tied) == 1 else "hybrid" if "hybrid" in tied else "in_house"


def red_lines(profile: Profile, base: KnowledgeBase) -> tuple[RedLine, ...]:
    return tuple(line for line in base.scoring.red_lines if profile.get(line.question) == line.option)


def limits_met(profile: Profile, base: KnowledgeBase) -> tuple[NotYet, ...]:
    """The thresholds below which one handles it oneself, whichever of their questions is answered."""
    return tuple(n for n in base.scoring.not_yet if n.question in profile and n.holds(profile[n.question]))
