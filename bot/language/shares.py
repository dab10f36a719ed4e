"""Finds shares that are said as a part of a whole: 三分之一, 十个里有两个, 3 out of 10, one in eight, two thirds, half.

A share is in percent, rounded to a whole one, halves up.
"""

from __future__ import annotations

import re

from bot.language import english_numbers, numerals
from bot.language.number_kinds import SHARE, Number, half_up

_n = "[一二两三四五六七八九十百千\\d]"
_not_before = r"(?<![零一二两三四五六七八九十百千万点\d.])"
_noun = (
    r"(?:来电|电话|客户|客人|问题|咨询|查询|邮件|工单|单子|对话|会话|calls?|cases?|tickets?|chats?|mails?"
    r"|查询|客诉|消息|询盘|案件|案子|客)"
)
_counter = rf"(?:个人(?=来问|问|咨询)|[个通次单条张件封宗则起](?:{_noun})?|{_noun}|人(?=里|中))"
_fill = r"(?:大概|大约|差不多|起码|至少|最多|也就|就|有|得|要|会|能|平均|约|是|都)*"
PERCENT_OF = re.compile(
    r"百[分份]之(?P<of>[零一二两三四五六七八九十百点\d.]+(?:\s*(?:到|至|~|-)\s*(?:百分之)?[零一二三四五六七八九十\d.]+)?)"
)
PART_OF_WHOLE = re.compile(
    rf"(?P<lead>每|平均|大概)?{_not_before}(?P<whole>{_n}+)\s*{_counter}\s*"
    rf"(?:(?:里头|里面|里边|当中|之中|入面|里|中|内)[^,;。{_n[1:-1]}]{{0,6}}?{_fill}|{_fill}有|其中{_fill}|(?:大概|大约|约|差不多)|)\s*"
    rf"(?P<part>{_n}+(?:到[二三四五六七八九])?)"
    r"(?=\s*[个通次单条张件封宗则起位](?!聊天|微信|邮件|在线|客服|人(?!工)|坐席|电话(?!要|得|需|必)|会话|工单|员)|$)"
)
TENTHS_OF = re.compile(rf"{_not_before}十(?:个)?[有之](?P<tenths>[一二三四五六七八九]{{1,2}})(?![百千万十])")
FRACTION = re.compile(
    rf"(?P<under>[二两三四五六七八九十百\d]+)[分份]之(?P<over>[一二两三四五六七八九\d]+)"
    rf"|{_not_before}(?P<under2>[三四五六八十])[分份](?P<over2>一|(?<=份)[二三])(?![样起个点十百千])"
    r"|(?<![\d/])(?P<over3>[1-9])/(?P<under3>[2-9]|10)(?![\d/]|\s*(?:of\s+)?(?:a\s+)?(?:million|thousand|hundred|mil\b))"
)
HALVES = re.compile(r"一半一半|一半|五五开|半数|对半|一大半")
HALVES_OF_TIME = re.compile(r"天|年|个月|小时|路")

