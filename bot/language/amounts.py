"""Which question a quantity answers, and with what value.

A classifier looks at the words around a number, its unit and period, and what was asked; the arithmetic is code
(labelling guide: midpoints, month / 30, week / 7, year / 12; halves up for integers).
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.language.analysis import Analysis
from bot.language.linear import Row
from bot.language.numbers import MULTIPLE, PLAIN, SHARE, half_up
from bot.language.quantities import FOREIGN, NONE, Quantity

NOTHING = "none"
QUESTIONS = ("seats", "contacts_per_day", "peak_multiple", "monthly_budget", "core_share")
CONTACT_DAYS = {"day": 1, "": 1, "week": 7, "month": 30, "quarter": 90, "half": 180, "year": 360, "hour": 1}
BUDGET_MONTHS = {"year": 12.0, "half": 6.0, "quarter": 3.0, "day": 1 / 30}
WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]|[#%*?@$]")
NEAR = 12
BESIDE = 16
ADDED = ("seats", "contacts_per_day")
CHANNEL = re.compile(
    r"电话|热线|在线|聊天|微信|邮件|邮箱|工单|短信|私信|旺旺|来电|网上|线上|客户端|app|白班|夜班|淘宝|京东|抖音|天猫"
    r"|拼多多|售前|售后|组"
    r"|calls?|phones?|chats?|e?-?mails?|tickets?|whatsapps?|wechat|line|dms?|messages?|letters|voice|social"
    r"|instagram|facebook|pre-?sales|after-?sales"
)
TAKEN_BACK = re.compile(
    r"不对|不是|错了|说错|改成|改为|应该是|其实|哦不|啊不|不不|更正|纠正|原来|以前|之前|去年|现在|走了|离职"
    r"|\bno\b|\bnot\b|sorry|actually|i mean|wait|make it|rather|instead|was|were|now|before|last year|used to"
    r"|scratch|oops|correction"
)
NORMAL = re.compile(r"平时|平常|平日|平峰|淡季|日常|正常|normal|usual|average|ordinary|quiet|otherwise|typical")
SURE = 0.5  # the margin of what a rule has settled
PEAK = re.compile(
    r"冲到|忙|旺季|高峰|大促|活动|双11|双十一|618|节|促销|爆|peak|busy|busiest|season|christmas|sale|rush|holiday|surge"
)
_count = r"(?P<two>(?:早晚两|早晚|两|二|2|two))|(?P<three>三|3|three|早中晚)|(?P<four>四|4|four)"
SHIFTS = re.compile(rf"(?:{_count})[\s-]?(?:个)?(?:班(?!主任|级|次表|车)|shifts?\b)")
NEGATED_BEFORE = re.compile(
    r"(?:不是|并非|不再是|而不是|不到是|原来是?|原本是?|以前是?|之前(?:说|写|填|报)?的?是?|刚才(?:说|写|填"
    r"|报)?的?是?|刚刚?说的?是?|刚报的?是?|上次(?:写|说|填)?的?是?"
    r"|前面(?:说|写|填)?的?是?|说成了?|写成了?|填成了?|从|由"
    r"|(?<![a-z])(?:not|isn't|wasn't|instead of|rather than|i said|i wrote|i told you|earlier i said|previously|was"
    r"|were|used to be|from|no longer))\s*(?:the\s|about\s|每天|每月|总共|只有)?$"
)
NEGATED_AFTER = re.compile(
    r"\s*(?:个|人|席|倍|万|通|%|agents|seats)?\s*(?:是错的|不对|是写错|写错了|was wrong|was a typo|is wrong|改成"
    r"|改为|换成|改到|->)"
)
BUDGET = re.compile(r"预算|经费|花费|费用|budget|spend|afford|pay\b")
REST = re.compile(r"剩下|其余|剩余|余下|另外的|the rest|remaining|the remainder|the others?")
OWN = re.compile(
    r"研发|工程师|专家|自己|技术|总部|律师|医生|顾问|engineers?|experts?|specialists?|own|developers?|r&d|doctors?|lawyers?"
    r"|pharmacists?"
)
EACH_SHIFT = re.compile(
    r"每班|每个班|一班|每一班|各|per shift|each shift|a shift|each|一个班次|每轮|at a time|同时|在岗|在线|同一时间"
    r"|at once|at the same time"
    r"|on duty"
)


def value_of(quantity: Quantity, question: str) -> float | None:
    """The value that the quantity gives to the question; None where it cannot be one."""
    number = quantity.number
    middle = number.middle
    if number.vague or quantity.per_head:
        return None
    if question == "peak_multiple":
        if number.kind == SHARE:
            # "高峰 150%" is one and a half times; a smaller share is growth over normal load.
            return round(middle / 100, 4) if middle > 100 else round(1 + middle / 100, 4)
        return round(middle, 4)
    if question == "core_share":
        if number.kind == PLAIN and 0 < middle < 1:  # 0.4 of all
            middle *= 100
        return float(half_up(middle)) if number.kind != MULTIPLE else None
    if number.kind != "plain":
        return None
    if question == "contacts_per_day":
        return float(half_up(middle / CONTACT_DAYS[quantity.period]))
    if question == "monthly_budget":
        return float(half_up(middle / BUDGET_MONTHS.get(quantity.period, 1)))
    return float(half_up(middle))


@dataclass(frozen=True)
class Found:
    """What the numbers of a message come to: values by question, and problems with values that were not taken."""

    values: dict[str, float]
    problems: list[dict[str, Any]]
    margins: dict[str, float]


def combine(analysis: Analysis, chosen: Sequence[tuple[int, str, float]], asking: str | None) -> Found:
    """The values that a message gives, from (index of the quantity, question, margin) in the order of the text.

    Several numbers for one question: channels add up (50 calls, 150 chats); normal and peak load make a multiple; else
    the last one counts, as in a slip put right. People that work in shifts are on duty in turns.
    """
    values: dict[str, float] = {}
    margins: dict[str, float] = {}
    problems: list[dict[str, Any]] = []
    for question in QUESTIONS:
        group = [(analysis.quantities[index], margin) for index, name, margin in chosen if name == question]
        if not group:
            continue
        if question != "peak_multiple" and all(quantity.number.vague for quantity, _ in group):
            problems.append({"question": question, "code": "vague"})
            continue
        usable = [
            (quantity, value, margin)
            for quantity, margin in group
            if (value := value_of(quantity, question)) is not None
        ]
        usable = [one for one in usable if one[0].unit != FOREIGN]
        if question == "seats" and len(usable) > 1:  # the number of the shifts is not the number of the people
            usable = [one for one in usable if not SHIFTS.match(analysis.text[one[0].number.start :])] or usable
        if not usable:
            if any(quantity.number.vague for quantity, _ in group):
                problems.append({"question": question, "code": "vague"})
            continue
        standing = [one for one in usable if not _taken_back(analysis, one[0])]
        if standing and len(standing) < len(usable):
            usable = standing
        value = usable[-1][1]
        if question == "core_share" and _complement(analysis, usable[-1][0]):
            value = 100 - value
        if len(usable) > 1:
            first, last = usable[0], usable[-1]
            bounds = {_bound(analysis, one[0]): one[1] for one in usable}
            if "over" in bounds and "under" in bounds and len(usable) == 2:
                value = (bounds["over"] + bounds["under"]) / 2
                value = value if question == "peak_multiple" else float(half_up(value))
            elif question in ADDED and _peak_beside(analysis, first[0], last[0]) and last[1] > first[1] > 0:
                value = first[1]
                values.setdefault("peak_multiple", round(last[1] / first[1], 2))
            elif question in ADDED and _are_channels(analysis, [one[0] for one in usable]):
                value = sum(one[1] for one in usable)
        if question == "seats":
            value = _on_duty(analysis, usable[-1][0], value)
        values[question] = value
        margins[question] = usable[-1][2]
    if "monthly_budget" not in values:
        problems += _foreign(analysis, asking)
    return Found(values, problems, margins)


def _foreign(analysis: Analysis, asking: str | None) -> list[dict[str, Any]]:
    """An amount in another currency, where the budget is what is talked about, is asked for anew."""
    amounts = [quantity.number.middle for quantity in analysis.quantities if quantity.unit == FOREIGN]
    if not amounts or (asking != "monthly_budget" and not BUDGET.search(analysis.text)):
        return []
    return [{"question": "monthly_budget", "code": "foreign_currency", "value": amounts[-1]}]


def inherited(analysis: Analysis, chosen: Sequence[tuple[int, str, float]]) -> list[tuple[int, str, float]]:
    """A bare number after one that is taken back answers the same question ("contacts were 200, it's 270"), and so does
    the number of a second channel ("80 chats, 20 by phone")."""
    named = {index: (question, margin) for index, question, margin in chosen}
    for index in range(len(analysis.quantities) - 1):
        first, second = analysis.quantities[index], analysis.quantities[index + 1]
        if first.number.kind != second.number.kind:
            continue
        if _is_normal_and_peak(analysis, first, second):
            question, margin = named.get(index, named.get(index + 1, ("", 0.0)))
            named[index] = named[index + 1] = (question if question in ADDED else "contacts_per_day", max(margin, SURE))
            continue
        channels = _are_channels(analysis, [first, second])
        if index in named and second.unit in (NONE, first.unit):
            back = _taken_back(analysis, first) and not _taken_back(analysis, second)
            if back or (index + 1 not in named and named[index][0] in ADDED and channels):
                named[index + 1] = named[index]
        elif index + 1 in named and index not in named and named[index + 1][0] in ADDED and channels:
            named[index] = named[index + 1]
    return [(index, *named[index]) for index in sorted(named)]


def _taken_back(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the words before the number say that it no longer counts (不是 20, instead of 20, 刚才说 20)."""
    before = analysis.text[max(0, quantity.number.start - 24) : quantity.number.start]
    return bool(NEGATED_BEFORE.search(before)) or bool(NEGATED_AFTER.match(analysis.text[quantity.number.end :]))


