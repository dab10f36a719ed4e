"""Personal data is replaced before anything stores it; numbers that answer a question are not touched."""

import pytest

from bot.channels.redaction import gives_contact, redact


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我的电话13800138000,打给我", "我的电话[☎],打给我"),
        ("138 0013 8000", "[☎]"),
        ("138-0013-8000", "[☎]"),
        ("+86 138 0013 8000", "[☎]"),
        ("１３８００１３８０００", "[☎]"),
        ("座机 010-62345678", "座机 [☎]"),
        ("打 400-820-8820", "打 [☎]"),
        ("電話 0912-345-678", "電話 [☎]"),
        ("+852 9123 4567", "[☎]"),
        ("call (415) 555-0132", "call [☎]"),
        ("my phone: 6123 4567 please", "my phone: [☎] please"),
        ("身份证11010519491231002X", "身份证[🪪]"),
        ("身分證 A123456789", "身分證 [🪪]"),
        ("卡号 4111 1111 1111 1111", "卡号 [💳]"),
        ("写信到 li.lei+x@example.com.cn 吧", "写信到 [✉] 吧"),
        ("李雷 13800138000 li@example.com", "李雷 [☎] [✉]"),
    ],
)
def test_personal_data_is_replaced(said, kept):
    assert redact(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "13800",
        "1000000",
        "一个月13800块,20个客服",
        "10000000 通",
        "每月 1,000,000 元",
        "预算1000000000",
        "15~20",
        "2000-3000 通一天",
        "80000-150000",
        "7x24",
        "2025-10-01 上线",
        "双11 5倍,平时 1380 通",
        "110105194912310021",  # the shape of an identity number, with a wrong check digit
        "zx:answer:monthly_budget=150000",
        "zx:answer:contacts_per_day=10000000",
        "3.14159265358979",
        "budget is 120000 to 180000 a month",
        "the phone team has 20 agents",
        "我们电话客服20个人,每天3000通",
    ],
)
def test_answers_stay_as_they_are(said):
    assert redact(said) == said


def test_a_way_to_reach_somebody_is_told_from_other_words():
    assert gives_contact("张三 13800138000")
    assert gives_contact("加我微信 zhangsan_88")
    assert gives_contact("me@example.com")
    assert not gives_contact("算了,先看费用")
    assert not gives_contact("预算 150000")
