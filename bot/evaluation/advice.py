"""How the advice is spread over all quick-mode answers, and how firm it is. One table on standard output."""

from __future__ import annotations

from collections import Counter

from bot.advice import Advisor
from bot.evaluation.profiles import random_profiles
from bot.knowledge_base import MODES, load

PROFILES = 2000


def main() -> None:
    base = load()
    advisor = Advisor(base)
    found: Counter[tuple[str, str]] = Counter()
    quick = {question.id for question in base.questions.values() if question.quick}
    for profile in random_profiles(base, PROFILES):
        result = advisor.assess({question: value for question, value in profile.items() if question in quick})
        found[result.mode, result.verdict] += 1
    print(f"\nAdvice on {PROFILES} random quick profiles (each question answered with a chance of 70 %)")
    print(f"{'mode':12}" + "".join(f"{verdict:>14}" for verdict in VERDICTS))
    for mode in MODES:
        print(f"{mode:12}" + "".join(f"{found[mode, verdict] / PROFILES:13.1%} " for verdict in VERDICTS))


VERDICTS = ("recommended", "pilot_first", "not_yet")

if __name__ == "__main__":
    main()