def _bound(analysis: Analysis, quantity: Quantity) -> str:
    before = analysis.text[max(0, quantity.number.start - 12) : quantity.number.start]
    after = analysis.text[quantity.number.end : quantity.number.end + 5]
    if re.search(r"(?:more than|over|above|超过|多于|大于|高于|比)\s*$", before) and not re.match(r"个?少", after):
        return "over"
    if re.search(r"(?:less than|under|below|fewer than|不到|少于|小于|低于|比)\s*$", before):
        return "under"
    return ""


def _complement(analysis: Analysis, quantity: Quantity) -> bool:
    """ "80 % the agents can answer, the rest goes to our engineers": the share of the rest is meant."""
    after = analysis.text[quantity.number.end :]
    rest = REST.search(after)
    if rest is None:
        return False
    return not OWN.search(after[: rest.start()]) and bool(OWN.search(after[rest.end() :]))


def _context(analysis: Analysis, quantity: Quantity) -> str:
    """The words of the quantity's clause, back to the quantity before and on to the one after."""
    clause = analysis.views[quantity.clause].clause
    start = max(
        [clause.start] + [one.number.end for one in analysis.quantities if one.number.end <= quantity.number.start]
    )
    end = min(
        [clause.end] + [one.number.start for one in analysis.quantities if one.number.start >= quantity.number.end]
    )
    return analysis.text[start:end]


