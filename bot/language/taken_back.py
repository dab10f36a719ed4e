"""What a correction takes back: "outsourced rather than in-house", 由办公时间改为全天. Options named there do not count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.choices import Candidate
from bot.language.settle import TAKE

STOPS = r",;.。!?\n"
_not = r"(?<!may )(?<!can )(?<!must )(?<!should )(?<!do )(?<!will )(?<!could )not"
_goes_on = rf"(?=[{STOPS}]|$|\s(?:and|but|we|it|is|are)(?![a-z]))"
WITHDRAWN = re.compile(
    rf"(?<![a-z])(?:rather than|instead of|as opposed to|{_not})(?![a-z])(?!\s(?:only|just|sure))[^{STOPS}]{{2,40}}?{_goes_on}"
    rf"|(?<![a-z])(?:isn't|aren't|arent|isnt|are not|is not|wasn't)(?![a-z])[^{STOPS}]{{2,30}}?{_goes_on}"
    rf"|(?:由|从)[^{STOPS}]{{1,14}}?(?=(?:更改|修改|改|变|换|调)(?:为|成|做|作|到|至))"
    rf"|(?:不是|并非|而不是|而非)[^{STOPS}]{{1,12}}(?=[{STOPS}]|而?是|$)"
)


def without_taken_back(text: str) -> str:
    """The normalised text of a correction without what it takes back; empty where nothing is taken back or nothing is left."""
    left = WITHDRAWN.sub(" ", text)
    return left.strip() if left != text and len(left.strip(f" {STOPS}")) > 1 else ""


def put_right(decided: Sequence[Candidate], left: Sequence[Candidate]) -> list[Candidate]:
    """The decided options of a correction; those that what is left after the words taken back gives for the same questions
    come first, in place of theirs."""
    sure: dict[str, Candidate] = {}
    for candidate in left:
        if candidate.chance > TAKE:
            sure.setdefault(candidate.question, candidate)
    answered = {candidate.question for candidate in decided if candidate.chance > TAKE}
    chosen = [sure[question] for question in sure if question in answered]
    return [*chosen, *(one for one in decided if one.question not in {candidate.question for candidate in chosen})]
