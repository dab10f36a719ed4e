"""What the classifier sees of a quantity when it decides which question the number answers."""

from __future__ import annotations

import itertools
import math
import re

from bot.language.analysis import Analysis
from bot.language.linear import Row
from bot.language.number_kinds import Number

WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]|[#%*?@$]")
SIGNS = {"plain": "#", "share": "%", "multiple": "*"}
NEAR = 12
BESIDE = 16
OWN_LEFT = re.compile(
    r"(?:(?P<seats>客服|坐席|座席|坐希|席位|席次|人手|专员|话务员|坐班|在线|同时|seats?|agents?|staff|headcount|reps|desk)"
    r"|(?P<contacts>咨询量?|来电|电话|进线|会话|工单|话务量?|话量|消息|邮件|volume|calls|contacts|tickets|chats)"
    r"|(?P<orders>订单|单量|件量|销量|orders|parcels|派件|出货)"
    r"|(?P<peak>高峰|峰值|旺季|尖峰|大促|双11|双十一|618|peak|season|倍数|忙时|旺时)"
    r"|(?P<budget>预算|经费|费用|budget|spend|开支|支出|花费|上限)"
    r"|(?P<core>专家|core|experts?|specialists?|工程师|顾问|占比|比例))"
    r"(?:量|数|期|的话|大概|大约|约|差不多|共|总共|一共|有|是|为|在|要|得|各|就|才|只|日均|每天|每月|一天|一个月|月均|日|月|年|每年"
    r"|平均|合计|是平时|平时|的|about|around|is|are|of|at|x|=|:|-|\s)*$"
)


def row_of(analysis: Analysis, index: int, asking: str | None) -> Row:
    """What the classifier sees of the quantity with this index."""
    quantity = analysis.quantities[index]
    number = quantity.number
    view = analysis.views[quantity.clause] if quantity.clause < len(analysis.views) else analysis.views[-1]
    start, end = view.clause.start, max(view.clause.end, number.end)
    previous = analysis.views[quantity.clause - 1].masked if quantity.clause else ""
    following = analysis.views[quantity.clause + 1].masked if quantity.clause + 1 < len(analysis.views) else ""
    left = WORD.findall(_signed(analysis, start, number.start))[-NEAR:]
    right = WORD.findall(_signed(analysis, number.end, end))[:NEAR]
    words = _sides("L", left[::-1]) + _sides("R", right)
    words += [f"P{gram}" for gram in _pairs(WORD.findall(previous)[-NEAR:])]
    words += [f"F{gram}" for gram in _pairs(WORD.findall(following)[:NEAR])]
    size = _size(number)
    led = _led_by(analysis, number)
    facts = [
        f"kind={number.kind}", f"unit={quantity.unit}", f"period={quantity.period}", f"size={size}", f"asked={asking}",
        f"{number.kind}+{asking}", f"{quantity.unit}+{asking}", f"{number.kind}+{quantity.unit}+{size}",
        f"per_head={quantity.per_head}", f"vague={number.vague}", f"{quantity.unit}+{quantity.period}",
        f"{quantity.period}+{size}", f"count={min(len(analysis.quantities), 4)}", f"alone={not left and not right}+{asking}",
        f"led={led}", f"led={led}+{number.kind}", f"led={led}+{quantity.unit}",
    ]  # fmt: skip
    facts += [name for name in view.classes if name.startswith("v:") and "&" not in name]
    facts += _kinds_beside(analysis, index)
    facts += _numbers_beside(analysis, index)
    return Row(words, list(dict.fromkeys(facts)))


def _size(number: Number) -> int:
    return int(math.log10(number.middle)) if number.middle >= 1 else 0


def _signed(analysis: Analysis, start: int, end: int) -> str:
    """The words of a stretch with a sign for every other number in it."""
    pieces, at = [], start
    for quantity in analysis.quantities:
        number = quantity.number
        if at <= number.start and number.end <= end:
            pieces += [analysis.text[at : number.start], "?" if number.vague else SIGNS[number.kind]]
            at = number.end
    return "".join([*pieces, analysis.text[at:end]])


def _led_by(analysis: Analysis, number: Number) -> str:
    """What the words right before the number name: seats 60, 电话两百, 峰值 3."""
    match = OWN_LEFT.search(analysis.text, max(0, number.start - BESIDE), number.start)
    return (match.lastgroup or "") if match else ""


def _numbers_beside(analysis: Analysis, index: int) -> list[str]:
    """What the neighbouring numbers are."""
    facts = []
    for side, at in (("before", index - 1), ("after", index + 1)):
        if 0 <= at < len(analysis.quantities):
            other = analysis.quantities[at]
            facts.append(f"{side}={other.number.kind}+{other.unit}")
            facts.append(f"{side}={other.unit}+{analysis.quantities[index].unit}")
    return facts


def _kinds_beside(analysis: Analysis, index: int) -> list[str]:
    """The kinds of the known words on either side of the number, the nearest of each side, and those that stand between
    it and the next number on that side."""
    number = analysis.quantities[index].number
    begin = analysis.quantities[index - 1].number.end if index else 0
    finish = analysis.quantities[index + 1].number.start if index + 1 < len(analysis.quantities) else len(analysis.text)
    left = [hit for hit in analysis.hits if number.start - BESIDE <= hit[0] and hit[1] <= number.start]
    right = [hit for hit in analysis.hits if number.end <= hit[0] and hit[1] <= number.end + BESIDE]
    facts = [f"left:{kind}" for _, _, kind in left] + [f"right:{kind}" for _, _, kind in right]
    facts += [f"own left:{kind}" for start, _, kind in left if start >= begin]
    facts += [f"own right:{kind}" for _, end, kind in right if end <= finish]
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
