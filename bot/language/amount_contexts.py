"""Reads how the numbers of a message belong together: channels, parts of a day, shifts, costs, normal and busy times, slips."""

from __future__ import annotations

import itertools
import re

from bot.language.analysis import Analysis
from bot.language.number_contexts import EACH_SHIFT, context
from bot.language.number_kinds import PLAIN
from bot.language.quantities import NONE, Quantity
from bot.language.slips import SLIP

CHANNEL = re.compile(
    r"电话|热线|在线|聊天|微信|邮件|邮箱|工单|短信|私信|讯息|消息|旺旺|来电|网上|线上|客户端|app|白班|夜班|淘宝|京东"
    r"|抖音|天猫|文字|语音"
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
    r"|let me|that is|that's|meaning|today's?|this year|each|i\.e|call it|well)(?![a-z])|there's|[=→]|\.\.|…|\?"
)
OWN_PEOPLE = re.compile(r"自己|自有|自家|内部")
VENDORS = re.compile(r"外包|供应商|厂商(?!报)")
BESIDE = 16
LARGEST_CREW = 100  # more may be contacts
NEAR = 30  # characters before a number that may say what it is about
IN_ALL = re.compile(r"(?<![a-z])(?:in all|in total|altogether)(?![a-z])|总共|合计")
ABOUT_THE_SAME = 1.35  # what differs by less from the number before tells it more exactly ("not even ten. Eight.")
SALES = re.compile(
    r"双11|双十一|双12|双十二|618|黑五|年货节|春节|国庆|五一|暑假|寒假|开学|过年|圣诞|周年庆|中秋|月底|月初|周末|旺季|大促"
    r"|christmas|black friday|singles|chinese new year|cny|easter|summer|winter|month[- ]end|weekends?|holidays?|prime day"
)
ADDED_TO = re.compile(
    r"加上|外加|另加|加(?=[\d一二两三四五六七八九十百]|$)|(?<![a-z])(?:plus|as well as|on top of that)(?![a-z])|\d\s*\+\s*\d"
)
SHIFT = re.compile(
    r"[白早中晚夜日]班|日头|早上|上午|下午|晚上|夜晚|夜里|朝早|大夜|小夜|白天|上班日|平日|周末|[周拜期][六日天]"
    r"|(?<![a-z])(?:day|night|morning|afternoon|evening|late|early|earlies|lates|weekdays|weekends|saturdays?|sundays?"
    r"|before (?:lunch|noon)|after(?: lunch| noon)?)(?: shift|s)?(?![a-z])"
)
CREW = re.compile(
    r"[白早中晚夜]班|大夜|小夜|(?<![a-z])(?:earl(?:y|ies)|lates?|(?:day|night|morning|evening) shift|on (?:days"
    r"|nights|earlies|lates))(?![a-z])"
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
    r"|爆|农历年|年前|年关|新年|腊月|开学|暑假|寒假|过年|档期|周年庆|报名|月底|月初|假日|假期|最多|顶多"
    r"|peak|busy|busiest|season"
    r"|(?<![a-z])(?:hits?|spikes?|soars?|shoots? up|launch week)(?![a-z])"
    r"|christmas|singles|double (?:11|eleven)|sale|rush|holiday|surge|bad|worst|promo|campaign|black friday"
)


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


def are_crews(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether the numbers are people of named shifts (早班 8 个,晚班 5 个)."""
    few = all(one.number.middle <= LARGEST_CREW for one in quantities)
    return few and _each_has_its_own(CREW, analysis, quantities)


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


def are_own_and_a_vendors(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """自有 18 + 外包 22: people of one's own and those of a vendor, side by side."""
    if len(quantities) != 2 or quantities[1].number.start - quantities[0].number.end > BESIDE:
        return False
    first, second = (context(analysis, quantity) for quantity in quantities)
    return any(
        OWN_PEOPLE.search(own) and VENDORS.search(others) and not VENDORS.search(own)
        for own, others in ((first, second[-BESIDE:]), (second[-BESIDE:], first))
    )


def are_added(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether words of addition stand between the numbers (20 个加上 5 个兼职, "12 plus 3 at weekends")."""
    return all(
        ADDED_TO.search(analysis.text[first.number.end : second.number.start])
        for first, second in itertools.pairwise(quantities)
    )


def are_alike(first: Quantity, second: Quantity) -> bool:
    """Whether the second number may stand in the place of the first."""
    return first.number.kind == second.number.kind and second.unit in (NONE, first.unit)


def is_slip(analysis: Analysis, first: Quantity, second: Quantity) -> bool:
    """Whether words between two numbers of a kind put a slip right ("20 agents, sorry, I mean 22")."""
    return are_alike(first, second) and SLIP.search(analysis.text[first.number.end : second.number.start]) is not None


def last_counts(analysis: Analysis, quantities: list[Quantity]) -> bool:
    """Whether words between the numbers say that the last one stands for all of them: a slip put right, a total."""
    between = analysis.text[quantities[0].number.end : quantities[-1].number.start]
    beside = analysis.text[quantities[-1].number.end :][:18]
    if TAKEN_BACK.search(between) or LAST_COUNTS.search(between) or EACH_SHIFT.search(between + beside[:12]):
        return True
    numbers = [quantity.number.middle for quantity in quantities]
    told_anew = 0 < max(numbers) <= ABOUT_THE_SAME * min(numbers)
    return told_anew or IN_ALL.search(beside) is not None or bool(quantities[-1].period and not quantities[0].period)


def peak_beside(analysis: Analysis, normal: Quantity, peak: Quantity) -> bool:
    """Whether the second number stands beside words of busy times and the first does not."""
    return bool(PEAK.search(_since_the_last(analysis, peak))) and not PEAK.search(context(analysis, normal))


def _since_the_last(analysis: Analysis, quantity: Quantity) -> str:
    """The words of the quantity with those before it, back to the last number and no more than a clause."""
    start = max([one.number.end for one in analysis.quantities if one.number.end <= quantity.number.start], default=0)
    return analysis.text[max(start, quantity.number.start - NEAR) : quantity.number.start] + context(analysis, quantity)


def is_normal_beside(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether words of normal load stand beside the number."""
    return NORMAL.search(context(analysis, quantity)) is not None


def only_one_is_normal(analysis: Analysis, normal: Quantity, other: Quantity) -> bool:
    """ "平时 200,打风 500": words of normal load stand beside the first number and not beside the other."""
    first, second = sorted((normal.number, other.number), key=lambda number: number.start)
    between = analysis.text[first.end : second.start]
    return (
        is_normal_beside(analysis, normal)
        and not is_normal_beside(analysis, other)
        and not (TAKEN_BACK.search(between) or LAST_COUNTS.search(between))
        and not are_channels(analysis, [normal, other])
    )


def is_normal_and_peak(analysis: Analysis, normal: Quantity, peak: Quantity) -> bool:
    """ "平时一百个,忙起来三百": the load on a normal day, and that of a busy one."""
    same = normal.number.kind == peak.number.kind == PLAIN
    return (
        same
        and normal.number.middle < peak.number.middle < 100 * normal.number.middle
        and is_normal_beside(analysis, normal)
        and peak_beside(analysis, normal, peak)
        and (NONE in (normal.unit, peak.unit) or peak.unit == normal.unit)
        and (normal.period == peak.period or "" in (normal.period, peak.period))
    )
