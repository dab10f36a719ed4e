"""What a correction takes back does not count, in each script."""

import pytest

from bot.language.choices import Candidate
from bot.language.taken_back import put_right, without_taken_back
from bot.language.windows import Window


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("currently it's outsourced rather than in-house", "currently it's outsourced"),
        ("we just need one, not several", "we just need one,"),
        ("we arent education we are healthcare", "we   we are healthcare"),
        ("将服务时间由办公时间更改为二十四小时", "将服务时间 更改为二十四小时"),
        ("不是电商,是做外贸的", ",是做外贸的"),
        ("the data may not be passed to a vendor", ""),
        ("change it to in-house", ""),
        ("不是", ""),
    ],
)
def test_what_is_left_of_a_correction(text: str, left: str) -> None:
    assert without_taken_back(text) == left


def test_only_questions_that_the_whole_answers_are_put_right() -> None:
    def candidate(question: str, option: str, chance: float) -> Candidate:
        return Candidate(question, option, 1.0, Window(0, 0, 0, 5), chance)

    whole = [candidate("hours", "office", 0.9), candidate("stage", "small", 0.2)]
    left = [candidate("hours", "always", 0.7), candidate("stage", "large", 0.8), candidate("industry", "other", 0.1)]
    assert [(one.question, one.option) for one in put_right(whole, left)] == [("hours", "always"), ("stage", "small")]
