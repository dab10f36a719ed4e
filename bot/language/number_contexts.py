"""Reads what stands around one number: whether it is taken back, denied, planned, a change, a trend, one of shifts, of hours."""

from __future__ import annotations

import re

from bot.language.analysis import Analysis
from bot.language.number_kinds import PLAIN, half_up
from bot.language.quantities import CONTACT, NONE, Quantity

_count = r"(?P<two>(?:早晚两|早晚|两|二|2|two))|(?P<three>三|3|three|早中晚)|(?P<four>四|4|four)"
SHIFTS = re.compile(
    rf"(?:{_count})[\s-]?(?:个)?(?:(?:班(?!主任|级|次表|车)|[拨批](?!发|准|款|货|量))|更(?!新|改|多|好|换|加|快|高|正|年|动|替)"
    r"|(?:(?:eight|8|twelve|12|rotating|daily|equal)[\s-](?:hour[\s-])?)?(?:shifts?|rotas?|rotations?)\b)"
)
PLANNED = re.compile(
    r"计划|打算|明年|准备|以后|未来|将来|预计|目标|想(?:要)?(?:扩|加|增|招)|扩(?:到|充|编|招)|要扩|后年|下半年"
    r"|下个?月|迟些|听年"
    r"|出年|(?<![a-z])(?:plan(?:s|ned|ning)?|next (?:year|month|quarter|spring|summer|autumn|fall|winter)|soon"
    r"|hop(?:e|ing)|aim(?:ing)?|will (?:be|have|need|grow|go)|going to|growing to|eventually|later"
    r"|by (?:q[1-4]|next|the end of|year end|christmas))(?![a-z])"
)
PRESENT = re.compile(
    r"现在|目前|眼下|如今|当前|现有|今年|暂时|而家|宜家|现时|(?<![a-z])(?:now|currently|today|at the moment"
    r"|right now|at present"
    r"|presently|for now|this year|so far)(?![a-z])"
)
CHANGE = re.compile(
    r"(?:再|又|还要|另外|额外|多|增|添|补|新)?(?:加多|增加|增设|添加?|追加|加派|增派|加招|多加|多给|多批|多请|多招"
    r"|多派|多配|减少?"
    r"|砍掉?|裁掉?|少掉|缩减|削减)(?:了|个|给)?\s*$"
    r"|(?<![a-z])(?:add(?:ed|ing)?|cut(?:ting)?|remov(?:e|ed|ing)|los[et](?:ing)?|shed(?:ding)?|another"
    r"|an (?:extra|additional)|additional|extra)\s(?:another\s|about\s|some\s|by\s|just\s|an (?:extra|additional)\s)*$"
)
CHANGE_AFTER = re.compile(r"\s*(?:more|extra|additional|fewer|less)(?![a-z])(?!\s(?:than|or))")
NEGATED_BEFORE = re.compile(
    r"(?:不是|并非|而非|不再是|而不是|不到是|不至于|没到|原来是?|原本是?|以前是?|之前(?:说|写|填|报)?的?是?|刚才(?:说|写|填"
    r"|报)?的?是?|刚刚?说的?是?|刚报的?是?|上次(?:写|说|填)?的?是?"
    r"|前面(?:说|写|填)?的?是?|说成了?|写成了?|填成了?|从|由"
    r"|(?<![a-z])(?:not|isn't|wasn't|instead of|in place of|rather than|i said|i wrote|i told you|earlier i said|previously|was"
    r"|were|used to be|from|no longer))\s*(?:the\s|about\s|每天|每月|总共|只有)?$"
)
NEGATED_AFTER = re.compile(
    r"\s*(?:个|人|席|倍|万|通|%|agents|seats)?\s*(?:不算|不计|另算|除外|是错的|不对|是写错|写错了|was wrong"
    r"|was a typo|is wrong|改成"
    r"|改(?:[为做作至到]|(?=[\d一二两三四五六七八九十百]))|换成|变[成为]?|调[到成为至]|[升降增加减][到至成为]|->)"
)
DENIED = re.compile(r"(?:不是|并非|不至于|没到|isn't|is not|not|n't (?:quite|really|exactly)|n't)\s*$")
TREND_AFTER = re.compile(
    r"[^,;.。!?]{0,14}(?:yoy|year on year|since|(?:(?:on|than|over|from) )?last (?:year|yr|quarter|month)|a year|per year"
    r"|every year)(?![a-z])"
)
TREND_OF = re.compile(
    r"\s*(?:(?:our|the|my|its) )?(?:staff|headcount|team|workforce|revenue|sales|turnover|stores|branches"
    r"|number of shops)(?![a-z])"
)
TREND_BEFORE = re.compile(
    r"(?:同比|环比|比(?:上|去|前)(?:个)?(?:季|年|月)|业绩|营收|运费|加班费|人手|人力|比例|costs?|revenue"
    r"|overtime)[^,;.。!?]{0,8}$"
)
OTHER_FIGURE = re.compile(
    r"(?:满意度(?!优先|第一|最)|弃话率|放弃率|流失率?|离职率?|转化率|退货率|好评率?|接[通起]率|毛利率?|(?<![缴交])学费|客单价?"
    r"|(?<!算上)(?<!含)(?<!包括)(?<!加上)(?:运费|加班费|广告费)|停车位|库存"
    r"|(?<![a-z])(?:satisfaction|csat|nps|abandon(?:ment|ed)?(?: rate)?|churn|turnover|conversion|parking))"
    r"(?:是|有|会|到|为|约|大概|只有|了|is|of|at|rate|:|\s)*$"
)
SO_MANY = re.compile(r"(?:(?<![a-z])(?:so|i\.e\.?|makes|that's|thus)|所以|就是|即|等于|[=→])\s*(?:about\s|大概)?$")
HOURS = re.compile(r"\s*-?(?:个)?(?:小时|钟头|钟|hours?|hrs?)(?![a-z])(?!\s*(?:客服|服务|support))")
NONE_AT_ALL = re.compile(r"\s*个?(?:坐席|席|客服|专员|员工|人|通|条|电话|咨询)*(?:也|都)(?:没|冇|无)")
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
    r"每班(?!一样|平均|人数)|每个班|一个班|一班|每一班|每[一个]?更|一更|各|一个班次|每轮|per shift|each shift"
    r"|every shift|a shift"
    r"|each(?! split)|" + ON_DUTY.pattern
)
EACH_SHIFT_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:each|every|per)\s(?:of\s(?:our|the)\s)?(?:\w+\s)?shifts?|每[一个]?[班更])[^,;。!?]*$"
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


