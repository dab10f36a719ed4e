"""Which period a number holds for: an hour, a day, a week, a month, a quarter, half a year, a year, or none named.

A period belongs to the number that it stands beside, within one stretch of words between punctuation: in "40 calls a day
budget 5000" to the one before, in 一天180个/月2万 each to the one after.
"""

from __future__ import annotations

import re

from bot.language.english_numbers import read_count
from bot.language.no_numbers import BLANK
from bot.language.number_kinds import Number
from bot.language.slips import SAID_ANEW

_usual = r"(?:a|an|per|each|every) (?:typical|normal|average|usual|regular|ordinary|given|busy)"
PERIODS: tuple[tuple[str, str], ...] = (
    ("hour", r"每小时|每个小时|一个?小时|每个?钟头?|一个?钟头|/小时|per hour|an hour|hourly|/h\b"),
    (
        "day",
        r"每天|每日|每一天|日均|天天|一天|一日|单日|当天|平均每天|/天|/日|日进线|日接|日(?=咨询|进线|均|来电|接)"
        r"|一天到晚|daily|per day|a day|each day|" + _usual + r" (?:week|working |work)?day"
        r"|every ?day|/day|/d\b|in a day|one day",
    ),
    (
        "week",
        r"七天(?=总|一共|合计|加起来|下来)|7天(?=总|一共|合计|加起来|下来)"
        r"|每个?周|每个?星期|每个?礼拜|周(?=进线|来电|咨询)|上(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天])"
        r"|last week(?!end)|一周|一个?星期|一个?礼拜|周均|/周|weekly|per week|"
        + _usual
        + r" week(?!day|end)|a week(?!day|end)|each week|every week|/week|/wk"
        r"|in a week|a wk"
        r"|one week|that is per week",
    ),
    (
        "month",
        r"每个?月|每月份|一个?月|月均|月度|按月|上个?月|上月|这个?月|本月|整个?月|全月|一整个月|月预算|月费"
        r"|月(?=预算|咨询|进线|来电|接"
        r"|通话|支出|开支|均|花|给)|/月|月月|monthly|per month|" + _usual + r" month"
        r"|a month|each month|every month|/month|/mo\b"
        r"|(?:(?<!\d)(?<!\d )|(?<=\d{3})|(?<=\d{3} ))p\.?m\b\.?|last month|one month|in a month|mth\b|this month",
    ),
    ("half", r"半年(?!后|内|以后|左右上)|每半年|half a year|half-year|per half|six months"),
    (
        "quarter",
        r"一季(?!度)|每个?季度?|一个?季度|季度(?=预算)|/季|quarterly|per quarter|a quarter(?! of)|each quarter|every quarter",
    ),
    (
        "year",
        r"每年|一年(?!四季|到头)|十二个月(?![内后])|12个月(?![内后])|全年|年度|年化|年预算|整年|按年|/年|年均|一整年"
        r"|年(?=预算|咨询|均|费|支出)|今年|明年|yearly"
        r"|annually|annual|per an+um|per year"
        r"|(?:for|over|in) (?:twelve|12) months|over the year|(?:per|a) yr|a year|each year|every year|/year|/yr"
        r"|p\.?a\b\.?|for the year|in a year|the year",
    ),
)
THIS_YEAR = re.compile(r"今年|明年")
LAST_YEAR = re.compile(r"去年|上年|前年|旧年|原先|原本|往年")
PERIOD = re.compile("|".join(f"(?P<{name}>{words})" for name, words in PERIODS))
PUNCTUATION = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[;。!?\n…|()]|\.(?!\d|\s?[am]\b)(?<!p\.m\.)(?<!p\.a\.)|、")
# A single 月, 年 ... right before a number; 周三 is a day of the week and 三月 a month of the year.
LEADING = re.compile(
    r"(?<![\d一二两三四五六七八九十个几半.])(?:(?P<month>月)|(?P<year>年)|(?P<day>(?<![周期拜本])日)|(?P<week>周(?=\s*$)))"
    r"(?:总)?(?:费用|废用|费|花|给|支出|开销|成本|来电|进线|量)?(?:大概|大约|约)?\s*$"
)
FILLER = re.compile(
    r"\s*(?:大概|大约|约|差不多|平均|给|有|接|收|来|就|要|是|:|总共|一共|能|最多|至少|只有|才|也就|about|around"
    r"|roughly|some)*\s*"
)
BOUND = re.compile(r"\s(?:and|but|with|plus)\s|[\u3400-\u9fff]\s|\s[\u3400-\u9fff]|/")
ADJECTIVE = re.compile(r"(?:monthly|daily|weekly|yearly|annual|quarterly)$")
SAME_AGAIN = re.compile(SAID_ANEW.pattern + r"|就算|算|应该|确切|准确|more like|or so, say")
YEARS = re.compile(
    r"(?<![a-z\d])(?:for |over |in |每|一共)?(?P<count>[二两三四五2-5]|two|three|four|five)(?:个)?\s?"
    r"(?:年(?![前内后级龄])|years?(?![a-z]))(?!\s?(?:ago|old|后|以前|之前|of experience))"
)
NEAR_YEARS = 10  # characters between an amount and the years that it is for
TRAILING = 4  # characters that may stand beside a period that is a stretch of its own (", per month that is")


