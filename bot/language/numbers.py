"""Finds the numbers in a message: values, ranges, shares (percent, 成, a third) and multiples (翻倍, 3x, 涨三成).

Rules (labelling guide): a range is its midpoint; "up to X", "at least X" and "X-odd" are X; 几十 alone is asked;
多一倍 / 翻倍 is 2, 涨三成 is 1.3, 一倍半 is 1.5, "N 倍" is N however phrased; a third is 33.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.language import english_numbers, numerals
from bot.language.no_numbers import blank
from bot.language.number_kinds import MULTIPLE, PLAIN, SHARE, Number, covered, half_up
from bot.language.number_scales import of_like_scale, scaled_alike
from bot.language.number_units import with_unit
from bot.language.shares import find_shares

__all__ = ["MULTIPLE", "PLAIN", "SHARE", "Number", "find_numbers", "half_up"]

_units = r"(?:个人|个|人|席|名|位|元|块钱|块|通|次|条|则|封|倍|成|%|k|w|万|千|people|agents|calls|percent|times|x|rmb|yuan|cny)"
_currency = r"(?:(?:rmb|cny|¥)\s?)?"
BETWEEN = re.compile(
    rf"\s*{_units}?\s*(?:左右|上下)?\s*(?:~+|-+|到|至|或者|或|、|\bmaybe\b|/(?=\d+\s*(?:个|人|倍|席))|\bto\b|\bor\b"
    rf"|\btill\b)\s*(?:about\s|maybe\s|around\s|almost\s|大概|差不多|近)?{_currency}"
)
BETWEEN_AND = re.compile(rf"\s*{_units}?\s*(?:and|和|跟|与)\s*{_currency}")
GROUPED = re.compile(
    r"\s*(?:teams?|groups?|crews?|squads?)\s+of\s+(?:about\s)?|\s*个?(?:小?组|团队),?\s*(?:每个?小?组|各)\s*"
    r"|\s*[条支部](?:电话|热线|客服)?线?,?\s*(?:各|一条(?:线)?|每条(?:线)?)\s*"
)
RANGE_OPENING = re.compile(rf"(?:between|(?<![a-z])(?:betw|btw)|介于|在)\s*{_currency}$")
CHANGED_FROM = re.compile(
    r"(?<![a-z])(?:chang|updat|set|mov|correct|adjust|rais|lower|went|go|grew|grow|rose|ris|jump|increas|drop|fell|up|down"
    r"|shift|switch|edit|revis|climb|amend|alter|modif|bump|swap|fix|tweak|bring|brought|cut|scal|reduc|shr[aiu]nk)[a-z]*\b"
    r"[^.;!?]{0,60}?\bfrom\s(?:about\s|around\s)?$"
)
NUMBER = re.compile(rf"(?:{numerals.RUN})")
DOUBLINGS = re.compile(
    r"翻(?:了|个|上|到)?\s*(?P<fan>[一二两三四五六七八九十几\d.]+)\s*番|(?P<two>翻倍|翻番|翻一倍|翻一翻|加倍"
    r"|(?<!成)倍增|翻个倍|翻个番"
    r"|doub(?:le|el)[sd]?(?![a-z])|doubling|twice(?![a-z])|twofold|two-fold)"
    r"|(?P<three>(?:tripp?le[sd]?|tripp?ling|treble[sd]?|thrice)(?![a-z]))|(?P<four>quadruple[sd]?(?![a-z])|quadrupling)"
    r"|(?P<five>quintuple[sd]?(?![a-z]))"
    r"|(?P<onehalf>(?:多|涨|增|增加|高|上涨|增长|涨个|多出|多个)(?:了|出)?(?:一半|百分之五十)|half\s+again"
    r"|half\s+as\s+much\s+again|half\s+more)"
)
DOUBLED = (("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("onehalf", 1.5))
DOZENS = re.compile(r"([一两三半])打(?!电话|来|开|工|算|包|进)")
FOLDS = re.compile(r"(?<![a-z])([a-z]+)-?fold(?![a-z])")
HALF_TENTH = re.compile(r"(?<![零一二两三四五六七八九十百千万\d])半成(?!品)")
GERMAN = re.compile(r"(\d{1,3})\.(\d{3})")
BESIDE_GERMAN = re.compile(r"\s*(?:calls|chats|contacts|tickets|mails|yuan|rmb|cny|通|元)")
IN_A_NAME = re.compile(r"[a-wyz]$|[a-z]x$")  # b2b, q3, o2o, covid19
CURRENCY = re.compile(r"(?<![a-z])(?:rmb|cny|usd|hkd|ntd|twd)$")
BELOW_ZERO = re.compile(r"(?:^\s*-|负|(?<![a-z])minus\s)$")
LETTER_FOR_ZERO = re.compile(r"(?<=\d)o+(?![a-z])")  # 1O, 2o0
LARGEST = 1e13  # longer runs of digits are no amounts


def find_numbers(text: str) -> list[Number]:
    """The numbers of a normalised text, in order, none overlapping another."""
    text = blank(LETTER_FOR_ZERO.sub(lambda match: "0" * len(match.group()), text))
    found = _doublings(text) + _dozens(text)
    for reader in (_half_tenths, find_shares, _folds, _english, _numerals):
        found += [one for one in reader(text) if not covered(one, found)]
    found.sort(key=lambda one: one.start)
    read = [with_unit(text, one) for one in _joined(text, found)]
    return [one for at, one in enumerate(read) if one.high < LARGEST and (not at or one.start >= read[at - 1].end)]


def _numerals(text: str) -> list[Number]:
    found = []
    for run in NUMBER.finditer(text):
        start, end, shown = run.start(), run.end(), run.group()
        if shown[0].isdigit() and IN_A_NAME.search(text[:start]) and not CURRENCY.search(text[:start]):
            continue
        if shown[-1] == "点" or shown == "半" or _counts_nothing(text, start, end):
            continue
        value = _german(text, start, shown)
        if value is None:
            value = _lone_scale(text, start, shown)
        if value is not None:
            found.append(Number(start, end, value, value))
            continue
        numeral = numerals.read_numeral(shown) if shown not in numerals.SCALES or shown in "十拾" else None
        if numeral:
            sign = -1 if BELOW_ZERO.search(text[:start]) else 1
            found.append(Number(start, end, sign * numeral.low, sign * numeral.high, vague=numeral.vague))
    return found


def _german(text: str, start: int, shown: str) -> float | None:
    """12.000 the German way; 12.500 only beside money or contacts."""
    thousands = GERMAN.fullmatch(shown)
    if not thousands:
        return None
    beside = BESIDE_GERMAN.match(text[start + len(shown) :]) or re.search(r"(?:rmb|cny|¥|人民币)\s*$", text[:start])
    whole = thousands[2] == "000" or (beside and thousands[1] != "0")
    return float(thousands[1] + thousands[2]) if whole else None


def _lone_scale(text: str, start: int, shown: str) -> float | None:
    """A scale without a digit (百, 千, 万) is a number only in 百来个, 千把块, 上百, 破千, 万几, 百人 and the like."""
    scale = re.fullmatch(r"([百千万])[几多余]?", shown)
    if not scale:
        return None
    before, after = text[start - 1 : start], text[start + 1 : start + 3]
    if after == "八十" or after[:1] == "上":
        return None
    led = before in tuple("上近破过逾超成") and text[start - 2 : start] not in ("以上", "通过", "不过", "千上")
    person = shown in "百千" and re.match(r"个?人", after)
    return float(numerals.SCALES[scale[1]]) if led or person or re.match(r"[来把几余十]|八", after) else None


NOT_A_COUNT = re.compile(
    r"^一(?!$|\s*(?:个|位|名)(?:人(?!事|力)|客服|坐席|席|员工?|同事|妹|小|阿姐|阿姨|大姐|助理|兼职|$|吧|啊|就|而已|,)|\s*(?:人$|人在|席|倍"
    r"|成(?!本|都)|打|万|千|百|十|通|[到至](?=[二三四五六七八九十两\d])|~|-|$))"
)


def _counts_nothing(text: str, start: int, end: int) -> bool:
    """A lone 一 that counts nothing (一个, 一下 ...)."""
    return end == start + 1 and NOT_A_COUNT.match(text[start:]) is not None


LONE_ONE = re.compile(
    r"\s*(?:(?:lonely\s|single\s|full-time\s|part-time\s)?(?:agent|person|seat|man|woman|girl|lady|colleague|employee|staff"
    r"|rep\b|operator)|of us|time|hundred)"
)


def _english(text: str) -> list[Number]:
    found = [Number(one.start(), one.end(), 0, 0, vague=True) for one in english_numbers.VAGUE.finditer(text)]
    for run in english_numbers.RUN.finditer(text):
        if run.group() == "one" and not _is_a_count(text, run.start(), run.end()):
            continue
        value = english_numbers.read_words(run.group())
        if value is not None and not any(run.start() < other.end and other.start < run.end() for other in found):
            found.append(Number(run.start(), run.end(), value, value))
    return found


BEFORE_ONE = re.compile(r"(?:^|[:,;]|(?<![a-z])(?:just|only|is|have|need|got|about|maybe|exactly|to))\s*$")


def _is_a_count(text: str, start: int, end: int) -> bool:
    """Whether "one" counts something: people, a message of its own ("One. Me, myself")."""
    if LONE_ONE.match(text[end:]):
        return True
    stops = re.match(r"\s*(?:$|[,.;!(-])", text[end:])
    return bool(stops and (not text[:start].strip() or (not text[end:].strip() and BEFORE_ONE.search(text[:start]))))


def _folds(text: str) -> list[Number]:
    """fivefold, tenfold, fifty-fold."""
    found = []
    for one in FOLDS.finditer(text):
        value = english_numbers.SMALL.get(one[1])
        if value:
            found.append(Number(one.start(), one.end(), value, value, MULTIPLE))
    return found


def _dozens(text: str) -> list[Number]:
    """一打 is 12, 半打 is 6."""
    found = []
    for one in DOZENS.finditer(text):
        value = 6.0 if one[1] == "半" else 12.0 * numerals.DIGITS[one[1]]
        found.append(Number(one.start(), one.end(), value, value))
    return found


def _half_tenths(text: str) -> list[Number]:
    """半成 is 5 %."""
    return [Number(one.start(), one.end(), 5, 5, SHARE) for one in HALF_TENTH.finditer(text)]


def _doublings(text: str) -> list[Number]:
    found = []
    for one in DOUBLINGS.finditer(text):
        if one["fan"]:
            numeral = numerals.read_numeral(one["fan"])
            value = 2.0**numeral.low if numeral and numeral.low <= 10 else None
        else:
            value = next(factor for name, factor in DOUBLED if one[name])
        if value is not None:
            found.append(Number(one.start(), one.end(), value, value, MULTIPLE))
    return found


def _joined(text: str, found: list[Number]) -> list[Number]:
    """Numbers with 到, ~, "or" ... between them become one range; 8 到 10 万 is 80,000 to 100,000. What is changed "from X
    to Y" stays two numbers, and "3 teams of 9" are 27."""
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        if last and not last.vague and _next_digit(text, last, number):
            joined[-1] = replace(last, end=number.end, high=last.low + 1)
            continue
        if last and not last.vague and not number.vague:
            number = of_like_scale(text, last, number)
        if last and not last.vague and not number.vague and last.kind == number.kind and last.low == last.high:
            between = text[last.end : number.start]
            opened = RANGE_OPENING.search(text[: last.start])
            if GROUPED.fullmatch(between) and last.kind == PLAIN:
                joined[-1] = replace(number, start=last.start, low=last.low * number.low, high=last.high * number.high)
                continue
            ranged = BETWEEN.fullmatch(between) or (opened and BETWEEN_AND.fullmatch(between))
            if ranged and not CHANGED_FROM.search(text[: last.start][-90:]):
                low = scaled_alike(text, last, number)
                if low < number.high and (low >= number.high / 20 or "to" in between or "到" in between):
                    joined[-1] = replace(number, start=last.start, low=low)
                    continue
        joined.append(number)
    return joined


def _next_digit(text: str, first: Number, second: Number) -> bool:
    """十五、六位 is 15 to 16."""
    between = text[first.end : second.start]
    return between == "、" and second.low == second.high == first.low % 10 + 1 < 10 <= first.low == first.high
