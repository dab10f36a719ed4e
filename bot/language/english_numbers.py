"""Reads English number words: a couple dozen, twelve hundred, two and a half thousand, half a million, 1.2 million."""

from __future__ import annotations

import re

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
SMALL: dict[str, float] = {word: float(value) for value, word in enumerate((ONES + " eighteen nineteen").split())}
SMALL |= {
    word: 10.0 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SMALL |= {
    "fourty": 40.0,
    "fifteeen": 15.0,
    "twelwe": 12.0,
    "fourtyfive": 45.0,
    "nintey": 90.0,
    "ninty": 90.0,
    "fivteen": 15.0,
}
GROUPS = {
    "dozen": 12.0,
    "dozens": 12.0,
    "hundred": 100.0,
    "thousand": 1000.0,
    "grand": 1000.0,
    "million": 1e6,
    "mil": 1e6,
}
GROUPS |= {
    "mill": 1e6,
    "billion": 1e9,
    "lakh": 1e5,
    "score": 20.0,
    "thousands": 1000.0,
    "hundreds": 100.0,
    "millions": 1e6,
}
GROUPS |= {"mio": 1e6, "wan": 10_000.0, "mn": 1e6, "hunderd": 100.0, "thosuand": 1000.0, "thousend": 1000.0}
ARABIC = r"\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"

_small = "|".join(sorted(SMALL, key=len, reverse=True))
_group = "|".join(sorted(GROUPS, key=len, reverse=True))
_tens = "twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety"
_number = rf"(?:(?:{_tens})[\s-]?(?:one|two|three|four|five|six|seven|eight|nine)|{_small}|{ARABIC})"
_half = r"\s+and\s+a\s+half|\s+and\s+a\s+quarter"
# A run: "half a", "a couple (of)", "a" or a number, then groups, then "and a half", then smaller parts.
RUN = re.compile(
    rf"""(?<![a-z\d.])(?:
      (?:half\s+a\s+(?:{_group}))
    | (?:quarter\s+of\s+a\s+(?:{_group}))
    | (?:(?:a\s+)?couple(?:\s+of)?|an?\s+pair\s+of)(?:\s+(?:{_group}))
    | (?:{_number})(?:{_half})?(?:[\s-]?(?:{_group}))+(?:{_half})?(?:(?:\s*,\s*|\s+and\s+|\s+){_number}(?:\s(?:{_group}))*)*
    | (?:an?\s+)(?:{_group})(?:\s+(?:{_group}))*(?:{_half})?(?:(?:\s+and\s+|\s+){_number}(?:\s(?:{_group}))*)*
    | (?:{_small})\s?k(?![a-z])
    | (?:{_number})(?:{_half})
    | (?:(?:{_tens})[\s-]?(?:one|two|three|four|five|six|seven|eight|nine)|{_small})
    )(?![a-z])""",
    re.VERBOSE,
)
VAGUE = re.compile(
    rf"(?<![a-z])(?:(?:a\s+)?(?:few|several|handful\s+of|some)\s+(?:{_group})|(?<!couple )(?<!of )(?:dozens|hundreds"
    rf"|thousands|millions|tens)\s+(?:and\s+\w+\s+)?of)"
)
WORD = re.compile(rf"{ARABIC}|[a-z]+")


def read_words(run: str) -> float | None:
    """The value of a run that `RUN` matched; None when it holds no number."""
    total = section = 0.0
    number: float | None = None
    words = WORD.findall(run)
    index = 0
    while index < len(words):
        word = words[index]
        ahead = words[index : index + 3]
        if ahead == ["and", "a", "half"] or ahead == ["and", "a", "quarter"]:
            share = 0.5 if ahead[2] == "half" else 0.25
            if number is not None:
                number += share
            else:  # a million and a half
                last = section or total
                section += share * (_last_group(words[:index]) if last else 1)
            index += 3
            continue
        if word in ("half", "quarter"):
            number = 0.5 if word == "half" else 0.25
        elif word in ("couple", "pair"):
            number = 2.0
        elif word in ("a", "an"):
            number = 1.0 if number is None else number
        elif word[0].isdigit():
            number = (number or 0.0) * 0 + float(word.replace(",", ""))
        elif word in SMALL:
            number = (number or 0.0) + SMALL[word]
        elif word in GROUPS or word == "k":
            value = GROUPS.get(word, 1000.0)
            if value >= 1000:
                base = section + (number or 0.0)
                total += (base or 1.0) * value
                section = 0.0
            elif number is None and section:
                section *= value
            else:
                section += (1.0 if number is None else number) * value
            number = None
        index += 1
    return total + section + (number or 0.0) if words else None


def _last_group(words: list[str]) -> float:
    return next((GROUPS[word] for word in reversed(words) if word in GROUPS), 1.0)
