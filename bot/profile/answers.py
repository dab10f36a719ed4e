"""A profile: `{question id: value}`, unknown answers left out."""

from __future__ import annotations

from collections.abc import Mapping

from bot.profile.questions import Question, Value, ValueRefused

Profile = dict[str, Value]


class ProfileError(ValueError):
    """A profile that cannot be assessed.

    `code` is `not_an_object`, `unknown_question`, `wrong_type`, `not_an_option` or `out_of_range`;
    `question` is the id at fault, None where the whole is.
    """

    def __init__(self, code: str, question: str | None, detail: str) -> None:
        super().__init__(f"{question}: {detail}" if question else detail)
        self.code = code
        self.question = question


def parse_profile(data: object, questions: Mapping[str, Question]) -> Profile:
    """Checks a profile as it comes from JSON. `null`, an absent id and a skipped question are the same: unknown."""
    if not isinstance(data, dict):
        raise ProfileError("not_an_object", None, f"expected a JSON object, got {type(data).__name__}")
    profile: Profile = {}
    for key, value in data.items():
        if key not in questions:
            raise ProfileError("unknown_question", str(key), f"no such question; known are {', '.join(questions)}")
        if value is None:
            continue
        try:
            profile[key] = questions[key].check(value)
        except ValueRefused as refused:
            raise ProfileError(refused.code, key, str(refused)) from None
    return profile
