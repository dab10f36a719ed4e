"""Reads one run of Chinese or mixed numerals: 二十来, 三万五, 两百五, 2w5, 1.5k, 十几, 二三十, 一百二十.

A run may stand for a range (二三十 is 20 to 30) or for no definite number at all (几十: somebody has to ask).
"X-odd" (X 多, X 来, X 余, 十几) is X (labelling guide).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
DIGITS |= {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "亿": 100_000_000}
LATIN_SCALES = {"wan": 10_000, "w": 10_000, "皮": 10_000, "k": 1000, "m": 1_000_000}
ODD = "多来余好"  # X-odd is X; 好 only before 几

# Spaces part the thousands only where the last three digits are zeros: "20 300" may be two numbers.
ARABIC = (
    r"(?<!\d)\d{1,3}(?: \d{3})* 000(?!\d)|(?<!\d)\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
    r"|\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
)
# 一 in 一个月, 一天, 一年 belongs to the period, not to the number before it.
HAN_DIGIT = (
    "(?:["
    + "".join(set(DIGITS) - {"一", "零"})
    + "]|零(?![售食件部散工担碎星距基起开])"
    + "|一(?!个?月|年|天|日|周|星期|个?季|次|样|定|直|些|点(?![零一二两三四五六七八九])|下|起|边|般|旦))"
)
SCALE = "[" + "".join(SCALES) + "]"
RUN = (
    rf"(?:{ARABIC}|{HAN_DIGIT}|{SCALE}|(?<=\d)\s(?=[百千万亿])|(?<=\d)\s?个?(?:wan|[wkm])(?![a-z]|/\s)"
    rf"|(?<=[一二两三四五六七八九十百千半])个?[wk](?![a-z]|/\s)"
    rf"|(?<=[\d一二两三四五六七八九十])皮(?![肤鞋具带衣包革])|几(?={SCALE})"
    rf"|(?<={SCALE}|[廿卅])几|好几(?={SCALE})"
    rf"|(?<=[\d十百千万])[多来余](?=[十百千万亿wk])|点(?={HAN_DIGIT})|廿|卅|半(?={SCALE})|(?<=[百千万])半(?![天年月个]))+"
)
TOKEN = re.compile(rf"{ARABIC}|好几|wan|.", re.DOTALL)
VAGUE_HEAD = re.compile(rf"^(?:好?几|数){SCALE}")


@dataclass(frozen=True)
class Numeral:
    """What a run stands for: `low` = `high` for a definite number; `scale` is the last scale word's value (1: none)."""

    low: float
    high: float
    vague: bool = False
    scale: float = 1.0


def read_numeral(run: str) -> Numeral | None:
    """Read a run; None when it is no number (such as a lone 万 or 点)."""
    run = run.replace(" ", "").replace("个", "")
    if VAGUE_HEAD.match(run):
        return Numeral(0, 0, vague=True)
    run = run.replace("廿", "二十").replace("卅", "三十")
    twenty = re.fullmatch(r"(.?十)几([二三四五六七八九]十)", run)
    if twenty:  # 十几二十
        low, high = read_numeral(twenty[1]), read_numeral(twenty[2])
        if low and high:
            return Numeral(low.low, high.low)
    pair = _pair(run)
    if pair:
        first, second = _value(pair[0]), _value(pair[1])
        if first is not None and second is not None:
            return Numeral(min(first[0], second[0]), max(first[0], second[0]), scale=first[1])
    value = _value(run)
    return Numeral(value[0], value[0], scale=value[1]) if value else None


def _pair(run: str) -> tuple[str, str] | None:
    """Two neighbouring digits stand for a range (二三十, 十五六, 三五百): the run with each of them. 二零二六 does not."""
    digits = [index for index, character in enumerate(run) if DIGITS.get(character)]
    for first, second in itertools.pairwise(digits):
        if second != first + 1:
            continue
        around = run[first - 1 : first] + run[second + 1 : second + 2]
        if any(character in DIGITS or character.isdigit() or character == "点" for character in around):
            return None
        low, high = DIGITS[run[first]], DIGITS[run[second]]
        if high - low == 1 or (low, high) in ((3, 5), (3, 2), (1, 3)):
            return run[:first] + run[second:], run[:second] + run[second + 1 :]
        return None
    return None


def _value(run: str) -> tuple[float, float] | None:
    """(value, last scale) of a run without ranges."""
    if len(run) > 1 and all(character in DIGITS for character in run):
        return float("".join(str(DIGITS[character]) for character in run)), 1.0  # 二零二六, digit by digit
    total = section = 0.0
    digit: float | None = None
    scale, zero, decimals = 1.0, False, 0.0
    last_was_scale = False
    for token in TOKEN.findall(run):
        if token[0].isdigit():
            digit = arabic(token)
        elif token in DIGITS:
            value = DIGITS[token]
            if decimals:
                digit = (digit or 0) + value * decimals
                decimals /= 10
            elif value == 0 and (total or section):
                zero, digit = True, None
            else:
                digit = float(value)
        elif token == "点":
            decimals, digit = 0.1, digit or 0.0
        elif token == "半":
            if last_was_scale:  # 三万半 is 35,000
                section, digit = section + scale / 2, None
                last_was_scale = False
                continue
            digit = 0.5
        elif token in SCALES or token in LATIN_SCALES:
            value = SCALES.get(token) or LATIN_SCALES[token]
            decimals, zero = 0.0, False
            if value >= 10_000:
                if digit is None and not section and not total:
                    return None
                if value > 10_000 and total:  # 三千万亿 is not spoken here; 一万亿 is
                    total = (total + section + (digit or 0)) * value
                elif last_was_scale or digit is not None or section:
                    total += (section + (digit or 0)) * value if (section or digit is not None) else 0
                section, digit = 0.0, None
            elif token in LATIN_SCALES:  # 一百二十k is 120,000
                whole = 0.0 if digit is not None and not section and not zero else total  # 2w5k is 25,000
                total, section, digit = total - whole, (whole + section + (digit or 0)) * value, None
            else:
                if digit is None and last_was_scale and scale >= value and token in "百千" and scale < 10_000:
                    section *= value  # 十千 is nobody's number, 2百千 neither: read on
                elif digit is None and not section and value == 100 and not total:
                    section += value  # 百 alone, as in 百来个
                else:
                    section += (1.0 if digit is None else digit) * value
                digit = None
            scale = float(value)
            last_was_scale = True
            continue
        else:
            continue  # 多, 来, 余, 几 after a scale: X-odd is X
        last_was_scale = False
    if digit is not None:
        # 三万五 is 35,000 and 两百五 is 250, but 三万零五 is 30,005 and 二十五 is 25.
        section += digit * scale / 10 if scale >= 100 and not zero and digit < 10 and digit == int(digit) else digit
    elif not total and not section:
        return (0.0, 1.0) if re.fullmatch(r"[0零〇.]+", run) else None
    return round(total + section, 6), scale


def arabic(token: str) -> float:
    """1,200 and 1.200.000 as they are meant."""
    return float(token.replace(",", "") if token.count(".") < 2 else token.replace(".", ""))


def is_lone_scale(run: str) -> bool:
    """A scale without a digit (百, 千, 万) is a number only in 百来个 and the like."""
    return run in SCALES and run not in "十拾"