def _are_channels(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether the numbers are parts of a whole: each beside a channel or kind of its own, none taken back."""
    channels = [set(CHANNEL.findall(_context(analysis, quantity))) for quantity in quantities]
    between = analysis.text[quantities[0].number.start : quantities[-1].number.end]
    if TAKEN_BACK.search(between):
        return False
    return all(channels) and len(set().union(*channels)) >= len(quantities)


def _is_normal_and_peak(analysis: Analysis, normal: Quantity, peak: Quantity) -> bool:
    """ "平时一百个,忙起来三百": the load on a normal day, then that of a busy one."""
    same = normal.number.kind == PLAIN and normal.number.middle < peak.number.middle < 100 * normal.number.middle
    return (
        same
        and NORMAL.search(_context(analysis, normal)) is not None
        and _peak_beside(analysis, normal, peak)
        and peak.unit in (NONE, normal.unit)
    )


def _peak_beside(analysis: Analysis, normal: Quantity, peak: Quantity) -> bool:
    return bool(PEAK.search(_context(analysis, peak))) and not PEAK.search(_context(analysis, normal))


def _on_duty(analysis: Analysis, quantity: Quantity, heads: float) -> float:
    """30 people in three shifts are 10 on duty; ten a shift are ten."""
    shifts = SHIFTS.search(analysis.text)
    text = analysis.text
    beside = text[max(0, quantity.number.start - 6) : quantity.number.end + 18]
    named = re.search(r"坐席|席位|席|seats?", text[max(0, quantity.number.start - 5) : quantity.number.end + 6])
    if not shifts or EACH_SHIFT.search(beside) or named or shifts.start() <= quantity.number.start < shifts.end():
        return heads
    count = next(value for value, words in ((2, shifts["two"]), (3, shifts["three"]), (4, shifts["four"])) if words)
    return float(half_up(heads / count))


def row_of(analysis: Analysis, index: int, asking: str | None) -> Row:
    """What the classifier sees of the quantity with this index."""
    quantity = analysis.quantities[index]
    number = quantity.number
    view = analysis.views[quantity.clause] if quantity.clause < len(analysis.views) else analysis.views[-1]
    before = analysis.text[view.clause.start : number.start][-NEAR * 3 :]
    after = analysis.text[number.end : max(view.clause.end, number.end)][: NEAR * 3]
    previous = analysis.views[quantity.clause - 1].masked if quantity.clause else ""
    following = analysis.views[quantity.clause + 1].masked if quantity.clause + 1 < len(analysis.views) else ""
    left, right = WORD.findall(before)[-NEAR:], WORD.findall(after)[:NEAR]
    words = _sides("L", left[::-1]) + _sides("R", right)
    words += [f"P{gram}" for gram in _pairs(WORD.findall(previous)[-NEAR:])]
    words += [f"F{gram}" for gram in _pairs(WORD.findall(following)[:NEAR])]
    size = int(math.log10(number.middle)) if number.middle >= 1 else 0
    facts = [
        f"kind={number.kind}", f"unit={quantity.unit}", f"period={quantity.period}", f"size={size}", f"asked={asking}",
        f"{number.kind}+{asking}", f"{quantity.unit}+{asking}", f"{number.kind}+{quantity.unit}+{size}",
        f"per_head={quantity.per_head}", f"vague={number.vague}", f"{quantity.unit}+{quantity.period}",
        f"{quantity.period}+{size}", f"count={min(len(analysis.quantities), 4)}", f"alone={not left and not right}+{asking}",
    ]  # fmt: skip
    facts += [name for name in view.classes if name.startswith("v:") and "&" not in name]
    facts += _kinds_beside(analysis, quantity)
    return words, facts * 2


def _kinds_beside(analysis: Analysis, quantity: Quantity) -> list[str]:
    """The kinds of the known words on either side of the number, and the nearest of each side."""
    number = quantity.number
    left = [hit for hit in analysis.hits if number.start - BESIDE <= hit[0] and hit[1] <= number.start]
    right = [hit for hit in analysis.hits if number.end <= hit[0] and hit[1] <= number.end + BESIDE]
    facts = [f"left:{kind}" for _, _, kind in left] + [f"right:{kind}" for _, _, kind in right]
    facts += [f"nearest left:{kind}" for _, end, kind in left if end == max(hit[1] for hit in left)]
    facts += [f"nearest right:{kind}" for start, _, kind in right if start == min(hit[0] for hit in right)]
    return list(dict.fromkeys(facts))


def _sides(side: str, words: list[str]) -> list[str]:
    """Words beside the number, nearest first: with their distance, in pairs and threes, and anywhere on that side."""
    found = [f"{side}{at}{word}" for at, word in enumerate(words[:4])]
    found += [f"{side}{word}" for word in words]
    found += [f"{side}{first}{second}" for first, second in itertools.pairwise(words)]
    found += [f"{side}{a}{b}{c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)]
    return list(dict.fromkeys(found))


def _pairs(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words + [first + second for first, second in itertools.pairwise(words)]))