_small = "|".join(sorted(english_numbers.SMALL, key=len, reverse=True))
_count = rf"(?:(?:{english_numbers.TENS})[\s-](?:{english_numbers.DIGITS})|{_small}|a\s+hundred|hundred|\d{{1,4}})"
_contacts = (
    r"(?:asks?|calls?|tickets?|cases?|contacts?|chats?|e?-?mails?|questions?|inquir\w+|enquir\w+|customers?|callers?|messages?"
    r"|requests?|times|queries)"
)
NOT_A_WHOLE = (
    r"(?!\s*[a-z\d.,]*\d|\s+(?:hours?|minutes?|mins|shifts?|days?|weeks?|months?|years?|languages?|teams?|cities|city"
    r"|offices?|countries|stores?|shops?|places?|locations?|branches|provinces?|markets?|rows?|groups?|million|thousand"
    r"|hundred|dozen|rotations?|sites?|total))"
)
OUT_OF = re.compile(
    rf"(?<![a-z\d.,])(?P<part>{_count})(?:[\s-]+{_contacts})?[\s-]+(?:out\s+of|in)[\s-]+(?:every\s+|each\s+)?"
    rf"(?P<whole>{_count})(?![a-z\d]){NOT_A_WHOLE}"
    rf"|(?<![a-z\d.,])(?P<part2>{_count})\s+of\s+(?:every\s+|the\s+)?(?P<whole2>three|four|five|ten|3|4|5|10|20|50|100)(?=\s)"
    rf"(?![\s-]+(?:us|agents|people|staff|hours|million|thousand|hundred))"
    rf"|(?<![a-z])(?:of|out\s+of|in|from)\s+(?:every\s+)?(?P<whole3>{_count})\s+{_contacts},?\s+"
    rf"(?:about\s|maybe\s|roughly\s|only\s|some\s)?(?P<part3>{_count})(?![a-z\d.,%]|\s+(?:of|percent|agents|people|hours))"
)
_orders = "third|3rd|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth"
ORDERS = {"third": 3, "3rd": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
ORDERS |= {"ninth": 9, "tenth": 10, "twentieth": 20, "second": 2, "other": 2}
PARTS = re.compile(
    rf"(?<![a-z\d])(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|[1-9])[\s-](?P<order>{_orders})(?P<s>s?)(?![a-z])"
    r"(?![\s-](?:part(?:y|ies)?|tier|place|person|shift|language|office|store|of\s+a\s|million|thousand|hundred|century))"
    rf"|^(?:about\s|roughly\s|maybe\s)?(?P<quarter>quarter)\b"
    rf"|(?<![a-z])every[\s-](?P<every>second|other|{_orders})(?=\s+(?:{_contacts}|one|caller|enquir|inquir))"
)
OF_TIME = re.compile(
    r"(?:in|within|next|last|past|for|every|this|over|by)\s+(?:the\s+|about\s+)?(?:next\s+|last\s+|past\s+)?$"
)
# "a quarter" is a period in "120k a quarter" and in "a quarter costs us 270k".
OF_A_PERIOD = re.compile(r"(?:\d|k|thousand|million|grand|rmb|yuan|cny|calls|chats|tickets|contacts|mails)\s$")
COSTS = re.compile(r"\s(?:costs?|budget|is|at|we spend|comes)(?![a-z])")
HALF = re.compile(
    r"(?<![a-z])(?<!and\s)(?<!and\sa\s)half(?![a-z])(?!\s+an?\s+hour|\s+(?:again|more)|\s+a\s+(?:million|mil|dozen|thousand"
    r"|hundred|year|day|hour|month)|\s+(?:year|day|hour|month|past))"
)


def find_shares(text: str) -> list[Number]:
    """The shares of a text, none overlapping another."""
    found: list[Number] = []
    for reader in (_percents, _parts_of_wholes, _tenths, _fractions, _out_of, _parts, _halves):
        found += [
            one for one in reader(text) if not any(one.start < other.end and other.start < one.end for other in found)
        ]
    return found


def _share(start: int, end: int, low: float, high: float | None = None) -> Number:
    return Number(start, end, low, low if high is None else high, SHARE)


def _percents(text: str) -> list[Number]:
    found = []
    for match in PERCENT_OF.finditer(text):
        parts = [numerals.read_numeral(part) for part in re.split(r"\s*(?:到|至|~|-)\s*(?:百[分份]之)?", match["of"])]
        values = [part for part in parts if part]
        if values:
            found.append(_share(match.start(), match.end(), values[0].low, values[-1].high))
    return found


def _parts_of_wholes(text: str) -> list[Number]:
    """十个里有两个 is 20 %. The whole belongs to the share, but for one that is itself a volume (每天一百通里有二十通)."""
    found = []
    for match in PART_OF_WHOLE.finditer(text):
        whole, part = numerals.read_numeral(match["whole"]), numerals.read_numeral(match["part"].replace("到", ""))
        if not whole or not part or whole.low <= 1 or part.high > whole.low:
            continue
        bare = match.group()[len(match["lead"] or "") + len(match["whole"]) :]
        if not re.search(r"里|中|内|入面|有", bare) and (
            whole.low not in (5, 10, 20, 50, 100) or part.high == whole.low
        ):
            continue
        volume = re.search(
            r"(?:每天|一天|日均|每日|天天|平均|一日|每月|一个月)(?:大概|大约|约|有|接)*$", text[: match.start()]
        )
        start = match.start("part") if volume else match.start()
        found.append(
            _share(start, match.end(), half_up(100 * part.low / whole.low), half_up(100 * part.high / whole.low))
        )
    return found


def _tenths(text: str) -> list[Number]:
    found = []
    for match in TENTHS_OF.finditer(text):
        part = numerals.read_numeral(match["tenths"])
        if part:
            found.append(_share(match.start(), match.end(), 10 * part.low, 10 * part.high))
    return found


def _fractions(text: str) -> list[Number]:
    found = []
    for match in FRACTION.finditer(text):
        over = numerals.read_numeral(match["over"] or match["over2"] or match["over3"])
        under = numerals.read_numeral(match["under"] or match["under2"] or match["under3"])
        if over and under and under.low and over.high <= under.low:
            found.append(_share(match.start(), match.end(), half_up(100 * over.low / under.low)))
    return found


def _out_of(text: str) -> list[Number]:
    """3 out of 10, one in eight, 1 call in 20; "of ten calls two"."""
    found = []
    for match in OUT_OF.finditer(text):
        part = english_numbers.read_count(match["part"] or match["part2"] or match["part3"])
        whole = english_numbers.read_count(match["whole"] or match["whole2"] or match["whole3"])
        if part is not None and whole is not None and 0 < part <= whole and whole > 1:
            found.append(_share(match.start(), match.end(), half_up(100 * part / whole)))
    return found


def _parts(text: str) -> list[Number]:
    """a third -> 33, nine tenths -> 90, every other call -> 50; the quarters of a year are times."""
    found = []
    for match in PARTS.finditer(text):
        order = match["order"] or match["every"] or match["quarter"]
        said = match["count"] if match["count"] not in ("a", "an") else None
        count = (english_numbers.read_count(said) if said else None) or 1.0
        whole = ORDERS[order]
        of_time = order == "quarter" and OF_TIME.search(text[: match.start()])
        of_period = order == "quarter" and count == 1 and OF_A_PERIOD.search(text[: match.start()])
        costs = order == "quarter" and COSTS.match(text[match.end() :])
        if of_time or of_period or costs or count > whole or (count > 1 and not match["s"]):
            continue
        found.append(_share(match.start(), match.end(), half_up(100 * count / whole)))
    return found


def _halves(text: str) -> list[Number]:
    found = [_share(match.start(), match.end(), 50) for match in HALF.finditer(text)]
    for match in HALVES.finditer(text):
        if not HALVES_OF_TIME.match(text[match.end() :]):
            found.append(_share(match.start(), match.end(), 50))
    return found
