"""What a profile may hold, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from bot.knowledge_base import KnowledgeBase
from bot.profile import ProfileError, parse_profile


def test_unknown_is_null_or_absent(base: KnowledgeBase) -> None:
    assert parse_profile({"seats": None, "stage": "small"}, base.questions) == {"stage": "small"}


def test_an_integral_float_is_an_integer(base: KnowledgeBase) -> None:
    profile = parse_profile({"seats": 20.0, "peak_multiple": 2.5}, base.questions)
    assert profile == {"seats": 20, "peak_multiple": 2.5} and isinstance(profile["seats"], int)


@pytest.mark.parametrize(
    ("data", "code", "question"),
    [
        ([], "not_an_object", None),
        ({"colour": 1}, "unknown_question", "colour"),
        ({"seats": "20"}, "wrong_type", "seats"),
        ({"seats": True}, "wrong_type", "seats"),
        ({"seats": 2.5}, "wrong_type", "seats"),
        ({"seats": float("nan")}, "wrong_type", "seats"),
        ({"seats": -1}, "out_of_range", "seats"),
        ({"seats": 100001}, "out_of_range", "seats"),
        ({"peak_multiple": 0.5}, "out_of_range", "peak_multiple"),
        ({"industry": "shop"}, "not_an_option", "industry"),
        ({"industry": 3}, "wrong_type", "industry"),
    ],
)
def test_bad_input_is_named(base: KnowledgeBase, data: Any, code: str, question: str | None) -> None:
    with pytest.raises(ProfileError) as caught:
        parse_profile(data, base.questions)
    assert (caught.value.code, caught.value.question) == (code, question)
