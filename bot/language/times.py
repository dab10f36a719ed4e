"""Finds times of day, spans of time and how often something happens, so that their numbers are not taken for amounts.

Each gets a class that stands for it in what the classifiers read: `clock-late` for 早九晚十, `span-months` for
"within ten weeks". Classes follow the labelling guide: service after 20:00 is extended; a launch within a month is
weeks, within three months; changes weekly or more are frequent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language import english_numbers, numerals

_n = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_w = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight"
_counted = (  # what follows a range that is no range of hours
    r"(?:个|人|万|k\b|w|倍|%|席|名|位|块|元|趴|成|通|条|封|agents|people|seats|staff|reps|calls|chats|mails|tickets|contacts"
    r"|of us|times|x\b|months|weeks|days|percent|per\s?cent|pct|thousand|hundred|grand|million|dozen|lakh|yuan|rmb)"
)
_part = r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|半夜|深夜|早|晚|午夜|morning|evening)?"
_decimal = r"(?![零一二三四五六七八九]{1,2}(?:$|[,;。!?\s)到至~-]|倍|万|千|亿|k|w|%|成|个百分|左右|上下|吧|的|元|块))"
_point = rf"(?:{_part}\s*(?:{_n}\s*(?:点半|点钟|点{_decimal}|时|:\d\d|h(?![a-z]))|\d{{1,2}}(?::\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.)))"
CLOCK_RANGE = re.compile(
    rf"朝(?P<zo>{_n})晚(?P<zc>{_n})|早(?:上)?(?P<eo>{_n})点?半?(?:到|至|-|~)?(?:晚|完上|挽)(?:上)?(?P<ec>{_n})(?:点半|点)?"
    rf"|(?P<open>{_part}\s*{_n}\s*(?:点半|点钟|点|时|:\d\d)?\s*(?:am|a\.m\.)?)\s*(?:到|至|-|~|to|till|until)\s*"
    rf"(?P<close>{_point}|(?:晚上?|夜里|下午|半夜)\s*{_n}(?:点半|点)?)"
    rf"|(?<![\d.])(?P<po>[6-9]|10|0[6-9])(?::[0-5]\d)?\s*(?:-|~|到|至|to|till)\s*(?P<pc>1[6-9]|2[0-4])(?!\d|\.\d|\s*{_counted})"
    rf"|(?<![a-z\d])(?P<wo>8|9|10|eight|nine|ten)(?:\s*(?:am|a\.m\.))?\s*(?:-?to-?|till|until|-|through)\s*(?P<wc>[4-9]"
    rf"|10|11|12|five|six|seven|eight|nine|ten|eleven|midnight)(?:\s*(?P<wp>pm|p\.m\.|at night)"
    rf"|\s(?:fifteen|thirty|forty-five)(?!\s*(?:agents|people|calls|seats)))?(?![a-z\d%]"
    rf"|\s*{_counted})"
    rf"|(?<![\d:.,])(?P<mo>0[5-9]|1[0-2])[0-5]0\s*(?:-|~|to|till|until|到|至)\s*(?P<mc>1[2-9]|2[0-4])[0-5]0(?![\d:.,]|\s*{_counted})"
)
CLOCK = re.compile(
    rf"{_point}|(?:until|till|past|after|by|before)\s+(?P<w>{_w}|\d{{1,2}})(?:\s*(?:pm|o'clock|at night"
    rf"|in the evening))|(?:until|till)\s+(?P<w2>nine|ten|eleven|twelve|9|10|11|12)(?![\d:.]|\s*(?:people|agents"
    rf"|months|weeks|days|k\b|%|am\b))|(?P<m>midnight|午夜|零点)"
)
ALWAYS = re.compile(
    r"7\s*[*x×/乘]\s*24|24\s*[*x×/乘]\s*7|7天24|24\s*(?:个)?(?:小时|钟头|h\b|hours?|hrs?)|二十四个?(?:小时|钟头)|廿四小时"
    r"|(?:twenty[\s-]?four)[\s-](?:hours?|seven)|365\s*天|around the clock|round the clock"
)
_han = "零一二两三四五六七八九十百千万亿点"
SPAN = re.compile(
    rf"(?P<n>(?<![\d.,]){numerals.ARABIC}|(?<![{_han}\d.])[一二两三四五六七八九十几半俩仨百]+(?:个?半)?"
    rf"|(?<=[{_han}\d])一(?=个?(?:月|年|天|日|周|星期|礼拜))|a|an|(?:twenty|thirty|forty|fifty|sixty"
    rf"|ninety)(?:[\s-]\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|half\s+an?"
    rf"|a\s+couple(?:\s+of)?|a\s+few|several|next|couple\s+of)"
    rf"(?:\s*(?:到|至|-|~|to|or|或)\s*(?P<n2>\d+|[一二两三四五六七八九十]+|two|three|four|five|six|eight|ten|twelve))?"
    rf"\s*(?:多|来|几)?\s*个?(?P<unit>天|日(?!均|来|进|接|单|咨|流|订|活|常|客)|周(?!年|末|一|二|三|四|五|六|日)|星期|礼拜|月(?!均|预|费|供|度|底"
    rf"|薪)|季度|季(?!节)|年(?!度|营|均|底|轻"
    rf"|前台)|days?\b|weeks?\b|wks?\b|months?\b|mths?\b"
    rf"|(?<=\btwo )quarters\b|(?<=\bin three )quarters\b|(?<=\bnext three )quarters\b|(?<=\bin a )quarter\b|(?<=this )quarter\b"
    rf"|(?<=next )quarter\b|(?<=the )quarter\b|(?<=within a )quarter\b"
    rf"|(?<=in one )quarter\b|(?<=within one )quarter\b|years?\b|yrs?\b)"
)
DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "季度": 90, "季": 90, "年": 365}
DAYS |= {"day": 1, "week": 7, "wk": 7, "month": 30, "mth": 30, "quarter": 90, "year": 365, "yr": 365}
OFTEN = re.compile(
    r"(?P<n>once|twice|(?:a\s+few|several|one|two|three|four|five|six|(?<![\d.,])\d)(?=(?:\s*(?:to|or|-|~)\s*(?:\d"
    r"|\w+))?\s+times))"
    r"(?:\s*(?:to|or|-|~)\s*(?:\d|\w+))?(?:\s+times)?\s+(?:a|per|every|each)\s+(?P<u>day|week|month|quarter|year)"
    r"|(?:每|一|1|隔|每隔)(?:个)?(?P<u2>天|周|星期|礼拜|月|季度|季|年)(?:都|要|会|得|就|能|才|大概|差不多|至少"
    r"|起码)*(?:改|变|换|更新|调|上新|迭代|发|出|升级"
    r"|动)?\s*(?P<n2>[一二两三四五六七八九十几]+|\d{1,2}(?!\d))(?:[一二两三四五六七八九])?\s*(?:次|回|趟|版|遍|轮)"
)


OFTENEST = 12  # nothing changes more often in a period; what does is a volume (一天七十五次)


@dataclass(frozen=True)
class Time:
    """A time expression at `start`:`end`; `name` is its class."""

    start: int
    end: int
    name: str


def find_times(text: str) -> list[Time]:
    """The time expressions of a normalised text; none overlaps another."""
    found: list[Time] = []
    for pattern, name in (
        (ALWAYS, _always),
        (CLOCK_RANGE, _closing),
        (OFTEN, _frequency),
        (CLOCK, _clock),
        (SPAN, _length),
    ):
        for match in pattern.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                label = name(match)
                if label:
                    found.append(Time(match.start(), match.end(), label))
    return sorted(found, key=lambda time: time.start)


def _hour(words: str) -> float | None:
    words = words.strip()
    if words in ("midnight", "午夜", "零点"):
        return 24.0
    late = re.search(r"下午|傍晚|晚|夜|pm|p\.m|evening|night", words) is not None
    digits = re.search(r"\d{1,2}", words)
    run = re.search(r"[一二两三四五六七八九十]+", words)
    word = re.search(r"[a-z]+", words)
    hour: float | None = None
    if digits:
        hour = float(digits.group())
    elif run:
        numeral = numerals.read_numeral(run.group())
        hour = numeral.low if numeral else None
    elif word:
        hour = english_numbers.SMALL.get(word.group())
    if hour is None or hour > 24:
        return None
    if re.search(r"半夜|深夜|夜里|凌晨|午夜", words) and hour in (12, 0, 1, 2, 3, 4):
        return 24.0 + hour % 12
    return hour + 12 if late and hour <= 12 else hour


def _closing(match: re.Match[str]) -> str:
    close = match["zc"] or match["ec"] or match["close"] or match["pc"] or match["wc"] or match["mc"] or ""
    hour = _hour(close)
    if hour is None:
        return ""
    if (match["zc"] or match["ec"] or match["wc"]) and hour <= 12:
        hour += 12
    if match["close"] and hour <= 8 and hour < 24:
        hour += 12
    opening = _hour(match["open"] or match["po"] or match["zo"] or match["eo"] or match["wo"] or match["mo"] or "")
    if hour >= 24 and opening is not None and opening <= 1:
        return "clock-always"
    return _clock_class(hour)


def _clock_class(hour: float) -> str:
    if hour <= 19:
        return "clock-day"
    return "clock-eight" if hour <= 20 else "clock-late"


def _clock(match: re.Match[str]) -> str:
    hour = _hour(match.group())
    if hour is None:
        return ""
    if (match["w"] or match["w2"]) and hour <= 11 and "am" not in match.group():
        hour += 12
    return _clock_class(hour) if hour > 12 else "clock"


def _always(match: re.Match[str]) -> str:
    return "always"


def _length(match: re.Match[str]) -> str:
    words, second = match["n"], match["n2"]
    count = _count(second or words)
    if count is None:
        return "span"
    days = count * DAYS[match["unit"].rstrip("s") if match["unit"].isascii() else match["unit"]]
    if (
        count == 1
        and match["unit"] in ("年", "year", "月", "month", "天", "day", "周", "week")
        and words in ("一", "a", "1", "one")
    ):
        return f"one-{_unit_class(days)}"
    if days <= 31:
        return "span-weeks"
    if days <= 93:
        return "span-months"
    return "span-long"


def _count(words: str) -> float | None:
    words = words.strip()
    half = 0.5 if words.endswith("半") and len(words) > 1 else 0.0
    words = words.rstrip("个半") or words
    if words in ("半",) or words.startswith("half"):
        return 0.5
    if words in ("a", "an", "next"):
        return 1.0
    if words.startswith(("a couple", "couple")):
        return 2.0
    if words.startswith(("a few", "several", "几")):
        return None
    if words in english_numbers.SMALL:
        return english_numbers.SMALL[words]
    numeral = numerals.read_numeral(words)
    return numeral.high + half if numeral and not numeral.vague else None


def _unit_class(days: float) -> str:
    return {1: "day", 7: "week", 30: "month", 90: "quarter", 365: "year"}.get(int(days), "span")


def _frequency(match: re.Match[str]) -> str:
    unit = match["u"] or match["u2"]
    words = (match["n"] or match["n2"]).replace(" times", "")
    count = {"once": 1.0, "twice": 2.0, "a few": 3.0, "several": 4.0}.get(words) or _count(words) or 3.0
    if count > OFTENEST:
        return ""
    yearly = count * 365 / DAYS[unit]
    if yearly <= 1.5:
        return "often-rare"
    return "often-regular" if yearly < 40 else "often-frequent"
