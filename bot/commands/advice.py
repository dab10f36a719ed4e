"""`zexi assess`, `zexi rules`: profiles in, recommendations out; the rules as a table or a graph."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.advice import Advisor
from bot.knowledge_base import KnowledgeBase, load
from bot.profile import ProfileError, parse_profile


def assess(path: str) -> int:
    """One profile (`-` for standard input); 2 and one line on standard error where it is wrong."""
    advisor = Advisor(load())
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
        result = assess_text(text, advisor)
    except (OSError, UnicodeDecodeError) as error:
        return _complain(f"{path} cannot be read: {error}")
    except ProfileError as error:
        return _complain(f"{path}: {error}")
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


def assess_batch(path: str) -> int:
    """One profile a line; a bad line gives its error in its place, and 2 at the end."""
    advisor = Advisor(load())
    if path == "-":
        return _batch(sys.stdin, advisor)
    try:
        with open(path, encoding="utf-8") as lines:
            return _batch(lines, advisor)
    except (OSError, UnicodeDecodeError) as error:
        return _complain(f"{path} cannot be read: {error}")


def _batch(lines: Iterable[str], advisor: Advisor) -> int:
    status = 0
    for line in lines:
        try:
            print(json.dumps(assess_text(line, advisor), ensure_ascii=False))
        except ProfileError as error:
            status = 2
            told = {"question": error.question, "code": error.code, "message": str(error)}
            print(json.dumps({"error": told}, ensure_ascii=False))
    return status


def assess_text(text: str, advisor: Advisor) -> dict[str, Any]:
    """The result for a profile in JSON. Raises `ProfileError`, with `not_json` where it is none."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ProfileError("not_json", None, f"not valid JSON: {error}") from None
    return advisor.assess(parse_profile(data, advisor.base.questions)).as_dict()


def rules(graph: bool) -> int:
    """Question -> rule -> card, as a table or as SVG on standard output."""
    base = load()
    if graph:
        from bot.commands.rule_graph import svg

        print(svg(base))
        return 0
    for row in rule_rows(base):
        print("\t".join(row))
    return 0


def rule_rows(base: KnowledgeBase) -> Iterable[tuple[str, ...]]:
    """(question, answers, mode, dimension, points, card, article), a header first."""
    yield "question", "answers", "mode", "dimension", "points", "card", "article"
    for question in base.questions:
        if question not in base.rules:
            continue
        for case in base.rules[question].cases:
            for effect in case.effects:
                article = base.cards[effect.card].source.article
                yield (
                    question,
                    answers_of(case),
                    effect.mode,
                    effect.dimension,
                    f"{effect.points:+d}",
                    effect.card,
                    article,
                )


def answers_of(case: Any) -> str:
    """A case's answers in a few characters: `a|b`, `3..5`."""
    when = case.when
    if when.options is not None:
        return "|".join(when.options)
    start = "" if when.start is None else f"{when.start:g}"
    return f"{start}..{'' if when.below is None else format(when.below, 'g')}"


def _complain(reason: str) -> int:
    print(f"zexi: {reason}", file=sys.stderr)
    return 2