def stretch_of(text: str, number: Number) -> tuple[int, int]:
    """The start and end of the stretch of words, free of punctuation, that a number stands in."""
    stops = [stop.start() for stop in PUNCTUATION.finditer(text)]
    begin = max([stop + 1 for stop in stops if stop < number.start], default=0)
    return begin, min([stop for stop in stops if stop >= number.end], default=len(text))


def years_of(text: str, number: Number) -> int:
    """How many years an amount is for (两年 240 万, "2.4 million over two years"): 0 where no number of years stands close by."""
    begin, finish = stretch_of(text, number)
    found = [
        match
        for match in YEARS.finditer(text, begin, finish)
        if match.start() >= number.end or match.end() <= number.start
    ]
    near = [match for match in found if max(match.start() - number.end, number.start - match.end()) <= NEAR_YEARS]
    return int(read_count(near[0]["count"]) or 0) if near else 0


def find_periods(text: str, numbers: list[Number]) -> list[str]:
    """The period of each number, "" where none is named."""
    if LAST_YEAR.search(text):  # "last year eight a month, this year five": this year is a time, not what five is for
        text = THIS_YEAR.sub(lambda match: BLANK * len(match.group()), text)
    found: list[str] = []
    left = ""  # what stands between the number before and this one, as far as it is this one's
    for index, number in enumerate(numbers):
        begin, finish = stretch_of(text, number)
        alone = not index or numbers[index - 1].end <= begin
        before = text[begin : number.start] if alone else left
        last = index + 1 == len(numbers) or numbers[index + 1].start >= finish
        after = text[number.end : max(number.end, finish)]
        if not last:
            gap = text[number.end : numbers[index + 1].start]
            cut = _cut(gap, bool(PERIOD.search(before)))
            after, left = gap[:cut], gap[cut:]
        period = _nearest(before, after)
        if not period and alone:
            period = _ahead(text, numbers[:index], begin)
        if not period and index + 1 == len(numbers):
            period = _behind(text[finish:])
        if not period and index:
            period = _again(text, numbers[index - 1], number, found[-1])
        found.append(period)
    return found


def _cut(gap: str, taken: bool) -> int:
    """Where the words between two numbers part: up to there they belong to the first. `taken`: it has its period."""
    periods = list(PERIOD.finditer(gap))
    if not periods:
        return 0
    first, last = periods[0], periods[-1]
    if len(periods) > 1:
        return 0 if taken and not _attached(gap, first) else first.end()
    rest = gap[last.end() :]
    if ADJECTIVE.search(last.group()) and re.match(
        r"\s(?:budget|spend|volume|load|calls|chats|contacts|tickets|cost)", rest
    ):
        return 0
    if FILLER.fullmatch(rest) and (taken or not _attached(gap, last) or not rest) and not last.group().startswith("/"):
        return 0
    if last.group().startswith("/"):
        return 0 if taken and not rest.strip() else last.end()
    if taken or BOUND.search(gap[: last.start()]):
        return 0
    near = last.start() <= len(rest) or last.group()[0].isascii()
    return last.end() if near else 0


def _attached(gap: str, period: re.Match[str]) -> bool:
    """Whether the period stands right behind the unit of the number before (40 calls a day, 40通一天)."""
    lead = gap[: period.start()]
    return not BOUND.search(lead) and len(lead.strip()) <= (12 if lead.isascii() else 3)


def _nearest(before: str, after: str) -> str:
    """The period named beside a number: the last one before it or the first one after it, whichever is nearer."""
    found = list(PERIOD.finditer(before))
    leading = LEADING.search(before)
    if leading and not (found and found[-1].end() > leading.start()):
        return leading.lastgroup or ""
    follow = PERIOD.search(after)
    if follow and (not found or follow.start() <= len(before) - found[-1].end()):
        return follow.lastgroup or ""
    return (found[-1].lastgroup or "") if found else ""


def _ahead(text: str, earlier: list[Number], begin: int) -> str:
    """每个月,大概 3 万: the period of the stretch before, where that names no number of its own."""
    stops = [stop.start() for stop in PUNCTUATION.finditer(text, 0, max(0, begin - 1))]
    start = stops[-1] + 1 if stops else 0
    if not begin or any(start <= other.start < begin for other in earlier):
        return ""
    words = text[start : begin - 1]
    found = [match for match in PERIOD.finditer(words) if not re.match(r"之?内|以内|[后前里]", words[match.end() :])]
    return (found[-1].lastgroup or "") if found else ""


def _behind(rest: str) -> str:
    """3万,每个月: the stretch behind the last number is little more than a period."""
    words = re.sub(r"^[\s,.;。!?…|()、-]+", "", rest)
    stop = PUNCTUATION.search(words)
    words = words[: stop.start()] if stop else words
    match = PERIOD.search(words)
    if not match or len(words) - (match.end() - match.start()) > TRAILING + (5 if words.isascii() else 0):
        return ""
    return match.lastgroup or ""


def _again(text: str, previous: Number, number: Number, period: str) -> str:
    """一个月不到一千个,就算九百: a number put in the place of the one before holds for the same period."""
    between = text[previous.end : number.start]
    alike = previous.kind == number.kind and previous.middle / 5 <= number.middle <= previous.middle * 5
    return period if period and alike and len(between) <= 32 and SAME_AGAIN.search(between) else ""
