"""Numbers are read however they are written; none is silently wrong."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import knowledge_base
from bot.language import amounts, vocabulary
from bot.language.analysis import Analysis, analyse
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


def traditional(written: str) -> str:
    """The same numeral in traditional characters."""
    return written.translate(str.maketrans("万亿两", "萬億兩"))


def survives(number: int) -> None:
    capital = han(number).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    ways = [f"{number}个", f"{number:,} agents", f"{han(number)}个", f"{english(number)} agents"]
    ways += [f"{number}個人", "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)) + "个"]
    ways.append(f"{traditional(han(number))}個")
    if number > 1:
        ways.append(f"{capital}元")
    if number >= 1000:
        ways += [f"RMB {number:,}", f"{number} calls a day", f"每天{han(number)}通"]
    if number % 1000 == 0 and number:
        ways += [f"{number // 1000}k agents", f"{number // 1000}k/月"]
        ways += [f"{han(number // 1000)}k"] if number < 10_000_000 else []
    if number % 10_000 == 0 and number:
        ways += [f"{number // 10_000}万", f"{number // 10_000}w", f"{number // 10_000}萬", f"{number // 10_000}w/月"]
    for way in ways:
        assert read(way) == [number], f"{way!r} should be {number}"


@given(st.integers(min_value=0, max_value=100_000_000))
def test_an_integer_survives_being_written_in_each_way(number: int) -> None:
    survives(number)


@given(st.integers(min_value=11, max_value=99_999), st.sampled_from("万千wk"))
def test_a_decimal_survives_with_its_scale(tenths: int, scale: str) -> None:
    value = {"万": 10_000, "千": 1000, "w": 10_000, "k": 1000}[scale] * tenths / 10
    head, rest = divmod(tenths, 10)
    ways = [f"{tenths / 10:g}{scale}", f"{tenths / 10:g}{scale}個"] if tenths < 1_000_000 else []
    if scale in "万千" and head < 10:
        ways += [f"{han(head)}点{han(rest)}{scale}", traditional(f"{han(head)}點{han(rest)}{scale}")]
    for way in ways:
        assert read(way) == [pytest.approx(value)], f"{way!r} should be {value}"


@given(st.integers(min_value=11, max_value=99))
def test_a_multiple_with_a_decimal_survives(tenths: int) -> None:
    value = tenths / 10
    head, rest = divmod(tenths, 10)
    ways = [f"{value:g}倍", f"{value:g}x", f"{value:g} times", f"x {value:g}"]
    ways += [
        f"{han(head)}点{han(rest)}倍",
        f"{han(head)}點{han(rest)}倍",
        f"{english(head)} point {english(rest)} times",
    ]
    if rest:
        ways.append(f"{han(head)}倍{han(rest)}")
    for way in ways:
        assert read(way) == [pytest.approx(value)], f"{way!r} should be {value}"


@given(st.integers(min_value=2, max_value=400), st.integers(min_value=1, max_value=400))
def test_a_range_survives_as_its_midpoint(low: int, more: int) -> None:
    high = low + more
    if high > 15 * low:
        return
    middle = (low + high) / 2
    ways = [f"{low}~{high}个", f"{low}到{high}個", f"{han(low)}到{han(high)}个", f"between {low} and {high} agents"]
    ways += [f"{low} to {high} agents", f"{english(low)} to {english(high)} agents"]
    for way in ways:
        assert read(way) == [middle], f"{way!r} should be {middle}"
    for way in (f"{low}k到{high}k", f"{low}到{high}k元", f"{low}k-{high}k"):
        assert read(way) == [1000 * middle], f"{way!r} should be {1000 * middle}"
    assert read(f"{low}到{high}万") == [10_000 * middle]


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
        ("五十k", 50_000),
        ("一百二十k人民幣", 120_000),
        ("RMB 350.000", 350_000),
        ("1.200.000 yuan", 1_200_000),
        ("RMB12萬/月", 120_000),
        ("上百个", 100),
        ("百来号", 100),
        ("百幾席", 100),
        ("破千", 1000),
        ("萬幾", 10_000),
        ("成千個", 1000),
        ("六皮", 60_000),
        ("三千五百蚊", 3500),
        ("2 lakh yuan", 200_000),
        ("8 or 9 k", 8500),
        ("3到5个w", 40_000),
        ("8 wan 5", 85_000),
        ("六萬五一個月", 65_000),
        ("一千到一千五一日", 1250),
        ("一百五十通", 150),
        ("1百50个", 150),
        ("廿幾卅個", 25),
        ("一天五、六百則", 550),
        ("one hundred fifty thousand", 150_000),
        ("hundred fifty thousand", 150_000),
        ("hundred-ish", 100),
        ("two to three hundred thousand", 250_000),
        ("one point eight million", 1_800_000),
        ("a quarter of a million", 250_000),
        ("a quarter million", 250_000),
        ("½ million", 500_000),
        ("a cool million", 1_000_000),
        ("2 thousand, 5 hundred", 2500),
        ("between RMB 45,000 and 55,000", 50_000),
        ("3 teams of 9 agents", 27),
        ("8 to 10 thousand", 9000),
        ("three quarters", 75),
        ("nine tenths", 90),
        ("a 3rd", 33),
        ("every twentieth call", 5),
        ("2 out of 50", 4),
        ("1 out of 20", 5),
        ("one in eight", 13),
        ("one ticket in three", 33),
        ("one call out of four", 25),
        ("Of ten calls two are hard", 20),
        ("10 通有 3 通", 30),
        ("每十件有三件", 30),
        ("每十通大概四通", 40),
        ("一百通里头二十二通", 22),
        ("十个来电八个要找技术", 80),
        ("五個裡面有一個", 20),
        ("四個call入面有一個", 25),
        ("二十五个里有一个", 4),
        ("十之一二", 15),
        ("四份一", 25),
        ("百份之二十", 20),
        ("半成", 5),
        ("四成到六成", 50),
        ("九成都要工程师", 90),
        ("四成一定得自己接", 40),
        ("10到20趴", 15),
        ("升到六成", 60),
        ("pick up half", 50),
        ("一点七", 1.7),
        ("峰值一点七", 1.7),
        ("一點五倍", 1.5),
        ("两点八", 2.8),
        ("一倍八", 1.8),
        ("四倍半", 4.5),
        ("one and a half times", 1.5),
        ("two and half times", 2.5),
        ("1.5 倍", 1.5),
        ("x 3.5", 3.5),
        ("黑五四倍半", 4.5),
        ("雙十一3倍", 3),
        ("618三倍", 3),
        ("218k到618k", 418_000),
        ("多四城", 1.4),
        ("85 times daily", 85),
        ("座席×150", 150),
        ("座席 x 8", 8),
    ],
)
def test_as_people_say_it(text: str, value: float) -> None:
    assert read(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "b2b",
            "第一",
            "一直都这样",
            "成都",
            "电话 021-55667788",
            "12345热线",
            "从2019年开始",
            "一些",
            "a third party",
        ),
        *(
            "双十一",
            "雙11",
            "双12",
            "11.11",
            "last 618 was wild",
            "618期间",
            "十一黄金周",
            "五一",
            "黑五",
            "K12",
            "ISO 9001",
        ),
        *(
            "ISO27001",
            "tier two",
            "Tier-1 city",
            "二线城市",
            "三甲医院",
            "4S店",
            "一对一",
            "24/7",
            "5x8",
            "level 2 support",
        ),
        *("option 2", "选第三个", "第二个", "选2", "the second one", "the full questionnaire of twenty", "全部20道题"),
        *("extension 204", "PO number 4500129", "2 0 个", "三七开", "千万别", "a bad one", "成千上万"),
        "1.快递 2.上市集团 3.不急",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["几十个", "好几百", "a few hundred", "dozens of people"])
def test_what_names_no_definite_number_is_vague(text: str) -> None:
    assert [number.vague for number in find_numbers(plain(text))] == [True]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("three dozen, fifteen hundred contacts a day", [36, 1500]),
        ("two thousand, 30 agents", [2000, 30]),
        ("fifty thousand and 20 agents", [50_000, 20]),
        ("55 w/ peak 3 w/ no secrets", [55, 3]),
        ("峰值×4,座席×150", [4, 150]),
        ("一天1百50个电话 其中六成要律师", [150, 60]),
        ("change seats from 12 to 15", [12, 15]),
        ("1.快递 2.集团 3.95席 4.一天1.2万通", [95, 12_000]),
        ("每天一百通里有二十通要工程师", [100, 20]),
        ("100通有3个人接", [100, 3]),
        ("20 calls in 2 hours", [20, 2]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[float]) -> None:
    assert read(text) == values


@cache
def known_words() -> vocabulary.Vocabulary:
    return vocabulary.of_questions(knowledge_base.load().questions)


def taken_apart(text: str) -> Analysis:
    return analyse(text, known_words())


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("月4.5万条", ["month"]),
        ("月三萬六千通", ["month"]),
        ("年费用三百万", ["year"]),
        ("年七百二十万", ["year"]),
        ("七天总共2100通", ["week"]),
        ("一天180个电话/月2万", ["day", "month"]),
        ("客服五十人 预算每月70万 量一天七千", ["", "month", "day"]),
        ("40 calls a day budget 5000", ["day", ""]),
        ("90k tickets monthly and 75 agents", ["month", ""]),
        ("RMB 0.9 million p.a.; 10 agents", ["year", ""]),
        ("8am to 10pm, about 650 contacts", [""]),
        ("15 calls on a weekday", [""]),
        ("3500 … per week that is", ["week"]),
        ("一个月不到一千个来电,就算九百", ["month", "month"]),
        ("一季內,預算八萬人民幣", [""]),
    ],
)
def test_a_period_belongs_to_the_number_beside_it(text: str, periods: list[str]) -> None:
    assert [quantity.period for quantity in taken_apart(text).quantities] == periods


@pytest.mark.parametrize(
    "text",
    [
        "0700 to 2200",
        "nine to five thirty",
        "8:30-17",
        "normal 9-to-6",
        "早八点到完上十点",
        "早八点到晚八点",
        "until 9 pm",
        "in three quarters",
        "within one quarter",
        "两个月",
    ],
)
def test_times_are_no_quantities(text: str) -> None:
    assert taken_apart(text).quantities == []


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("一个班七个,三班轮着", "seats", 7),
        ("ten per shift, three shifts", "seats", 10),
        ("a total of 90 people in three shifts", "seats", 30),
        ("60 staff split over 4 shifts of 15", "seats", 15),
        ("26 at one time, two shifts", "seats", 26),
        ("同时上线两百,花名册上客服三百多", "seats", 200),
        ("me and two girls answer", "seats", 3),
        ("我和三个同事", "seats", 4),
        ("currently 55 agents, 30 ours and 25 theirs", "seats", 55),
        ("电话组10个,在线组6个", "seats", 16),
        ("40 封邮件 + 60 个电话 (sum 100)", "contacts_per_day", 100),
        ("12 agents, fifty calls each per day", "contacts_per_day", 600),
        ("45,000 calls each month", "contacts_per_day", 1500),
        ("九萬,而非六萬", "contacts_per_day", 90_000),
        ("多于100少于200", "contacts_per_day", 150),
        ("平时一百个,忙起来三百", "contacts_per_day", 100),
        ("平时一百个,忙起来三百", "peak_multiple", 3),
        ("高峰期一天六百,平常兩百", "contacts_per_day", 200),
        ("300 on a normal day, 900 on a bad one", "peak_multiple", 3),
        ("四十席,尖峰再開到一百席也就是2.5倍", "seats", 40),
        ("each of our 2 shifts has 11 people", "seats", 11),
        ("三更,每更十個", "seats", 10),
        ("白班12人,夜班4人", "seats", 12),
        ("12 on days, 5 on nights", "seats", 12),
        ("20个,加上5个兼职", "seats", 25),
        ("现在10个,计划扩到30", "seats", 10),
        ("we have 12 now, want to grow to 40 by christmas", "seats", 12),
        ("120 emails, 80 calls and some 40 chats", "contacts_per_day", 240),
        ("早班七个晚班四个", "seats", 7),
        ("nine on early and six on late", "seats", 9),
        ("45 heads on three equal shifts, so 15", "seats", 15),
        ("30人分两批", "seats", 15),
        ("一个坐席也没有", "seats", 0),
        ("三條電話線各一個人", "seats", 3),
        ("同时在线的有20个…哦不对,刚问了同事,是25个", "seats", 25),
        ("normally 150 chats a day, during the launch week it hits 900", "peak_multiple", 6),
        ("平時二百,打風五百", "peak_multiple", 2.5),
        ("it goes from 20 calls on a normal day up to 80 before christmas", "contacts_per_day", 20),
        ("6k calls per month by mail and 3k by phone", "contacts_per_day", 300),
        ("早上四十通,下午三十通", "contacts_per_day", 70),
        ("50 calls an hour for ten hours", "contacts_per_day", 500),
        ("每小時30通,一天開十小時", "contacts_per_day", 300),
        ("6000 contacts a week, no wait, 7000", "contacts_per_day", 1000),
        ("去年是一天七百,今年大概九百", "contacts_per_day", 900),
        ("12 to 14 agents", "seats", 13),
        ("amend the seats from 12 to 14", "seats", 14),
        ("座席由8個改做10個", "seats", 10),
    ],
)
def test_several_numbers_come_to_one_value(text: str, question: str, value: float) -> None:
    analysis = taken_apart(text)
    asked = question if question in amounts.ADDED else "contacts_per_day"
    plain_ones = [at for at, quantity in enumerate(analysis.quantities) if quantity.number.kind == "plain"]
    assert amounts.combine(analysis, [(at, asked, 1.0) for at in plain_ones], None).values[question] == value


def test_a_part_of_a_volume_is_a_share() -> None:
    for text in ("75 calls a day, 15 of them for our experts", "一天七十五通,專業顧問要處理其中十五通"):
        analysis = taken_apart(text)
        assert amounts.combine(analysis, [(1, "core_share", 1.0)], None).values["core_share"] == 20, text


def test_contacts_an_hour_are_no_contacts_a_day() -> None:
    analysis = taken_apart("一小時20通")
    assert amounts.value_of(analysis.quantities[0], "contacts_per_day") is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [("20萬人仔", "money"), ("8万封顶", "none"), ("120万客服费", "none"), ("20个客服", "person"), ("30封", "contact")],
)
def test_the_unit_is_what_stands_beside_the_number(text: str, unit: str) -> None:
    assert [quantity.unit for quantity in taken_apart(text).quantities] == [unit]


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("人工6万,系统1万", "monthly_budget", 70_000),
        ("60k for staff and 15k for tools", "monthly_budget", 75_000),
        ("两年240万", "monthly_budget", 100_000),
        ("1.2 million over two years", "monthly_budget", 50_000),
        ("每周两万一", "monthly_budget", 90_000),
        ("圣诞五倍,周末三倍", "peak_multiple", 5),
        ("+300%", "peak_multiple", 4),
        ("80 thousand, scratch that, 85", "monthly_budget", 85_000),
        ("4 million yuan over the year, well 4.2", "monthly_budget", 350_000),
        ("25k for the phones plus 15k for chat", "monthly_budget", 40_000),
        ("去年一个月给八万,今年砍到五万", "monthly_budget", 50_000),
        ("1.8 million yuan for twelve months", "monthly_budget", 150_000),
        ("120k a quarter for the lot", "monthly_budget", 40_000),
        ("房租3w不算,人工系统拢共7k多每月", "monthly_budget", 7_000),
        ("between eighty and a hundred thousand", "monthly_budget", 90_000),
        ("预算 18 万", "monthly_budget", 180_000),
        ("6,00,000 yuan a year", "monthly_budget", 50_000),
    ],
)
def test_amounts_of_a_question_come_to_one_value(text: str, question: str, value: float) -> None:
    analysis = taken_apart(text)
    chosen = [(at, question, 1.0) for at, one in enumerate(analysis.quantities) if one.number.middle > 2]
    assert amounts.combine(analysis, chosen, question).values[question] == value


@pytest.mark.parametrize("text", ["cut 10 seats", "加多五个人", "we'd add another 8 agents", "10 more people"])
def test_a_change_is_no_amount(text: str) -> None:
    found = amounts.combine(taken_apart(text), [(0, "seats", 1.0)], "seats")
    assert found.values == {}
    assert found.problems == [{"question": "seats", "code": "vague"}]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("up 20% on last year", "peak_multiple"),
        ("同比增长12%", "peak_multiple"),
        ("满意度92%", "core_share"),
        ("每个月离职20个", "seats"),
        ("不至于5倍", "peak_multiple"),
        ("分三班", "seats"),
    ],
)
def test_figures_of_other_things_give_no_value(text: str, question: str) -> None:
    found = amounts.combine(taken_apart(text), [(0, question, 1.0)], question)
    assert found.values == {}


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("23位 另有外勤师傅70人", False),
        ("23位,不对,70人", True),
        ("每季60万所以每月20", False),
        ("每月20块", True),
        ("预算零", True),
    ],
)
def test_a_value_that_the_words_do_not_settle_is_asked_about(text: str, sure: bool) -> None:
    analysis = taken_apart(text)
    question = "seats" if "位" in text else "monthly_budget"
    chosen = [(at, question, 1.0) for at in range(len(analysis.quantities))]
    assert (amounts.combine(analysis, chosen, None).margins[question] > 0) is sure


def test_odd_spellings_of_numbers() -> None:
    assert [one.number.middle for one in taken_apart("twentyfive, two-fifty, tweny two").quantities] == [25, 250, 22]
    assert [one.number.middle for one in taken_apart("20-odd thousand").quantities] == [20_000]
    assert [one.number.middle for one in taken_apart("十五、六位").quantities] == [15.5]
    assert [one.number.middle for one in taken_apart("1O个").quantities] == [10]
    assert [one.number.middle for one in taken_apart("-5").quantities] == [-5]
    assert [one.number.middle for one in taken_apart("10-15个").quantities] == [12.5]
