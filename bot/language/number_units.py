"""What stands beside a number and makes it a share (%, 成) or a multiple (倍, times, growth by a share)."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.language import numerals
from bot.language.number_kinds import MULTIPLE, PLAIN, SHARE, Number

PERCENT = re.compile(r"\s*(?:%|percent(?![a-z])|per\s?cent\b|pct\b|趴|个点|个百分点)")
TENTHS = re.compile(
    r"\s*成(?!本|都(?![要得是由会能在需不可有交归靠落转找给丢走让用])|立|长|熟|员|为|功|交(?!给)|套|人(?![手力])|年|品|了|型|分|天|绩|果|就|活|效"
    r"|单(?!子)|片)(半|多)?"
)
TIMES = re.compile(
    r"\s*(?:倍(半)?|times(?![a-z])(?!\s+(?:a|per|each|every|daily|weekly|monthly)(?![a-z]))|x(?![a-z0-9])|-?\s?fold\b|×)"
)
TENTHS_OF_TIMES = re.compile(r"([一二三四五六七八九])(?![\d十百千万亿个倍点年月天日周次人成到至名位])")
FACTOR_BEFORE = re.compile(r"(?:^|[^a-z])x\s*$")
COUNTED_BEFORE = re.compile(r"(?:坐席|座席|席位|席|客服|人|员|agents?|seats?|people|staff)\s*x\s*$")
_growing = r"(?:[涨增升高加]|(?<![最不差很许太至])多(?!于|过)|上浮|扩大?|提升)"
GROWTH = re.compile(
    rf"{_growing}(?:加|长|了|出|个|幅|大概|大约|差不多|约|近|至少|最多|能|会|量|来)*\s*$"
    r"|(?:(?<!pick )(?<!picks )(?<!take )(?<!takes )(?<!make )(?<!makes )(?<!end )(?<!ends )up|by"
    r"|grows?|increases?(?: of)?|rises?|jumps?|extra|another|additional|spikes?)(?: by| of| about| around"
    r"| maybe| roughly| like)*\s*$"
)
GROWTH_AFTER = re.compile(
    r"^\s*(?:more|higher|extra|increase|uplift|on top|busier|additional|above|over normal|增|的?(?:增长|涨幅|增幅|增量)|jump"
    r"|bump|rise|growth|spike)"
)
OVER_TIME = re.compile(
    r"\s*(?:(?:a|per|every|on the|over the) (?:month|year|week|quarter)|yoy|year on year|同比|每年|一年)"
)
OF_NORMAL = re.compile(r"\s*(?:of (?:the )?(?:normal|usual|average|baseline)|of a normal)")


def with_unit(text: str, number: Number) -> Number:
    """The number with its unit: what follows it (%, 成, 倍) makes it a share or a multiple, growth turns a share into one."""
    if number.kind == PLAIN:
        number = _of_kind(text, number)
    if number.kind != SHARE:
        return number
    after, before = text[number.end :], text[: number.start]
    plus = before.endswith("+") and not OVER_TIME.match(after)
    if plus or GROWTH.search(before[-16:]) or GROWTH_AFTER.match(after):
        return replace(number, low=round(1 + number.low / 100, 4), high=round(1 + number.high / 100, 4), kind=MULTIPLE)
    if OF_NORMAL.match(after) and number.low >= 100:
        return replace(number, low=number.low / 100, high=number.high / 100, kind=MULTIPLE)
    return number


def _of_kind(text: str, number: Number) -> Number:
    """The number as a share or a multiple where what stands beside it says so."""
    after, before = text[number.end :], text[: number.start]
    if match := PERCENT.match(after):
        return replace(number, kind=SHARE, end=number.end + match.end())
    if number.high <= 10 and not number.vague:
        grown = re.match(r"城(?=$|[,;。!?\s])", after) if GROWTH.search(before[-16:]) else None  # a slip for 成
        if match := TENTHS.match(after) or grown:
            return _tenths(text, number, number.end + match.end(), "半" in match.group())
    if match := TIMES.match(after):
        return _times(text, number, number.end + match.end(), bool(match[1]))
    if FACTOR_BEFORE.search(before) and not COUNTED_BEFORE.search(before):
        return replace(number, kind=MULTIPLE)
    return number


def _tenths(text: str, number: Number, end: int, half: bool) -> Number:
    """三成 is 30 %, 一成半 15 %, 一成五 15 %."""
    if re.match(r"\s*[个人](?![手力])", text[end:]):
        return number
    rest = None if half else re.match(r"([一二三四五六七八九])(?![\d个成天年月周日通定直般样些起])", text[end:])
    extra = 5.0 if half else float(numerals.DIGITS[rest[1]]) if rest else 0.0
    end += 1 if rest else 0
    return replace(number, low=10 * number.low + extra, high=10 * number.high + extra, kind=SHARE, end=end)


def _times(text: str, number: Number, end: int, half: bool) -> Number:
    """两倍半 is 2.5, 一倍八 is 1.8, 多一倍 is 2."""
    low, high = number.low, number.high
    rest = None if half or text[end - 1] != "倍" else TENTHS_OF_TIMES.match(text[end:])
    extra = 0.5 if half else numerals.DIGITS[rest[1]] / 10 if rest else 0.0
    if low == high == 1 and not extra and re.search(r"[多涨增升高加翻超]\S{0,4}$", text[: number.start][-6:]):
        low = high = 2.0
    return replace(number, low=low + extra, high=high + extra, kind=MULTIPLE, end=end + 1 if rest else end)
