"""Reads what stands around the numbers of a message: channels, busy and normal times, shifts, what is taken back."""

from __future__ import annotations

import re

from bot.language.analysis import Analysis
from bot.language.number_kinds import PLAIN, half_up
from bot.language.quantities import CONTACT, NONE, Quantity

CHANNEL = re.compile(
    r"电话|热线|在线|聊天|微信|邮件|邮箱|工单|短信|私信|旺旺|来电|网上|线上|客户端|app|白班|夜班|淘宝|京东|抖音|天猫"
    r"|拼多多|售前|售后|组|全职|兼职|男|女|信箱|来信|粉专|\big\b|\bfb\b|脸书|messenger|简讯|留言|公众号|小程序|官网|小红书|快手|门市|柜台"
    r"|calls?|phones?|chats?|e?-?mails?|tickets?|whatsapps?|wechat|line|dms?|messages?|letters|voice|social"
    r"|instagram|facebook|pre-?sales|after-?sales|girls|boys|men|women|full-?time|part-?time|senior|junior"
)
TAKEN_BACK = re.compile(
    r"不对|不是|错了|说错|改成|改为|应该是|其实|哦不|啊不|不不|更正|纠正|原来|以前|之前|去年|现在|走了|离职"
    r"|\bno\b|\bnot\b|sorry|actually|i mean|wait|make it|rather|instead|was|were|now|before|last year|used to"
    r"|scratch|oops|correction"
)
NORMAL = re.compile(
    r"平时|平常|平日|平峰|淡季|日常|正常|一般|闲|normal|usual|average|ordinary|quiet|otherwise|typical|regular"
)
PEAK = re.compile(
    r"冲到|忙|旺|高峰|尖峰|峰值|大促|活动|双11|双十一|618|节|促销|爆|开学|暑假|寒假|过年|档期|周年庆|报名|月底|月初|假日|假期|最多|顶多"
    r"|peak|busy|busiest|season"
    r"|christmas|sale|rush|holiday|surge|bad|worst|promo|campaign|black friday"
)
_count = r"(?P<two>(?:早晚两|早晚|两|二|2|two))|(?P<three>三|3|three|早中晚)|(?P<four>四|4|four)"
SHIFTS = re.compile(
    rf"(?:{_count})[\s-]?(?:个)?(?:班(?!主任|级|次表|车)|更(?!新|改|多|好|换|加|快|高|正|年|动|替)|shifts?\b)"
)
NEGATED_BEFORE = re.compile(
    r"(?:不是|并非|而非|不再是|而不是|不到是|原来是?|原本是?|以前是?|之前(?:说|写|填|报)?的?是?|刚才(?:说|写|填"
    r"|报)?的?是?|刚刚?说的?是?|刚报的?是?|上次(?:写|说|填)?的?是?"
    r"|前面(?:说|写|填)?的?是?|说成了?|写成了?|填成了?|从|由"
    r"|(?<![a-z])(?:not|isn't|wasn't|instead of|in place of|rather than|i said|i wrote|i told you|earlier i said|previously|was"
    r"|were|used to be|from|no longer))\s*(?:the\s|about\s|每天|每月|总共|只有)?$"
)
NEGATED_AFTER = re.compile(
    r"\s*(?:个|人|席|倍|万|通|%|agents|seats)?\s*(?:是错的|不对|是写错|写错了|was wrong|was a typo|is wrong|改成"
    r"|改为|换成|改到|->)"
)
REST = re.compile(r"剩下|其余|剩余|余下|另外的|the rest|remaining|the remainder|the others?")
OWN = re.compile(
    r"研发|工程师|专家|自己|技术|总部|律师|医生|顾问|engineers?|experts?|specialists?|own|developers?|r&d|doctors?|lawyers?"
    r"|pharmacists?"
)
ON_DUTY = re.compile(
    r"同时|在岗|在线(?!组|客服|聊天)|同一时间|在班|at once|at (?:the same|one|a|any one) time|same time"
    r"|simultaneous|on duty|concurrent"
)
EACH_SHIFT = re.compile(
    r"每班(?!一样|平均|人数)|每个班|一个班|一班|每一班|各|per shift|each shift|a shift|each(?! split)|一个班次|每轮|"
    + ON_DUTY.pattern
)
SHIFTS_OF = re.compile(r"shifts?\s+(?:of|with|times|x)\s+(?:about\s)?$")
ONESELF_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:me|i|myself|my (?!own)\w+|the (?:founder|owner|boss)|老板娘?|店长|(?<!给|帮)我|自己|老公|老婆)\s*"
    r"(?:and|plus|\+|&|和|跟|与|加上?|带着?)\s*(?:my\s|the\s|another\s|其他|另外)?)$"
)
ONESELF_AFTER = re.compile(r"\s*(?:colleagues?|friends?|others|interns?)\s+(?:and|plus|\+)\s+(?:i|me|myself)(?![a-z])")
PART_BEFORE = re.compile(r"(?:其中|里面|里头|当中)[^,;。!?\d]{0,6}$")
PART_AFTER = re.compile(
    r"\s*(?:(?:calls?|chats?|tickets?|mails?)\s)?(?:of|out of|among) (?:them|those|these|which)(?![a-z])"
)


