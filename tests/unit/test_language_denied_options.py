"""Options that are named only to be denied, or as past or planned, in each script."""

import pytest

from bot import knowledge_base
from bot.language import vocabulary
from bot.language.analysis import analyse
from bot.language.denied_options import denied_options

WORDS = vocabulary.of_questions(knowledge_base.load().questions)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("we don't do nights", "hours:always"),
        ("不用24小时", "hours:always"),
        ("it doesn't have to stay in house", "data_control:must_stay"),
        ("不用留在内部", "data_control:must_stay"),
        ("不经常变", "change_rate:frequent"),
        ("anything but cost", "priority:cost"),
        ("we don't lack managers", "management:none"),
        ("we don't ship abroad", "regions:cross_border"),
        ("fired our vendor last month", "current:outsourced"),
        ("外包的撤了", "current:outsourced"),
        ("考慮外包中", "current:outsourced"),
        ("used to outsource it all", "current:hybrid"),
        ("不是电商,是做外贸的", "industry:ecommerce"),
        ("不急", "launch:weeks"),
    ],
)
def test_a_denied_option_is_no_answer(text: str, option: str) -> None:
    assert option in denied_options(analyse(text, WORDS))


@pytest.mark.parametrize(
    "text",
    [
        "we run 24/7",
        "非常复杂",
        "不光是成本,但成本第一",
        "not only nights, all day",
        "it's all outsourced",
        "以前自己做,现在外包",
        "不是教育,是做电商的,电商",
        "我们很急",
    ],
)
def test_an_option_that_holds_stays(text: str) -> None:
    held = {
        "hours:always",
        "complexity:expert",
        "priority:cost",
        "current:outsourced",
        "industry:ecommerce",
        "launch:weeks",
    }
    assert not held & denied_options(analyse(text, WORDS))
