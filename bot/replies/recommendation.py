"""The result in words: the advice, what speaks for and against it, what would change it, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.advice import Advisor, Recommendation
from bot.advice.contradictions import mode_under_other
from bot.knowledge_base import MODES
from bot.profile import Value
from bot.replies import costs
from bot.replies.told import Told
from bot.replies.voice import Voice
from bot.scoring import Reason, weight_stability
from bot.scoring.openness import open_rule_sets, reach

SHOWN_REASONS = 3
SHOWN_FLIPS = 3
SURE = 0.85
"""Confidence from which the advice is called sure."""


def advice(voice: Voice, result: Recommendation) -> Told:
    """The mode in words, how sure, the likely monthly cost, the three scores; under `not_yet` the warning leads."""
    mode = result.mode
    cost = result.costs[mode].monthly
    lines = []
    cards = [warning.card for warning in result.warnings if warning.code != "sources_disagree"]
    if result.decision.not_yet:
        lines += [voice.of(voice.base.warnings[limit.warning].text) for limit in result.decision.not_yet]
        lines.append(voice.say("results.not_yet"))
    else:
        lines.append(voice.say(f"results.{result.verdict}", mode=voice.mode(mode), sure=_sure(voice, result)))
        if result.verdict == "pilot_first":
            lines.append(_why_pilot(voice, result))
    assumed = voice.say(f"results.basis_{result.staffing.basis}", seats=voice.number(result.staffing.seats.mid))
    lines.append(
        voice.say(
            "results.monthly",
            mode=voice.mode(mode),
            mid=voice.amount(cost.mid),
            range=voice.amount_range(cost.low, cost.high),
            basis=assumed,
        )
    )
    scores = [f"{voice.mode(m)} {result.scores[m]:.1f}" for m in sorted(MODES, key=lambda m: -result.scores[m])]
    lines.append(voice.say("results.scores", scores=voice.join(scores, "common.dot")))
    rest = [
        w
        for w in result.warnings
        if w.code not in ("sources_disagree", "volume_too_small") and not _led(result, w.code)
    ]
    lines += [voice.say("results.warning", text=voice.of(voice.base.warnings[w.code].text)) for w in rest]
    return Told("\n".join(lines), list(dict.fromkeys(cards)))


def _led(result: Recommendation, code: str) -> bool:
    return any(limit.warning == code for limit in result.decision.not_yet)


def _sure(voice: Voice, result: Recommendation) -> str:
    return voice.say("results.sure" if result.confidence >= SURE else "results.fairly_sure")


def _why_pilot(voice: Voice, result: Recommendation) -> str:
    """What keeps the advice from being firm, and what to find out first."""
    limits = voice.base.scoring.verdict
    open_needs = [q for q in limits.outsourced_needs if q not in result.profile]
    if result.mode == "outsourced" and open_needs and voice.base.questions[open_needs[0]].relevant(result.profile):
        return voice.say("results.pilot_open", question=voice.question_name(open_needs[0]))
    if result.lead < limits.lead:
        second = max(result.decision.others, key=lambda mode: result.scores[mode])
        return voice.say("results.pilot_close", other=voice.mode(second), lead=f"{result.lead:.1f}")
    return voice.say("results.pilot_unsure", questions=voice.join(_decisive(voice, result)))


def _decisive(voice: Voice, result: Recommendation) -> list[str]:
    """The open questions that could move the lead most."""
    rules = Advisor(voice.base).rules
    table = rules.tables[str(result.profile.get("priority", "balanced"))]
    mode = MODES.index(result.mode)
    others = [MODES.index(other) for other in result.decision.others]
    names = open_rule_sets(result.profile, rules)
    names.sort(key=lambda name: -max((reach(name, table, mode, other)[1] for other in others), default=0))
    return [voice.question_name(name) for name in names[:2]]


def reasons(voice: Voice, result: Recommendation) -> Told:
    """Three reasons and one counterpoint, each quoting a card with its source."""
    chosen = _distinct(result.reasons)[:SHOWN_REASONS]
    against = _distinct(result.counterpoints)[:1]
    lines = [voice.say("results.reasons_head", mode=voice.mode(result.mode))] if chosen else []
    lines += [f"{n}. {_told(voice, reason)}" for n, reason in enumerate(chosen, 1)]
    lines += [voice.say("results.but", point=_told(voice, reason)) for reason in against]
    cards = [reason.card for reason in [*chosen, *against]]
    if result.decision.not_yet:
        limits = [limit.card for limit in result.decision.not_yet]
        lines = [voice.quote(card) for card in limits] + lines
        cards = limits + cards
    return Told("\n".join(lines) or voice.say("results.no_reasons"), list(dict.fromkeys(cards)))


def _distinct(effects: Sequence[Reason]) -> list[Reason]:
    """The strongest effect of each card."""
    seen: set[str] = set()
    return [e for e in effects if not (e.card in seen or seen.add(e.card))]  # type: ignore[func-returns-value]


def _told(voice: Voice, reason: Reason) -> str:
    return voice.say(
        "results.reason",
        question=voice.question_name(reason.question),
        value=voice.value(reason.question, reason.value),
        quote=voice.quote(reason.card),
    )


def changes(voice: Voice, result: Recommendation) -> Told:
    """What would change the advice, where the sources disagree, and who wrote them."""
    lines = []
    shown = _telling(voice, result)
    if shown:
        lines.append(voice.say("results.flips_head"))
        lines += ["· " + _flip(voice, flip) for flip in shown]
    else:
        lines.append(voice.say("results.only_tiny" if result.flips else "results.no_flips"))
    cards: list[str] = []
    disagreeing = [w for w in result.warnings if w.about is not None]
    if disagreeing:
        entry = voice.base.contradictions[str(disagreeing[0].about)]
        lines.append(voice.say("results.disagree", subject=voice.of(entry.subject)))
        cards.append(disagreeing[0].card)
    if any(voice.base.sources[voice.base.cards[e.card].source.article].interest == "vendor" for e in result.effects):
        lines.append(voice.say("results.vendor_written"))
    lines.append(voice.say("results.what_next"))
    return Told("\n".join(lines), cards)


def _telling(voice: Voice, result: Recommendation) -> list[dict[str, Any]]:
    """A few flips of different questions, answered ones first; those into "handle it yourselves" tell nothing."""
    limits = voice.base.scoring.not_yet
    telling = [
        flip for flip in result.flips if not any(n.question == flip["question"] and n.holds(flip["to"]) for n in limits)
    ]
    chosen: dict[str, dict[str, Any]] = {}
    for flip in sorted(telling, key=lambda flip: flip["from"] is None):
        chosen.setdefault(str(flip["question"]), flip)
    return list(chosen.values())[:SHOWN_FLIPS]


def _flip(voice: Voice, flip: Mapping[str, Any]) -> str:
    question, to, mode = str(flip["question"]), flip["to"], str(flip["mode"])
    return voice.say(
        "results.flip", question=voice.question_name(question), to=voice.value(question, to), mode=voice.mode(mode)
    )


def comparison(voice: Voice, now: Recommendation, then: Recommendation, changed: Mapping[str, Value]) -> str:
    """A what-if beside the present result."""
    what = voice.join([f"{voice.question_name(q)} {voice.value(q, v)}" for q, v in changed.items()])
    key = "results.what_if_same" if now.mode == then.mode else "results.what_if_changes"
    lines = [voice.say(key, what=what, old=voice.mode(now.mode), new=voice.mode(then.mode))]
    for mode in sorted(MODES, key=lambda m: -then.scores[m]):
        lines.append(
            voice.say(
                "results.what_if_line",
                mode=voice.mode(mode),
                old=f"{now.scores[mode]:.1f}",
                new=f"{then.scores[mode]:.1f}",
                cost=voice.amount(then.costs[mode].monthly.mid),
            )
        )
    return "\n".join(lines)


def explanation(voice: Voice, result: Recommendation, advisor: Advisor) -> Told:
    """Every effect by size, then the disagreements, then how far a weight would have to move."""
    lines = [voice.say("results.explain_head", mode=voice.mode(result.mode), score=f"{result.scores[result.mode]:.2f}")]
    cards: list[str] = []
    for effect in result.effects:
        cards.append(effect.card)
        lines.append(
            voice.say(
                "results.effect",
                effect=f"{effect.effect:+.2f}",
                dimension=voice.say(f"common.dimension_{effect.dimension}"),
                question=voice.question_name(effect.question),
                value=voice.value(effect.question, effect.value),
                card=voice.of(voice.base.cards[effect.card].title),
            )
        )
    lines += [
        voice.say("results.excluded", mode=voice.mode(x.excludes), quote=voice.quote(x.card))
        for x in result.decision.excluded
    ]
    told = disagreement(voice, result, advisor)
    stable = _stability(voice, result)
    return Told("\n".join([*lines, *stable, told.text]).strip(), list(dict.fromkeys(cards + told.cards)))


def disagreement(voice: Voice, result: Recommendation, advisor: Advisor) -> Told:
    """The strongest contradiction: both points with their sources, which one is followed and why, and what the other
    would make of the result."""
    found = advisor.disagreements(result)[:1]
    lines: list[str] = []
    cards: list[str] = []
    for item in found:
        other = mode_under_other(result.profile, item.entry, advisor.rules, result)
        lines.append(voice.say("results.disagree_head", subject=voice.of(item.entry.subject)))
        lines += ["· " + voice.quote(side.card) for side in item.entry.sides]
        lines.append(voice.of(item.entry.reason))
        key = "results.disagree_same" if other == result.mode else "results.disagree_changes"
        lines.append(voice.say(key, mode=voice.mode(other)))
        cards += [side.card for side in item.entry.sides]
    return Told("\n".join(lines), cards)


def _stability(voice: Voice, result: Recommendation) -> list[str]:
    """The weight nearest to turning the result."""
    if result.decision.not_yet:
        return []
    turns = weight_stability(result.mode, list(result.decision.others), result.dimensions, result.weights)
    if not turns:
        return [voice.say("results.stable")]
    turn = turns[0]
    return [
        voice.say(
            "results.unstable",
            dimension=voice.say(f"common.dimension_{turn.dimension}"),
            now=voice.percent(turn.now),
            at=voice.percent(turn.at),
            mode=voice.mode(turn.mode),
        )
    ]


def report(voice: Voice, result: Recommendation, advisor: Advisor) -> Told:
    """The answers and the whole result as one text to copy."""
    profile = result.profile
    answers = [
        f"- {voice.question_name(q)}: {voice.value(q, profile[q])}" for q in voice.base.questions if q in profile
    ]
    parts = [advice(voice, result), reasons(voice, result), changes(voice, result), costs.table(voice, result)]
    parts.append(disagreement(voice, result, advisor))
    texts = [voice.say("results.report_head"), "\n".join(answers), *(part.text for part in parts if part.text)]
    return Told("\n\n".join(texts), list(dict.fromkeys(card for part in parts for card in part.cards)))
