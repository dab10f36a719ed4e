"""Finds the numbers in a message: values, ranges, shares (percent, 成, a third) and multiples (翻倍, 3x, 涨三成).

Rules (labelling guide): a range is its midpoint; "up to X", "at least X" and "X-odd" are X; 几十 alone is asked;
多一倍 / 翻倍 is 2, 涨三成 is 1.3, 一倍半 is 1.5, "N 倍" is N however phrased; a third is 33.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from bot.language import english_numbers, numerals

PLAIN, SHARE, MULTIPLE = "plain", "share", "multiple"

_units = r"(?:个人|个|人|席|名|位|元|块钱|块|通|次|条|倍|%|k|w|万|千|people|agents|calls|percent|times|x|rmb|yuan|cny)"
BETWEEN = re.compile(
    rf"\s*{_units}?\s*(?:左右|上下)?\s*(?:~+|-+|到|至|或者|或|、|\bmaybe\b|/(?=\d+\s*(?:个|人|倍|席))|\bto\b|\bor\b"
    rf"|\btill\b)\s*(?:about\s|maybe\s|around\s|almost\s|大概|差不多|近)?"
)
BETWEEN_AND = re.compile(rf"\s*{_units}?\s*(?:and|和|跟|与)\s*")
NUMBER = re.compile(rf"(?:{numerals.RUN})")
PERCENT = re.compile(r"\s*(?:%|percent(?![a-z])|per\s?cent\b|pct\b|趴|个点|个百分点)")
TENTHS = re.compile(r"\s*成(?!本|都|立|长|熟|员|为|功|交|套|人|年|品|了|型|分|天|绩|果|就|活|效|单|片)(半|多)?")
TIMES = re.compile(r"\s*(?:倍(半)?|times(?![a-z])(?!\s+(?:a|per|each|every)\s)|x(?![a-z0-9])|-?\s?fold\b|×)")
GROWTH = re.compile(
    r"(?:[涨增升高加]|(?<![最不差很许太至])多(?!于|过)|上浮|扩大?|提升)(?:加|长|了|出|到|个|幅|大概|大约|差不多|约"
    r"|近|至少|最多|能|会|量|来)*\s*$"
    r"|(?:up|by|grows?|increases?(?: of)?|rises?|jumps?|extra|another|additional|spikes?)(?: by| of| about| around"
    r"| maybe| roughly| like)*\s*$"
)
GROWTH_AFTER = re.compile(
    r"^\s*(?:more|higher|extra|increase|uplift|on top|busier|additional|above|over normal|增|的?(?:增长|涨幅|增幅|增量)|jump"
    r"|bump|rise|growth|spike)"
)
FRACTION = re.compile(
    r"百分之(?P<of100>[零一二两三四五六七八九十百点\d.]+(?:\s*(?:到|至|~|-)\s*(?:百分之)?[零一二三四五六七八九十\d.]+)?)"
    r"|(?:每|大概|平均)?(?<![零一二三四五六七八九十百千])(?P<every>[两三四五六七八九十百\d]+)(?:个电话|通电话|个客户|个问题"
    r"|[个通次单条张])[^,;。\d一二两三四五六七八九十]{0,6}?(?:里头|里面|大概|大约|约|差不多|里|中|就有|有"
    r"|得|要|当中)[^,;。\d一二两三四五六七八九十]{0,4}?(?P<part>[一二两三四五六七八九\d]+(?:到[二三四五六七八九]"
    r"|[二三四五六七八九])?)(?=[个通次单条张成]|$)"
    r"|(?P<tenth>十有[一二三四五六七八九]{1,2})|(?P<eighth>[三四五六八十])分一"
    r"|(?P<den>[二两三四五六七八九十百\d]+)分之(?P<num>[一二两三四五六七八九\d]+)"
    r"|(?<![\d/])(?P<n>[1-9])/(?P<d>[2-9]|10)(?![\d/])"
    r"|(?P<word>(?<![a-z])(?:(?:a|one)[\s-]third(?![\s-](?:part|tier|place|of\s+a\s))|two[\s-]thirds|(?:a"
    r"|one)[\s-]quarter|three[\s-]quarters|(?:a|one)[\s-]fifth|two[\s-]fifths"
    r"|three[\s-]fifths|four[\s-]fifths|(?:a|one)[\s-]tenth|every[\s-](?:second|other|third|fourth|fifth"
    r"|tenth)(?=\s+(?:call|case|ticket|question|contact|customer|caller|one|chat|enquir|inquir|message|mail"
    r"|request))|(?:one|two|three|four|five|\d+)\s+of\s+(?:the\s+)?(?:three|four|five|ten|3|4|5|10)(?=\s)"
    r"|^(?:about\s|roughly\s|maybe\s)?quarter\b|\d+[\s-]in[\s-](?:every\s)?\d+|one[\s-]in[\s-](?:two|three|four|five"
    r"|six|ten|twenty|\d+)|(?:\w+|\d+)[\s-](?:out\s+of|in)[\s-](?:every\s+)?(?:ten|10|100|five|5|four|4|three"
    r"|3)(?![a-z\d])"
    r"|(?<!and\s)(?<!and\sa\s)half(?!\s+an?\s+hour|\s+(?:again|more)|\s+a\s+(?:million|dozen|thousand|hundred|year"
    r"|day|hour|month)|\s+(?:year|day|hour|month|past))))"
    r"|(?P<half>(?:一半|五五开|一半一半|半数|对半|一大半)(?!天|年|个月|小时|路))"
)
WORD_SHARES = {"third": 33.0, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0, "half": 50.0}
DOUBLINGS = re.compile(
    r"翻(?:了|个|上|到)?\s*(?P<fan>[一二两三四五六七八九十几\d.]+)\s*番|(?P<two>翻倍|翻番|翻一倍|翻一翻|加倍"
    r"|(?<!成)倍增|翻个倍|翻个番"
    r"|double[sd]?(?![a-z])(?![\s-](?:eleven|11|twelve|12))|doubling|twice(?![a-z])|twofold|two-fold)"
    r"|(?P<three>(?:triple[sd]?|tripling|treble[sd]?|thrice)(?![a-z]))|(?P<four>quadruple[sd]?(?![a-z])|quadrupling)"
    r"|(?P<five>quintuple[sd]?(?![a-z]))"
    r"|(?P<onehalf>(?:多|涨|增|增加|高|上涨|增长|涨个|多出|多个)(?:了|出)?(?:一半|百分之五十)|half\s+again"
    r"|half\s+as\s+much\s+again|half\s+more)"
)
LARGEST = 1e13  # longer runs of digits are no amounts
RANGE_OPENING = re.compile(r"(?:between|介于|在)\s*$")
FROM_OPENING = re.compile(r"(?:from|从|由)\s*(?:about\s|around\s)?$")


@dataclass(frozen=True)
class Number:
    """A number at `start`:`end` of the normalised text. `kind` says whether it is a plain number, a share in percent
    or a multiple of normal load; `vague` means that no definite number is stated; `moved` that it came as "from X to Y"
    (then `high` may be the new value)."""

    start: int
    end: int
    low: float
    high: float
    kind: str = PLAIN
    vague: bool = False
    moved: bool = False

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def half_up(value: float) -> int:
    """Round to an integer, halves up."""
    return math.floor(value + 0.5)


def find_numbers(text: str) -> list[Number]:
    """The numbers of a normalised text, in order, none overlapping another."""
    found = _doublings(text) + _dozens(text)
    found += [one for one in _fractions(text) if not _covered(one, found)]
    found += [one for one in _folds(text) if not _covered(one, found)]
    found += [one for one in _english(text) if not _covered(one, found)]
    found += [one for one in _numerals(text) if not _covered(one, found)]
    found.sort(key=lambda one: one.start)
    read = [_with_unit(text, one) for one in _joined(text, found)]
    return [one for at, one in enumerate(read) if one.high < LARGEST and (not at or one.start >= read[at - 1].end)]


def _covered(number: Number, others: list[Number]) -> bool:
    return any(number.start < other.end and other.start < number.end for other in others)


def _numerals(text: str) -> list[Number]:
    found = []
    for run in NUMBER.finditer(text):
        start, end, shown = run.start(), run.end(), run.group()
        before = text[start - 1 : start]
        if re.match(r"[a-z]", before) and shown[0].isdigit() and before != "x":
            continue  # b2b, q3, o2o, p2p, covid19
        if shown[-1] == "点" or shown == "半" or _is_no_number(text, start, end):
            continue
        thousands = re.fullmatch(r"(\d{1,3})\.(000)", shown)
        if thousands:  # 12.000, the German way
            found.append(Number(start, end, float(thousands[1]) * 1000, float(thousands[1]) * 1000))
            continue
        if _is_lone_scale_of_nothing(text, start, end):
            continue
        if shown in "百千万" and len(shown) == 1:
            if text[end : end + 1] == "八" and text[end + 1 : end + 2] == "十":
                continue
            found.append(Number(start, end, float(numerals.SCALES[shown]), float(numerals.SCALES[shown])))
            continue
        numeral = numerals.read_numeral(shown)
        if numeral:
            found.append(Number(start, end, numeral.low, numeral.high, vague=numeral.vague))
    return found


def _is_lone_scale_of_nothing(text: str, start: int, end: int) -> bool:
    """A scale without a digit (百, 万) is a number only in 百来个, 千把块, 上百 and the like."""
    shown = text[start:end]
    counted = not numerals.is_lone_scale(shown) or re.match(r"[来把十]|个?人", text[end : end + 2])
    if shown not in ("万", "亿") and counted:
        return False
    approximate = shown in "百千万" and re.match(r"来|把|八", text[end : end + 1])
    return not approximate and text[start - 1 : start] not in ("上", "近", "成", "过")


NOT_A_COUNT = re.compile(
    r"^一(?!$|\s*(?:个|位|名)(?:人(?!事|力)|客服|坐席|席|员工?|同事|妹|小|$|吧|啊|就|而已|,)|\s*(?:人$|人在|席|倍"
    r"|成(?!本|都)|打|万|千|百|十|通|到|至|~|-|$))"
)
LIST_MARK = re.compile(r"(?:^|[;。\s,])$")
NUMBER_OF_SOMETHING = re.compile(  # phone numbers, years, hotlines
    r"(?<!\d)0\d{2,3}-?\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)|(?<![\d,.])(?:19|20)\d\d(?=年(?!预算)|版)|(?:since|from"
    r"|founded in|est\.?|established in|in|成立于)\s*(?:19|20)\d\d(?![\d,.k])"
    r"|\d{3,5}(?=热线|那种|号线)|12345|五险一金|十万火急|七上八下|三天两头|三头两日|五花八门|四面八方|三言两语"
    r"|千篇一律|一九九九|十有八九"
    r"|第[一二三四五六七八九十\d]+|[一二三四五六七八九十](?=是|、"
    r"|来说)(?<=[^零一二三四五六七八九十百千万亿\d].)(?!是)"
)


def _is_no_number(text: str, start: int, end: int) -> bool:
    """A lone 一 that counts nothing, the mark of a list (一、 2.), a phone number, a year, an ordinal."""
    if NOT_A_COUNT.match(text[start:]) and end == start + 1:
        return True
    if re.match(r"[、.)](?!\d)", text[end:]) and LIST_MARK.search(text[:start]) and end - start <= 2:
        return bool(re.search(r"(?:^|[;。\s,])[二三2-9][、.)](?!\d)", text))
    if text[start - 1 : start] == "第":
        return True
    return any(
        one.start() <= start < one.end() for one in NUMBER_OF_SOMETHING.finditer(text) if "、" not in one.group()
    )


def _english(text: str) -> list[Number]:
    found = [Number(one.start(), one.end(), 0, 0, vague=True) for one in english_numbers.VAGUE.finditer(text)]
    for run in english_numbers.RUN.finditer(text):
        if run.group() == "one" and not re.match(
            r"\s*(?:agent|person|seat|man|woman|girl|lady|colleague|employee|staff|rep\b|operator|of us|time|hundred"
            r"|$)",
            text[run.end() :],
        ):
            continue
        value = english_numbers.read_words(run.group())
        if value is not None and not any(run.start() < other.end and other.start < run.end() for other in found):
            found.append(Number(run.start(), run.end(), value, value))
    return found


def _fractions(text: str) -> list[Number]:
    found = []
    for one in FRACTION.finditer(text):
        low = high = 0.0
        if one["of100"]:
            parts = [numerals.read_numeral(part) for part in re.split(r"\s*(?:到|至|~|-)\s*(?:百分之)?", one["of100"])]
            values = [part for part in parts if part]
            if not values:
                continue
            low, high = values[0].low, values[-1].high
        elif one["den"] or one["n"]:
            down, up = numerals.read_numeral(one["den"] or one["d"]), numerals.read_numeral(one["num"] or one["n"])
            if not down or not up or not down.low:
                continue
            low = high = math.floor(100 * up.low / down.low + 0.5)
        elif one["every"]:
            whole, part = numerals.read_numeral(one["every"]), numerals.read_numeral(one["part"].replace("到", ""))
            if not whole or not part or not whole.low or part.high > whole.low:
                continue
            low, high = math.floor(100 * part.low / whole.low + 0.5), math.floor(100 * part.high / whole.low + 0.5)
        elif one["tenth"]:
            part = numerals.read_numeral(one["tenth"][2:])
            if not part:
                continue
            low, high = 10 * part.low, 10 * part.high
        elif one["eighth"]:
            down = numerals.read_numeral(one["eighth"])
            low = high = math.floor(100 / down.low + 0.5) if down else 0.0
        elif one["half"]:
            low = high = 50.0
        else:
            share = _word_share(one["word"])
            if share is None:
                continue
            low = high = share
        found.append(Number(one.start(), one.end(), low, high, SHARE))
    return found


def _word_share(words: str) -> float | None:
    """a third -> 33, two thirds -> 67, three out of ten -> 30, one in five -> 20."""
    words = words.replace("-", " ")
    if words.startswith("every"):
        return {"second": 50.0, "other": 50.0, "third": 33.0, "fourth": 25.0, "fifth": 20.0, "tenth": 10.0}[
            words.split()[1]
        ]
    parts = re.match(r"(\w+)\s+(?:out\s+of|in|of)\s+(?:every\s+|the\s+)?(\w+)", words)
    if parts:
        up, down = (float(part) if part.isdigit() else english_numbers.SMALL.get(part) for part in parts.groups())
        return math.floor(100 * up / down + 0.5) if up is not None and down and up <= down else None
    count = {"a": 1, "one": 1, "half": 1, "two": 2, "three": 3, "four": 4}.get(words.split()[0], 1)
    unit = words.split()[-1].rstrip("s")
    if unit == "third":
        return 33.0 * count if count == 1 else 67.0
    return WORD_SHARES.get(unit, 50.0) * count


def _folds(text: str) -> list[Number]:
    """fivefold, tenfold, fifty-fold."""
    found = []
    for one in re.finditer(r"(?<![a-z])([a-z]+)-?fold(?![a-z])", text):
        value = english_numbers.SMALL.get(one[1])
        if value:
            found.append(Number(one.start(), one.end(), value, value, MULTIPLE))
    return found


def _dozens(text: str) -> list[Number]:
    """一打 is 12, 半打 is 6."""
    found = []
    for one in re.finditer(r"([一两三半])打(?!电话|来|开|工|算|包|进)", text):
        value = 6.0 if one[1] == "半" else 12.0 * numerals.DIGITS[one[1]]
        found.append(Number(one.start(), one.end(), value, value))
    return found


def _doublings(text: str) -> list[Number]:
    found = []
    for one in DOUBLINGS.finditer(text):
        if one["fan"]:
            numeral = numerals.read_numeral(one["fan"])
            value = 2.0**numeral.low if numeral and numeral.low <= 10 else None
        else:
            value = next(
                v for k, v in (("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("onehalf", 1.5)) if one[k]
            )
        if value is not None:
            found.append(Number(one.start(), one.end(), value, value, MULTIPLE))
    return found


def _joined(text: str, found: list[Number]) -> list[Number]:
    """Numbers with 到, ~, "or" ... between them become one range; 8 到 10 万 is 80,000 to 100,000."""
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        if last and not last.vague and not number.vague and last.kind == number.kind and last.low == last.high:
            between = text[last.end : number.start]
            opened = RANGE_OPENING.search(text[: last.start])
            if BETWEEN.fullmatch(between) or (opened and BETWEEN_AND.fullmatch(between)):
                low = _scaled_alike(text, last, number)
                if low < number.high and (low >= number.high / 20 or "to" in between or "到" in between):
                    moved = bool(FROM_OPENING.search(text[: last.start]))
                    joined[-1] = replace(number, start=last.start, low=low, moved=moved)
                    continue
        joined.append(number)
    return joined


def _scaled_alike(text: str, first: Number, second: Number) -> float:
    """8 in "8 到 10 万" is 80,000; 500 in "500 到 1 万" stays 500."""
    shown = text[second.start : second.end]
    if re.search(
        r"[万千百wkm]|hundred|thousand|grand|million|mil|dozen",
        text[first.start : first.end] + text[first.end : first.end + 2],
    ):
        return first.low
    scale = re.search(r"(?:\s*(?:[亿万千百wkm]|wan|thousand|grand|hundred|mill?i?o?n?|dozen)(?![a-z]))+$", shown)
    if not scale:
        return first.low
    head = shown[: scale.start()].strip()
    leading = numerals.read_numeral(head) if re.fullmatch(numerals.RUN, head) else None
    count = leading.high if leading else english_numbers.SMALL.get(head, 0.0)
    return first.low * second.high / count if count and first.low <= count else first.low


def _with_unit(text: str, number: Number) -> Number:
    """What follows the number (%, 成, 倍) decides whether it is a share or a multiple; growth turns a share into one."""
    low, high, end, kind = number.low, number.high, number.end, number.kind
    after = text[end:]
    before = text[: number.start]
    if kind == PLAIN:
        if match := PERCENT.match(after):
            kind, end = SHARE, end + match.end()
        elif (match := TENTHS.match(after)) and high <= 10 and not re.match(r"\s*[个人]", after):
            extra = 0.5 if match[1] == "半" else 0.0
            low, high, kind, end = 10 * (low + extra), 10 * (high + extra), SHARE, end + match.end()
            rest = re.match(r"([二三四五六七八九])(?![\d个成])", text[end:])
            if rest and not extra:  # 一成五
                low, high, end = low + numerals.DIGITS[rest[1]], high + numerals.DIGITS[rest[1]], end + 1
        elif match := TIMES.match(after):
            extra = 0.5 if match[1] else 0.0
            low, high, kind, end = low + extra, high + extra, MULTIPLE, end + match.end()
            if low == high == 1 and re.search(r"[多涨增升高加翻超]\S{0,4}$", before[-6:]):
                low = high = 2.0  # 多一倍
        elif re.search(r"(?:^|[^a-z])x$", before):
            kind = MULTIPLE
    after = text[end:]
    if kind == SHARE and (GROWTH.search(before[-16:]) or GROWTH_AFTER.match(after)):
        low, high, kind = round(1 + low / 100, 4), round(1 + high / 100, 4), MULTIPLE
    elif (
        kind == SHARE
        and re.match(r"\s*(?:of (?:the )?(?:normal|usual|average|baseline)|of a normal)", after)
        and low >= 100
    ):
        low, high, kind = low / 100, high / 100, MULTIPLE
    return replace(number, low=low, high=high, end=end, kind=kind)
