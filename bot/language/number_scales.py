"""Scales that are said once for two numbers: 8 到 10 万, "80 thousand, scratch that, 85"."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from bot.language import english_numbers, numerals
from bot.language.number_kinds import Number
from bot.language.slips import SAID_ANEW

NEAR = 30  # characters between two numbers of which the second takes the place of the first
COUNTED = re.compile(r"人|席|通|seats?|agents?|people|calls?|chats?|contacts?")
SCALED = re.compile(
    r"(?:[万千百亿]|\d\s?[wkm]|(?<![a-z])(?:hundred|thousand|grand|million|mil|dozen|lakh|k))\s*(?:[个多来]|$)"
)
SCALE_OF = re.compile(r"(?:\s*(?:[亿万千百wkm皮]|wan|thousand|grand|hundred|mill?i?o?n?|mil|dozen|lakh)(?![a-z]))+$")


def of_like_scale(text: str, first: Number, second: Number) -> Number:
    """ "80 thousand, scratch that, 85": a number put in the place of one in thousands is one too."""
    shown, between = text[second.start : second.end], text[first.end : second.start]
    scale = SCALE_OF.search(text[first.start : first.end]) or SCALE_OF.match(between)
    scaled_itself = SCALE_OF.search(shown) or SCALED.match(text[second.end :])
    if not scale or scaled_itself or len(between) > NEAR or COUNTED.search(between):
        return second
    words = scale.group().split()
    value = math.prod(_scale_value(word) for word in words)
    fits = value > 100 and first.low / 5 <= second.low * value <= first.low * 5
    if not fits or not SAID_ANEW.search(between):
        return second
    return replace(second, low=second.low * value, high=second.high * value)


def _scale_value(word: str) -> float:
    latin = numerals.LATIN_SCALES.get(word) or numerals.SCALES.get(word)
    return float(latin or english_numbers.GROUPS.get(word, 1.0))


def scaled_alike(text: str, first: Number, second: Number) -> float:
    """8 in "8 到 10 万" is 80,000; 500 in "500 到 1 万" stays 500."""
    shown = text[second.start : second.end]
    if SCALED.search(text[first.start : first.end]):
        return first.low
    scale = SCALE_OF.search(shown)
    if not scale:
        return first.low
    head = shown[: scale.start()].strip().rstrip("个")
    leading = numerals.read_numeral(head) if re.fullmatch(numerals.RUN, head) else None
    count = leading.high if leading else english_numbers.SMALL.get(head, 0.0)
    if head == "a":  # eighty to a hundred thousand: the hundred is the count, the thousand what the two share
        words = scale.group().split()
        count = english_numbers.GROUPS.get(words[0], 0.0) if len(words) == 2 else 0.0
    return first.low * second.high / count if count and first.low <= count else first.low
