"""What a message says outright about an option: its own name as a clause, or its words taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.language.analysis import Analysis
from bot.language.choices import Candidate
from bot.language.normalise import plain
from bot.language.vocabulary import MEANING
from bot.language.windows import Window

NAMED = 1.2  # the score of an option whose name stands as a clause of a list
TAKEN_OFF = 1.5
BEFORE = re.compile(
    r"(?:不是|并非|而不是|不再是?|不用|不要|不|没有|没|无|非|别|原来是?|刚才?说的?是?|刚刚说的?是?|之前说的?是?"
    r"|前面说的?是?|说成了?|选成了?|点成了?|填成了?"
    r"|(?<![a-z])(?:not|isn't|aren't|wasn't|no longer|instead of|rather than|i said|i told you|i wrote|said|from|was"
    r"|were|previously|unlike|never|nor))"
    r"\s*(?:the\s|a\s|an\s|at\s|in\s|\"|做|那种|什么|个)*$"
)
AFTER = re.compile(
    r"\s*\"?(?:那个)?(?:不对|是错的|错了|说错|选错|点错|was wrong|is wrong|was a mistake|by accident|by mistake"
    r"|no longer|before\b)|\?\s*(?:不|no\b|not\b|nope)"
)
NOT_ONLY = re.compile(r"(?:不只|不仅|不光|不止|not only|not just)\s*(?:是)?$")


def option_names(questions: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The buttons' titles and values that name one option of one question only, in normal spelling."""
    found: dict[str, set[tuple[str, str]]] = {}
    for question in questions.values():
        for option in question.options:
            titles = option.title.values() if isinstance(option.title, Mapping) else vars(option.title).values()
            for name in [option.value.replace("_", " "), *titles]:
                found.setdefault(plain(str(name)), set()).add((question.id, option.value))
    return {name: next(iter(options)) for name, options in found.items() if len(options) == 1}


def weigh(
    analysis: Analysis, candidates: Sequence[Candidate], names: Mapping[str, tuple[str, str]], asking: str | None
) -> list[Candidate]:
    """The candidates with what is said outright taken into account, the best first."""
    weighed = [
        replace(candidate, score=candidate.score - TAKEN_OFF) if _taken_back(analysis, candidate) else candidate
        for candidate in candidates
    ]
    for at, view in enumerate(analysis.views):
        named = names.get(view.clause.text.strip(" .!-"))
        if named and (len(analysis.views) > 1 or named[0] == asking):
            known = next((one for one in weighed if (one.question, one.option) == named), None)
            if known is None or known.score < NAMED:
                weighed = [one for one in weighed if one is not known]
                weighed.append(Candidate(*named, NAMED, Window(at, at, view.clause.start, view.clause.end)))
    return sorted(weighed, key=lambda candidate: -candidate.score)


def _taken_back(analysis: Analysis, candidate: Candidate) -> bool:
    """Whether every word that speaks for the option is denied or taken back (not 24/7, 不是电商, I said six languages)."""
    label = f"{candidate.question}:{candidate.option}"
    hits = [(start, end) for start, end, name in analysis.hits if name == label or MEANING.get(name) == label]
    if not hits:
        return False
    longest = [hit for hit in hits if not any(o != hit and o[0] <= hit[0] and hit[1] <= o[1] for o in hits)]
    return all(_denied(analysis.text, start, end) for start, end in longest)


def _denied(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 20) : start]
    if NOT_ONLY.search(before):
        return False
    return bool(BEFORE.search(before) or AFTER.match(text[end : end + 24]))
