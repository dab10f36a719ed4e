"""Reads what stands around the numbers of a message: channels, busy and normal times, shifts, what is taken back."""

from __future__ import annotations

import itertools
import re

from bot.language.analysis import Analysis
from bot.language.number_kinds import PLAIN, half_up
from bot.language.quantities import CONTACT, NONE, Quantity

CHANNEL = re.compile(
    r"电话|热线|在线|聊天|微信|邮件|邮箱|工单|短信|私信|讯息|消息|旺旺|来电|网上|线上|客户端|app|白班|夜班|淘宝|京东|抖音|天猫|文字|语音"
    r"|拼多多|售前|售后|组|全职|兼职|男|女|信箱|来信|信件|来函|传真|粉专|\big\b|\bfb\b|脸书|messenger|简讯|留言"
    r"|公众号|小程序|官网|小红书|快手|门市|柜台"
    r"|calls?|phones?|chats?|e?-?mails?|tickets?|whatsapps?|wechat|line|dms?|messages?|letters|voice|social"
    r"|instagram|facebook|pre-?sales|after-?sales|girls|boys|men|women|full-?time|part-?time|senior|junior"
)
TAKEN_BACK = re.compile(
    r"不对|不是|错了|说错|改成|改为|应该是|其实|哦不|啊不|不不|更正|纠正|原来|以前|之前|去年|现在|走了|离职"
    r"|\bno\b|\bnot\b|sorry|actually|i mean|wait|make it|rather|instead|was|were|now|before|last year|used to"
    r"|scratch|oops|correction"
)
LAST_COUNTS = re.compile(
    r"一共|总共|合计|合起来|加起来|一起|加一块|共|平均|均|算|当|错|说快|喔不|真|才|只|得|后|更新|扣|剩|应|确|即|就是|变|如今"
    r"|今年|今天|需要|每班|一班"
    r"|typo|finger|altogether|total|(?<![a-z])(?:makes?|so|say|need|only|just|should|since|after|average|shows?|nah|hmm"
    r"|let me|that is|that's|meaning|today's?|this year|each|i\.e|call it)(?![a-z])|there's|[=→]|\.\.|…|\?"
)
IN_ALL = re.compile(r"(?<![a-z])(?:in all|in total|altogether)(?![a-z])|总共|合计")
ABOUT_THE_SAME = (
    1.35  # a number that differs from the one before by less tells it more exactly ("not even ten. Eight.")
)
SALES = re.compile(
    r"双11|双十一|双12|双十二|618|黑五|年货节|春节|国庆|五一|暑假|寒假|开学|过年|圣诞|周年庆|中秋|月底|月初|周末|旺季|大促"
    r"|christmas|black friday|singles|chinese new year|cny|easter|summer|winter|month[- ]end|weekends?|holidays?|prime day"
)
ADDED_TO = re.compile(r"加上|外加|另加|(?<![a-z])(?:plus|as well as|on top of that)(?![a-z])|\d\s*\+\s*\d")
SHIFT = re.compile(
    r"[白早中晚夜日]班|日头|早上|上午|下午|晚上|夜晚|夜里|朝早|大夜|小夜|白天|上班日|平日|周末|[周拜期][六日天]"
    r"|(?<![a-z])(?:day|night|morning|afternoon|evening|late|early|earlies|lates|weekdays|weekends|saturdays?|sundays?"
    r"|before (?:lunch|noon)|after(?: lunch| noon)?)(?: shift|s)?(?![a-z])"
)
COST = re.compile(
    r"人工|人力|工资|薪水|人员|系统|软件|工具|平台|场地|房租|租金|设备|培训|话费|线路|通讯|电话费|水电"
    r"|staff|people|salar|wages|payroll|software|tools?|systems?|licen[cs]|rent|office|equipment|training|phone"
    r"|telecom|platform"
)
NORMAL = re.compile(
    r"平时|平常|平日|平峰|淡季|日常|正常|一般|闲|normal|usual|average|ordinary|quiet|otherwise|typical|regular"
)
PEAK = re.compile(
    r"冲到|飙|涨到|升到|窜到|蹿到|暴增|激增|暴涨|[税考招缴]季|忙|旺|高峰|尖峰|峰值|大促|活动|双11|双十一|618|节|促销"
    r"|爆|开学|暑假|寒假|过年|档期|周年庆|报名|月底|月初|假日|假期|最多|顶多"
    r"|peak|busy|busiest|season"
    r"|(?<![a-z])(?:hits?|spikes?|soars?|shoots? up|launch week)(?![a-z])"
    r"|christmas|singles|double (?:11|eleven)|sale|rush|holiday|surge|bad|worst|promo|campaign|black friday"
)
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
    r"|改[为做作至到]|换成|变[成为]?|调[到成为至]|[升降增加减][到至成为]|->)"
)
DENIED = re.compile(r"(?:不是|并非|不至于|没到|isn't|is not|not|n't (?:quite|really|exactly)|n't)\s*$")
TREND_AFTER = re.compile(
    r"[^,;.。!?]{0,14}(?:yoy|year on year|since|(?:(?:on|than|over|from) )?last (?:year|yr|quarter|month)|a year|per year"
    r"|every year)(?![a-z])"
)
TREND_BEFORE = re.compile(
    r"(?:同比|环比|比(?:上|去|前)(?:个)?(?:季|年|月)|业绩|营收|运费|加班费|人手|人力|比例|costs?|revenue|overtime)[^,;.。!?]{0,8}$"
)
OTHER_FIGURE = re.compile(
    r"(?:满意度(?!优先|第一|最)|弃话率|放弃率|流失率?|离职率?|转化率|退货率|好评率?|接[通起]率|毛利率?|(?<![缴交])学费|客单价?"
    r"|(?<!算上)(?<!含)(?<!包括)(?<!加上)(?:运费|加班费|广告费)|停车位|库存"
    r"|(?<![a-z])(?:satisfaction|csat|nps|abandon(?:ment|ed)?(?: rate)?|churn|turnover|conversion|parking))"
    r"(?:是|有|会|到|为|约|大概|只有|了|就喷了|另外算|is|of|at|rate|:|\s)*$"
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
    if quantity.number.middle >= 2:
        return False
    before, after = analysis.text[: quantity.number.start], analysis.text[quantity.number.end :]
    return bool(TREND_BEFORE.search(before[-20:]) or TREND_AFTER.match(after))


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


def are_channels(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether the numbers are parts of a whole: each beside a channel or kind of its own, none taken back."""
    alike = len({quantity.unit for quantity in quantities} - {NONE}) <= 1
    if not alike or any(quantity.per_head for quantity in quantities):
        return False
    return _each_has_its_own(CHANNEL, analysis, quantities)


def are_peaks(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether the multiples belong to busy times of their own (双11五倍,618三倍): the busiest counts."""
    return _each_has_its_own(SALES, analysis, quantities)


def are_shifts(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether the people belong to shifts of their own (白班 12 人,夜班 4 人): the largest is normal load."""
    return _each_has_its_own(SHIFT, analysis, quantities)


def are_day_parts(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether the contacts are those of parts of a day (早上 40 通,下午 60 通): they add up."""
    return len({quantity.unit for quantity in quantities} - {NONE}) <= 1 and are_shifts(analysis, quantities)


def are_costs(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether the amounts are parts of one budget, each beside a cost of its own (人工 6 万,系统 1 万)."""
    return _each_has_its_own(COST, analysis, quantities)


def _each_has_its_own(words: re.Pattern[str], analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether each of the numbers, none taken back, stands beside a word that none of the others has."""
    between = analysis.text[quantities[0].number.end : quantities[-1].number.start]
    named = [set(words.findall(context(analysis, quantity))) for quantity in quantities]
    return not TAKEN_BACK.search(between) and all(named) and len(set().union(*named)) >= len(quantities)


def are_added(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether words of addition stand between the numbers (20 个加上 5 个兼职, "12 plus 3 at weekends")."""
    return all(
        ADDED_TO.search(analysis.text[first.number.end : second.number.start])
        for first, second in itertools.pairwise(quantities)
    )


def last_counts(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether words between the numbers say that the last one stands for all of them: a slip put right, a total."""
    between = analysis.text[quantities[0].number.end : quantities[-1].number.start]
    beside = analysis.text[quantities[-1].number.end :][:18]
    if TAKEN_BACK.search(between) or LAST_COUNTS.search(between) or EACH_SHIFT.search(between + beside[:8]):
        return True
    more = {quantity.number.middle for quantity in quantities}
    told_anew = 0 < max(more) <= ABOUT_THE_SAME * min(more)
    return told_anew or IN_ALL.search(beside) is not None or bool(quantities[-1].period and not quantities[0].period)


def peak_beside(analysis: Analysis, normal: Quantity, peak: Quantity) -> bool:
    """Whether the second number stands beside words of busy times and the first does not."""
    return bool(PEAK.search(context(analysis, peak))) and not PEAK.search(context(analysis, normal))


def only_one_is_normal(analysis: Analysis, normal: Quantity, other: Quantity) -> bool:
    """ "平时 200,打风 500": words of normal load stand beside the first number and not beside the other."""
    first, second = sorted((normal.number, other.number), key=lambda number: number.start)
    between = analysis.text[first.end : second.start]
    return (
        NORMAL.search(context(analysis, normal)) is not None
        and not NORMAL.search(context(analysis, other))
        and not (TAKEN_BACK.search(between) or LAST_COUNTS.search(between))
        and not are_channels(analysis, [normal, other])
    )


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