def denied(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the words right before the number deny it and nothing else (不至于 5 倍, "it isn't 20")."""
    return DENIED.search(analysis.text[max(0, quantity.number.start - 16) : quantity.number.start]) is not None


def is_none_at_all(analysis: Analysis, quantity: Quantity) -> bool:
    """一个坐席也没有 is none."""
    return quantity.number.middle == 1 and NONE_AT_ALL.match(analysis.text[quantity.number.end :]) is not None


def counts_hours(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the number is one of hours."""
    return quantity.number.kind == PLAIN and HOURS.match(analysis.text[quantity.number.end :]) is not None


def hours_open(analysis: Analysis) -> float | None:
    """How many hours a day the lines are open, where one number of hours is stated (每小时 30 通,开 8 小时)."""
    stated = [one.number.middle for one in analysis.quantities if counts_hours(analysis, one)]
    return stated[0] if len(stated) == 1 and 1 < stated[0] <= 24 else None


def is_trend(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether growth is that of a year or of something else than the load at busy times (up 20 % on last year, 同比增长 12%)."""
    before, after = analysis.text[: quantity.number.start], analysis.text[quantity.number.end :]
    if TREND_OF.match(after):
        return True
    return quantity.number.middle < 2 and bool(TREND_BEFORE.search(before[-20:]) or TREND_AFTER.match(after))


def is_other_figure(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the number is one that no question asks for (满意度 92%, a turnover of 20)."""
    return OTHER_FIGURE.search(analysis.text[max(0, quantity.number.start - 24) : quantity.number.start]) is not None


def is_change(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the number says by how much something changes ("cut 10 seats", 加多五个人), not how much there is."""
    before, after = analysis.text[: quantity.number.start], analysis.text[quantity.number.end :]
    noun = re.match(r"\s*(?:agents|people|seats|calls|chats|reps|staff|heads)(?![a-z])", after)
    return bool(CHANGE.search(before[-24:]) or CHANGE_AFTER.match(after[noun.end() :] if noun else after))


def is_planned(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether the number holds for a time to come (计划扩到 30)."""
    words = context(analysis, quantity)
    return bool(PLANNED.search(words)) and not PRESENT.search(words)


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
    named = SO_MANY.search(before) or re.search(
        r"坐席|席位|席|seats?|desks?|工位|headsets?", text[max(0, number.start - 5) : number.end + 6]
    )
    told = EACH_SHIFT.search(beside) or SHIFTS_OF.search(before) or EACH_SHIFT_BEFORE.search(before)
    each = told or is_on_duty(analysis, quantity)
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
