"""Reads English number words: a couple dozen, twelve hundred, two and a half thousand, half a million, 1.2 million."""

from __future__ import annotations

import re

from bot.language.numerals import ARABIC, arabic, read_numeral

DIGITS = "one|two|three|four|five|six|seven|eight|nine"
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
SMALL: dict[str, float] = {word: float(value) for value, word in enumerate((ONES + " eighteen nineteen").split())}
SMALL |= {
    word: 10.0 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SMALL |= {
    "tweny": 20.0,
    "thrity": 30.0,
    "fourty": 40.0,
    "fivty": 50.0,
    "eigthy": 80.0,
    "forteen": 14.0,
    "fiveteen": 15.0,
    "eigth": 8.0,
    "tweleve": 12.0,
    "fifteeen": 15.0,
    "twelwe": 12.0,
    "nintey": 90.0,
    "ninty": 90.0,
    "fivteen": 15.0,
}
TENS = "|".join(word for word, value in SMALL.items() if value >= 20)
GROUPS = {"dozen": 12.0, "dozens": 12.0, "score": 20.0, "hundred": 100.0, "hundreds": 100.0, "hunderd": 100.0}
GROUPS |= {"hundered": 100.0, "hundread": 100.0, "thousnd": 1000.0, "thosand": 1000.0, "milion": 1e6, "thou": 1000.0}
GROUPS |= {"thousand": 1000.0, "thousands": 1000.0, "thosuand": 1000.0, "thousend": 1000.0, "grand": 1000.0}
GROUPS |= {"wan": 10_000.0, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "million": 1e6, "millions": 1e6, "mil": 1e6}
GROUPS |= {"mill": 1e6, "mio": 1e6, "mn": 1e6, "billion": 1e9}

_small = "|".join(sorted(SMALL, key=len, reverse=True))
_group = "|".join(sorted(GROUPS, key=len, reverse=True))
_worded = rf"(?:(?:{TENS})[\s-]?(?:{DIGITS})|{_small})"
_decimal = rf"(?:\s+point(?:\s+(?:zero|oh|{DIGITS}))+)?"
_number = rf"(?:{_worded}{_decimal}|{ARABIC})"
_half = r"\s+and\s+(?:a\s+)?half|\s+and\s+a\s+quarter"
# What goes on after a group: smaller parts; after a comma only hundreds, and only those of a thousand or a million.
_parts = (
    rf"(?:(?:(?:(?<=thousand)|(?<=million))\s*,\s*(?:and\s+)?{_number}\s(?:hundred|thousand)"
    rf"|\s+(?:and\s+)?{_worded}|\s+{_number}(?=\s(?:hundred|thousand)(?![a-z]))|(?<=hundred)\s+(?:and\s+)?\d{{1,2}}(?![\d.,k%])|(?<=wan)\s+\d(?![\d.,k%]|\s*[a-z]))"
    rf"(?:\s(?:{_group}|k))*)*"
)
# A run: "half a", "a couple (of)", "a" or a number, then groups, then "and a half", then smaller parts.
RUN = re.compile(
    rf"""(?<![a-z\d.])(?:
      (?:half\s+an?\s+(?:{_group}))
    | (?:(?:an?\s+|one\s+|three\s+)?quarters?\s+(?:of\s+)?(?:an?\s+)?(?:{_group}))
    | (?:[1-9]/[2-9]\s+(?:of\s+)?(?:an?\s+)?(?:{_group}))
    | (?:(?:a\s+)?couple(?:\s+of)?|an?\s+pair\s+of)(?:\s+(?:{_group}))
    | a\s+couple(?=\s*(?:$|[,.;!?]|of\s+(?:us|people|agents|girls|guys|staff|colleagues|reps|seats|folks|operators)))
    | (?:{DIGITS})-(?:{TENS}|ten|fifteen)(?![\s-]?(?:{DIGITS}|{_group}))
    | (?:{_number})[\s-]odd[\s-](?:{_group})(?:\s(?:{_group}))*
    | (?:{_number})(?:{_half})?(?:[\s-]?(?:{_group}))+(?:{_half})?{_parts}
    | (?:an?\s+)(?:(?:cool|good|full|round|solid|whole|flat)\s+)?(?:{_group})(?:\s+(?:{_group}))*(?:{_half})?{_parts}
    | hundred(?=[\s-](?:ish|odd|{_worded}|and\s+{_worded}|agents|calls|people|seats))(?:\s+(?:{_group}))*{_parts}
    | (?:{_small})\s?k(?![a-z])
    | (?:{_number})(?:{_half})
    | {_worded}{_decimal}
    )(?![a-z])""",
    re.VERBOSE,
)
VAGUE = re.compile(
    rf"(?<![a-z])(?:(?:a\s+)?(?:few|several|handful\s+of|some)\s+(?:{_group})|(?<!couple )(?<!of )(?:dozens|hundreds"
    rf"|thousands|millions|tens)\s+(?:and\s+\w+\s+)?of)"
)
GLUED = re.compile(rf"({TENS})(?={DIGITS})")  # twentyfive
HUNDREDS = re.compile(rf"({DIGITS})-({TENS}|ten|fifteen)")
WORD = re.compile(rf"\d/\d|{ARABIC}|[a-z]+")


def read_words(run: str) -> float | None:
    """The value of a run that `RUN` matched; None when it holds no number."""
    hundreds = HUNDREDS.fullmatch(run)
    if hundreds:  # two-fifty
        return 100 * SMALL[hundreds[1]] + SMALL[hundreds[2]]
    total = section = 0.0
    number: float | None = None
    decimals = 0.0
    words = WORD.findall(GLUED.sub(r"\1 ", run))
    index = 0
    while index < len(words):
        word = words[index]
        ahead = words[index : index + 3]
        if ahead[:2] == ["and", "half"]:
            ahead = ["and", "a", "half"]
            words.insert(index + 1, "a")
        if ahead == ["and", "a", "half"] or ahead == ["and", "a", "quarter"]:
            share = 0.5 if ahead[2] == "half" else 0.25
            if number is not None:
                number += share
            else:  # a million and a half
                last = section or total
                section += share * (_last_group(words[:index]) if last else 1)
            index += 3
            continue
        if word == "point":
            decimals = 0.1
        elif word == "half":
            number = 0.5
        elif word.startswith("quarter"):
            number = 0.25 * (number or 1.0)
        elif word in ("couple", "pair"):
            number = 2.0
        elif word in ("a", "an"):
            number = 1.0 if number is None else number
        elif word[0].isdigit():
            number = int(word[0]) / int(word[2]) if "/" in word else arabic(word)
        elif word in SMALL or word == "oh":
            digit = SMALL.get(word, 0.0)
            number = round((number or 0.0) + digit * (decimals or 1.0), 6)
            decimals /= 10
        elif word in GROUPS or word == "k":
            value, decimals = GROUPS.get(word, 1000.0), 0.0
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
    if number and number < 10 and words[-2:-1] == ["wan"]:
        number *= 1000  # 8 wan 5 is 85,000
    return total + section + (number or 0.0) if words else None


def _last_group(words: list[str]) -> float:
    return next((GROUPS[word] for word in reversed(words) if word in GROUPS), 1.0)


def read_count(words: str) -> float | None:
    """The value of a number that is written in figures, in Chinese or in English; None where the words are none."""
    numeral = read_numeral(words)
    return numeral.low if numeral else read_words(words)