def context(analysis: Analysis, quantity: Quantity) -> str:
    """The words of the quantity's clause, back to the quantity before and on to the one after."""
    clause = analysis.views[quantity.clause].clause
    start = max(
        [clause.start] + [one.number.end for one in analysis.quantities if one.number.end <= quantity.number.start]
    )
    end = min(
        [clause.end] + [one.number.start for one in analysis.quantities if one.number.start >= quantity.number.end]
    )
    return analysis.text[start:end]


def taken_back(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the words before the number say that it no longer counts (不是 20, instead of 20, 刚才说 20)."""
    before = analysis.text[max(0, quantity.number.start - 24) : quantity.number.start]
    return bool(NEGATED_BEFORE.search(before)) or bool(NEGATED_AFTER.match(analysis.text[quantity.number.end :]))


def bound(analysis: Analysis, quantity: Quantity) -> str:
    """ "over" for a number that is a lower bound, "under" for an upper one."""
    before = analysis.text[max(0, quantity.number.start - 12) : quantity.number.start]
    after = analysis.text[quantity.number.end : quantity.number.end + 5]
    if re.search(r"(?:more than|over|above|超过|多于|大于|高于|比)\s*$", before) and not re.match(
        r"个?少(?!于)", after
    ):
        return "over"
    if re.search(r"(?:less than|under|below|fewer than|不到|少于|小于|低于|比)\s*$", before):
        return "under"
    return ""


def is_complement(analysis: Analysis, quantity: Quantity) -> bool:
    """ "80 % the agents can answer, the rest goes to our engineers": the share of the rest is meant."""
    after = analysis.text[quantity.number.end :]
    rest = REST.search(after)
    if rest is None:
        return False
    return not OWN.search(after[: rest.start()]) and bool(OWN.search(after[rest.end() :]))


def are_channels(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether the numbers are parts of a whole: each beside a channel or kind of its own, none taken back."""
    channels = [set(CHANNEL.findall(context(analysis, quantity))) for quantity in quantities]
    between = analysis.text[quantities[0].number.start : quantities[-1].number.end]
    alike = len({quantity.unit for quantity in quantities} - {NONE}) <= 1
    if not alike or TAKEN_BACK.search(between) or any(quantity.per_head for quantity in quantities):
        return False
    return all(channels) and len(set().union(*channels)) >= len(quantities)


def peak_beside(analysis: Analysis, normal: Quantity, peak: Quantity) -> bool:
    """Whether the second number stands beside words of busy times and the first does not."""
    return bool(PEAK.search(context(analysis, peak))) and not PEAK.search(context(analysis, normal))


def is_normal_and_peak(analysis: Analysis, normal: Quantity, peak: Quantity) -> bool:
    """ "平时一百个,忙起来三百": the load on a normal day, and that of a busy one."""
    same = normal.number.kind == peak.number.kind == PLAIN
    return (
        same
        and normal.number.middle < peak.number.middle < 100 * normal.number.middle
        and NORMAL.search(context(analysis, normal)) is not None
        and peak_beside(analysis, normal, peak)
        and (NONE in (normal.unit, peak.unit) or peak.unit == normal.unit)
        and (normal.period == peak.period or "" in (normal.period, peak.period))
    )


def counts_shifts(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the number is that of the shifts, not of the people."""
    return SHIFTS.match(analysis.text[quantity.number.start :]) is not None


def is_on_duty(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the words around the number say that so many work at the same time."""
    return ON_DUTY.search(context(analysis, quantity)) is not None


def on_duty(analysis: Analysis, quantity: Quantity, heads: float) -> float:
    """30 people in three shifts are 10 on duty; ten a shift are ten; "me and two girls" are three."""
    text, number = analysis.text, quantity.number
    before, after = text[: number.start], text[number.end :]
    if ONESELF_BEFORE.search(before[-24:]) or ONESELF_AFTER.match(after):
        return heads + 1
    shifts = SHIFTS.search(text)
    beside = text[max(0, number.start - 6) : number.end + 18]
    named = re.search(r"坐席|席位|席|seats?", text[max(0, number.start - 5) : number.end + 6])
    each = EACH_SHIFT.search(beside) or SHIFTS_OF.search(before) or is_on_duty(analysis, quantity)
    if not shifts or each or named or shifts.start() <= number.start < shifts.end():
        return heads
    count = next(value for value, words in ((2, shifts["two"]), (3, shifts["three"]), (4, shifts["four"])) if words)
    return float(half_up(heads / count))


def part_of_volume(analysis: Analysis, quantity: Quantity) -> float | None:
    """ "75 calls, 15 of them for our experts" is 20 %: the share of the volume named before, None without one."""
    number, text = quantity.number, analysis.text
    if number.kind != PLAIN or number.vague:
        return None
    if not PART_BEFORE.search(text[: number.start][-16:]) and not PART_AFTER.match(text[number.end :]):
        return None
    wholes = [
        other.number.middle
        for other in analysis.quantities
        if other.number.end <= number.start and other.number.kind == PLAIN and other.unit in (CONTACT, NONE)
    ]
    if not wholes or not 0 < number.middle <= wholes[-1]:
        return None
    return float(half_up(100 * number.middle / wholes[-1]))
