"""Blanks what looks like a number and is none: names of sales days, ordinals, options, tiers, standards, list marks.

A blanked stretch keeps its length, so that places in the text stay what they are.
"""

from __future__ import annotations

import re

BLANK = "\x00"
_han = "一二三四五六七八九十"
_counted = r"\s*(?:[个通次条单位名席人件笔万千百%倍元块来多kw到至~-]|calls|chats|mails|agents|people|a day|/)"
SALES_DAYS = (
    r"双(?:十一|十二|1[12]|旦)|双(?:[五六八九四])(?![个十百千万])|(?<![\d.])(?:11\.11|12\.12)(?![\d%万倍])"
    r"|(?<![\d.])(?:9\.9|6\.18|3\.15|8\.18)(?=大促|活动|节|sale)"
    r"|(?<!\d,)(?<![\d.每天日约共])(?:618|818|六一八|六幺八|1111|1212)(?=[^\d.,\s。;!?])(?!" + _counted + r")"
    r"|(?<=[、/跟和及与或在])(?:618|818)(?!\d|"
    + _counted
    + r")|(?<=last )618|(?<=during )618|(?<=for )618(?= )|(?<![\d.])(?:618|818)(?=[、/]双|\s*(?:sale|peak|rush))"
    r"|(?:single'?s|singles)['\s]*day|double\s+(?:eleven|11|twelve|12)"
    r"|(?:十一|五一|六一|三八|八一)(?=期间|黄金|长假|假期|国庆|放假|大假|小长假|前后|节|大促)|(?<=国庆)十一|(?<=劳动节)五一"
    rf"|(?<![{_han}百千万零两\d])(?:五一|六一)(?![{_han}百千万个月年天日周\d通条成])|黑五|黑色星期五|七夕|九九重阳|正月十五|八月十五"
)
NAMED = (  # tiers, options, standards, models: the number belongs to a name
    r"(?<![a-z])(?:tier|level|grade|class|phase|step|stage|option|choice|question|version|round|appendix|chapter)"
    r"(?:[\s-]|\s?#|\s?no\.?\s?)?(?:one|two|three|four|five|six|\d{1,2})"
    r"(?![a-z\d]|\.\d|\s*(?:%|seats|agents|people|calls|chats|times|x\b|[个人席]))"
    r"|(?<![a-z])(?:pick|take|choose|go with|go for|prefer|select)\s+(?:no\.|#|number)\s?\d(?!\d)"
    r"|(?<![a-z])(?:iso[\s/-]?(?:iec\s?)?|art(?:icle)?\.?\s)\d+|99\+|(?<![a-z\d])24/7"
    r"|(?<!\d)[1-9](?:s店|g(?![a-z])|c(?:数码|产品|电子|认证|店|类)|a(?:级|景区))|(?<!\d)7-(?:11(?=门店|便利|店|加盟)|eleven)"
    r"|(?<!\d)[567]\s*[x*]\s*(?:8|12|24)(?!\d)"
    rf"|[{_han}]{{1,2}}[线甲](?!程|条|上[的个]|路)|(?:一|1)\s*(?:对|v|比)\s*(?:一|1)(?!\d)|二手|二次元|三包|三农|一体|三方|二维码"
    rf"|[{_han}]{{2}}开(?=$|[,;。!?\s]|的|吧)|第\s*(?:[{_han}百]+|\d+)\s*(?:[个项题条种套](?![月年])|档|类)?"
    rf"|选(?:项|择|了|的是)?\s*(?:[{_han}]|\d)(?=$|[,;。!?\s吧])|(?:选项|题目?)\s*[{_han}\d]"
    r"|(?:the\s+)?(?:first|second|third|last|bad|good|other|former|latter|next|previous|which|this|that|each|every|no)\s+one(?![a-z])"
    r"|(?<![a-z])at (?:any )?one time|(?<=between )(?:the|these|those) (?:two|three)(?=\s*(?:$|[,.;!?]))"
    rf"|(?:大?年|正月)?初[{_han}]{{1,2}}(?![{_han}百千万\d个通条单年中级])|(?:腊月|大年)[二三]十[{_han}]?(?![百千万\d个通条单])"
    r"|(?:full|complete|whole|long|entire|all|short|quick)\s+(?:(?:the|set|list|questionnaire|version|assessment|form|test"
    r"|survey|of|with|one)\s+)*(?:twenty|nine|ten|20|9|10)(?=\s*(?:questions?|items?|$|[,;.!?]|instead|please|then))"
    rf"|(?:全部|完整|整套|那|剩下的?|所有的?|共)?\s*(?:[{_han}]+|\d+)\s*(?:道|个)?题(?!库)"
    r"|(?:(?:all|the|those|these|other|remaining|full)\s+)+(?:twenty|20|nine|9)\s+questions"
)
NUMBERED = (  # phone numbers, years, hotlines
    r"(?<!\d)0\d{2,3}-?\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)|(?<![\d,.])(?:19|20)\d\d(?=年(?!预算)|版)"
    r"|(?<![a-z])(?:since|from|founded in|est\.?|established in|in|成立于)\s*(?:19|20)\d\d(?![\d,.k])|(?<=分机)\d+"
    r"|(?<=今天|明天|后天)\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})号"
    r"|(?<![a-z])(?:ext(?:ension)?\.?|po|invoice|order|ticket|ref(?:erence)?|tax)\s?(?:number|no\.?|#|id)?\s?#?\d{3,}"
    r"(?![\d,]|\s*(?:a|per)\s)"
    r"|(?<![\d.,])(?<!\d\s)\d(?:\s\d)+(?![\d.,%]|\s?[a-z])"
    r"|\d{3,5}(?=热线|那种|号线)|(?<!\d)12345(?=热线|投诉|政务|平台|市民|市长|便民|工单|派)"
)
SAYINGS = (
    r"五险一金|十万火急|七上八下|三天两头|三头两日|五花八门|四面八方|三言两语|千篇一律|一九九九|千万(?:别|不要|要|记得|注意)"
    rf"|七零八落|(?<![^\s;。,:])[{_han}](?:是|来说)"
)
NO_NUMBER = re.compile("|".join((SALES_DAYS, NAMED, NUMBERED, SAYINGS)))
HINT = re.compile(
    r"[\d双黑七一二三四五六八九十千]|(?<![a-z])(?:one|two|three|four|five|six|nine|ten|twenty|single|double)"
)
MARK = re.compile(rf"(?:^|(?<=[;。\s,:]))(?P<mark>[{_han}]|\d{{1,2}})(?P<dot>[、.)])(?!\d{{3}})")


def blank(text: str) -> str:
    """The text with everything blanked that is no number."""
    if MARK.search(text):
        text = _without_marks(text)
    if not HINT.search(text):
        return text
    return NO_NUMBER.sub(lambda match: BLANK * len(match.group()), text)


def _without_marks(text: str) -> str:
    """Blanks the marks of a list: numbers before a dot or 、 that count 1, 2, 3 ... (at least two in a row)."""
    marks = list(MARK.finditer(text))
    numbers = [int(mark["mark"]) if mark["mark"].isdigit() else _han.index(mark["mark"]) + 1 for mark in marks]
    run = [at for at in range(len(marks)) if numbers[at] == at + 1]
    if len(run) < 2 or run != list(range(len(run))) or not _between_marks(text, marks, run):
        return text
    for at in run:
        start, end = marks[at].span()
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def _between_marks(text: str, marks: list[re.Match[str]], run: list[int]) -> bool:
    """Whether words stand between the marks ("一、二、三" alone is no list)."""
    worded = [at for at in run if not text[marks[at].end() : marks[at].end() + 1].isdigit()]
    return len(worded) >= 2 and all(marks[first + 1].start() - marks[first].end() >= 2 for first in run[:-1])
