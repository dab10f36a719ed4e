"""Texts in three scripts. Cards are written in two; their traditional form comes from OpenCC and a list of own terms."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

from opencc import OpenCC
from pydantic import AfterValidator, BaseModel, ConfigDict

from bot.profile.questions import LANGUAGES


def in_three_scripts(texts: dict[str, str]) -> dict[str, str]:
    """Exactly the three languages, each possibly empty."""
    for language in LANGUAGES:
        if language not in texts:
            raise ValueError(f"needs a text for {language}")
    for unknown in texts:
        if unknown not in LANGUAGES:
            raise ValueError(f"unknown language {unknown}; known are {', '.join(LANGUAGES)}")
    return texts


def _complete(texts: dict[str, str]) -> dict[str, str]:
    for language, text in in_three_scripts(texts).items():
        if not text.strip():
            raise ValueError(f"needs a text for {language}")
    return texts


Text = Annotated[dict[str, str], AfterValidator(_complete)]
"""`{"zh-Hans": ..., "zh-Hant": ..., "en": ...}`, all three."""


class Strict(BaseModel):
    """A knowledge model: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@lru_cache(maxsize=1)
def _converter() -> Any:
    return OpenCC("s2twp")


def traditional(text: str, terms: dict[str, str]) -> str:
    """Simplified -> traditional (Taiwan phrases), then our own terms over what OpenCC chose otherwise."""
    converted = str(_converter().convert(text))
    for wrong, right in terms.items():
        converted = converted.replace(wrong, right)
    return converted


def complete_text(value: dict[str, str], terms: dict[str, str]) -> dict[str, str]:
    """Adds `zh-Hant` where only `zh-Hans` and `en` are given."""
    if "zh-Hans" in value and "zh-Hant" not in value:
        return {**value, "zh-Hant": traditional(value["zh-Hans"], terms)}
    return value
