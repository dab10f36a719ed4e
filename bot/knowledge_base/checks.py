"""What one file alone cannot show: references between files, sums that stay within 0-100, priorities that keep their word."""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge_base.base import KnowledgeBase
from bot.knowledge_base.cards import DIMENSIONS, MODES
from bot.knowledge_base.errors import KnowledgeError
from bot.knowledge_base.questions import WordedQuestion
from bot.knowledge_base.rules import Case, RuleSet

HALF = 50


def check(base: KnowledgeBase) -> None:
    """Raises `KnowledgeError` for the first mistake."""
    for question in base.questions.values():
        _check_question(question, base)
    for card in base.cards.values():
        _known(card.source.article, base.sources, "knowledge/cards", card.id, "source.article")
        if any(start < 0 or end <= start for start, end in card.source.spans):
            raise KnowledgeError(
                "knowledge/cards", f"{card.id}.source.spans", "a span must be [start, end] with start < end"
            )
    for rules in base.rules.values():
        _check_rules(rules, base)
    _check_bounds(base)
    _check_priorities(base)
    _check_references(base)


def _check_question(question: WordedQuestion, base: KnowledgeBase) -> None:
    file = f"knowledge/questions/{question.id}.yml"
    if question.in_place_of is not None:
        _known(question.in_place_of, base.questions, file, "in_place_of", "")
    for other, values in question.asked_when.items():
        _known(other, base.questions, file, "asked_when", "")
        for value in values:
            if value not in base.questions[other].values:
                raise KnowledgeError(file, f"asked_when.{other}", f"{value!r} is no option of {other}")


def _check_rules(rules: RuleSet, base: KnowledgeBase) -> None:
    file = f"knowledge/rules/{rules.question}.yml"
    _known(rules.question, base.questions, file, "question", "")
    question = base.questions[rules.question]
    for number, case in enumerate(rules.cases, 1):
        key = f"cases.{number}"
        if (question.type == "choice") != (case.when.options is not None):
            raise KnowledgeError(file, f"{key}.when", "options belong to choice questions, ranges to numbers")
        for option in case.when.options or []:
            if option not in question.values:
                raise KnowledgeError(
                    file, f"{key}.when.is", f"{option!r} is no option; known are {', '.join(question.values)}"
                )
        for effect in case.effects:
            label = f"{key}.{effect.mode}.{effect.dimension}"
            if effect.points == 0:
                raise KnowledgeError(file, label, "an effect of 0 points says nothing")
            _known(effect.card, base.cards, file, label, "card")
            if not base.cards[effect.card].supports(effect.mode, effect.dimension, effect.points):
                side = "for" if effect.points > 0 else "against"
                raise KnowledgeError(
                    file, label, f"the card {effect.card} does not speak {side} {effect.mode} on {effect.dimension}"
                )
    _check_overlap(rules.cases, file)
    cited = {effect.card for case in rules.cases for effect in case.effects}
    figures = {value for card in cited for figure in base.cards[card].figures for value in figure.values}
    for edge in sorted(rules.edges - set(rules.ours) - figures):
        raise KnowledgeError(
            file, "cases", f"the threshold {edge:g} is no figure of a card cited here; list it under `ours`"
        )


def _check_overlap(cases: list[Case], file: str) -> None:
    options = [option for case in cases for option in case.when.options or []]
    if len(options) != len(set(options)):
        raise KnowledgeError(file, "cases", "an option stands in two cases")
    ranges = sorted(
        (case.when.start if case.when.start is not None else float("-inf"),
         case.when.below if case.when.below is not None else float("inf"))
        for case in cases if case.when.options is None
    )  # fmt: skip
    for (_, below), (start, _) in zip(ranges, ranges[1:], strict=False):
        if start < below:
            raise KnowledgeError(file, "cases", f"two ranges overlap at {start:g}")


def _check_bounds(base: KnowledgeBase) -> None:
    for mode in MODES:
        for dimension in DIMENSIONS:
            for sign in (1, -1):
                total = sum(
                    max([0] + [sign * points for points in _points(rules, mode, dimension)])
                    for rules in base.rules.values()
                )
                if total > HALF:
                    raise KnowledgeError(
                        "knowledge/rules", f"{mode}.{dimension}",
                        f"the rules can add up to {sign * total:+d} points, which leaves 0-100 (at most {HALF})",
                    )  # fmt: skip


def _points(rules: RuleSet, mode: str, dimension: str) -> Iterable[int]:
    for case in rules.cases:
        yield sum(e.points for e in case.effects if e.mode == mode and e.dimension == dimension)


def _check_priorities(base: KnowledgeBase) -> None:
    """`cost` never lowers outsourced nor raises in-house against the other priorities, `satisfaction` the reverse.

    A score is a sum over questions, so the worst case over all profiles is the sum of each question's worst.
    """
    for higher, lower in (("cost", "balanced"), ("balanced", "satisfaction"), ("cost", "satisfaction")):
        for mode, sign in (("outsourced", 1), ("in_house", -1)):
            worst = sum(
                min(0, *(sign * _shift(case, mode, higher, lower, base) for case in rules.cases))
                for question, rules in base.rules.items()
                if question != "priority"
            )
            own = sign * (_own(base, mode, higher) - _own(base, mode, lower))
            if worst + own < 0:
                raise KnowledgeError(
                    "knowledge/rules/priority.yml", f"{higher}.{mode}",
                    f"from {lower} to {higher} the score can move the wrong way by {-(worst + own) / 100:.2f} points",
                )  # fmt: skip


def _shift(case: Case, mode: str, to: str, origin: str, base: KnowledgeBase) -> int:
    new, old = base.scoring.weights_of(to), base.scoring.weights_of(origin)
    return sum((new[e.dimension] - old[e.dimension]) * e.points for e in case.effects if e.mode == mode)


def _own(base: KnowledgeBase, mode: str, priority: str) -> int:
    weights = base.scoring.weights_of(priority)
    return sum(
        weights[e.dimension] * e.points
        for case in base.rules["priority"].cases if priority in (case.when.options or [])
        for e in case.effects if e.mode == mode
    )  # fmt: skip


def _check_references(base: KnowledgeBase) -> None:
    for line in base.scoring.red_lines:
        _known(line.question, base.questions, "knowledge/scoring.yml", "red_lines", "question")
        _known(line.card, base.cards, "knowledge/scoring.yml", "red_lines", "card")
    for limit in base.scoring.not_yet:
        _known(limit.question, base.questions, "knowledge/scoring.yml", "not_yet", "question")
        _known(limit.card, base.cards, "knowledge/scoring.yml", "not_yet", "card")
    for figure in base.figures.values():
        if figure.card is not None:
            _known(figure.card, base.cards, "knowledge/figures", figure.id, "card")
    for warning in base.warnings.values():
        _known(warning.card, base.cards, "knowledge/warnings.yml", warning.code, "card")
    for contradiction in base.contradictions.values():
        for side in contradiction.sides:
            _known(side.card, base.cards, "knowledge/contradictions", contradiction.id, "sides")
    for checklist in base.checklists.values():
        for item in checklist.items:
            for card in item.cards:
                _known(card, base.cards, f"knowledge/checklists/{checklist.id}.yml", item.id, "cards")
            if checklist.groups and item.group not in checklist.groups:
                raise KnowledgeError(
                    f"knowledge/checklists/{checklist.id}.yml", item.id, f"unknown group {item.group!r}"
                )


def _known(name: str, known: Iterable[str], file: str, key: str, part: str) -> None:
    if name not in known:
        raise KnowledgeError(file, f"{key}.{part}" if part else key, f"there is no {name!r}")
