"""Numbers are read however they are written; none is silently wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import plain
from bot.language.numbers import find_numbers

DIGITS = "零一二三四五六七八九"
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def han(number: int) -> str:
    """A number as it is written in full in Chinese."""
    if number < 10_000:
        return _below_ten_thousand(number) or "零"
    head, rest = divmod(number, 10_000)
    if head >= 10_000:
        high, middle = divmod(head, 10_000)
        tail = middle * 10_000 + rest
        return han(high) + "亿" + (("零" if tail < 10_000_000 else "") + han(tail) if tail else "")
    return (
        _below_ten_thousand(head) + "万" + (("零" if rest < 1000 else "") + _below_ten_thousand(rest) if rest else "")
    )


def _below_ten_thousand(number: int) -> str:
    written, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = bool(written)
    return written


def english(number: int) -> str:
    """A number in English words."""
    for scale, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, rest = divmod(number, scale)
            joint = " and " if rest < 100 else " "
            return f"{english(head)} {name}" + (joint + english(rest) if rest else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def read(text: str) -> list[float]:
    return [number.middle for number in find_numbers(plain(text))]


def survives(number: int) -> None:
    capital = han(number).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    ways = [f"{number}个", f"{number:,} agents", f"{han(number)}个", f"{english(number)} agents"]
    ways += [f"{number}個人", "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)) + "个"]
    if number > 1:
        ways.append(f"{capital}元")
    if number % 1000 == 0 and number:
        ways.append(f"{number // 1000}k agents")
    if number % 10_000 == 0 and number:
        ways += [f"{number // 10_000}万", f"{number // 10_000}w", f"{number // 10_000}萬"]
    for way in ways:
        assert read(way) == [number], f"{way!r} should be {number}"


@given(st.integers(min_value=0, max_value=100_000_000))
def test_an_integer_survives_being_written_in_each_way(number: int) -> None:
    survives(number)


@pytest.mark.parametrize(
    "number",
    [
        *range(2, 131),
        150,
        200,
        250,
        300,
        350,
        500,
        800,
        1000,
        1050,
        1200,
        1500,
        2000,
        2500,
        5000,
        8000,
        10_000,
        12_000,
        15_000,
        35_000,
        50_000,
        80_000,
        100_000,
        120_000,
        250_000,
        500_000,
        1_000_000,
        1_200_000,
        10_000_000,
        100_000_000,
    ],
)
def test_the_short_and_round_ones(number: int) -> None:
    survives(number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十来个", 20),
        ("十几个", 10),
        ("三万五", 35_000),
        ("两百五", 250),
        ("一千二", 1200),
        ("2w", 20_000),
        ("1.5k", 1500),
        ("2w5", 25_000),
        ("15~20", 17.5),
        ("二三十个", 25),
        ("8-15万", 115_000),
        ("8到10万", 90_000),
        ("500到1万", 5250),
        ("十五六个", 15.5),
        ("三五百", 400),
        ("一打人", 12),
        ("百来个", 100),
        ("1.2m", 1_200_000),
        ("a couple dozen", 24),
        ("twenty-odd", 20),
        ("half a million", 500_000),
        ("twelve hundred", 1200),
        ("two and a half thousand", 2500),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("10k-15k", 12_500),
        ("between 5 and 10", 7.5),
        ("三分之一", 33),
        ("a third", 33),
        ("two thirds", 67),
        ("三成", 30),
        ("七八成", 75),
        ("百分之三十", 30),
        ("3 out of 10", 30),
        ("十个里有两个", 20),
        ("一半", 50),
        ("翻倍", 2),
        ("涨三成", 1.3),
        ("一倍半", 1.5),
        ("多一倍", 2),
        ("翻两番", 4),
        ("翻三倍", 3),
        ("两三倍", 2.5),
        ("up 30%", 1.3),
        ("3x", 3),
        ("double", 2),
        ("half as much again", 1.5),
        ("一万出头", 10_000),
        ("三万半", 35_000),
        ("ten k", 10_000),
        ("12.000", 12_000),
    ],
)
def test_as_people_say_it(text: str, value: float) -> None:
    assert read(text) == [value]


@pytest.mark.parametrize(
    "text",
    ["b2b", "第一", "一直都这样", "成都", "电话 021-55667788", "12345热线", "从2019年开始", "一些", "a third party"],
)
def test_what_is_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["几十个", "好几百", "a few hundred", "dozens of people"])
def test_what_names_no_definite_number_is_vague(text: str) -> None:
    assert [number.vague for number in find_numbers(plain(text))] == [True]
