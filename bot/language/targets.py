"""What an intent is about: the question that go_back, correct or why_ask names, the language to switch to."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from bot.language.script import EN, HANS, HANT
from bot.language.vocabulary import Vocabulary

WORDS = Path(__file__).with_name("question_words.yml")
ABOUT_A_QUESTION = frozenset({"go_back", "correct", "why_ask"})
TO_ENGLISH = re.compile(r"英文|英语|english")
TO_TRADITIONAL = re.compile(r"繁体|繁中|正体|traditional")
TO_SIMPLIFIED = re.compile(r"简体|简中|simplified")
TO_CHINESE = re.compile(r"中文|汉语|普通话|国语|华语|chinese|mandarin|putonghua")
NOT_WANTED = re.compile(
    r"(?:看不懂|不会|听不懂|不想看|不要|不是|别用|not|don't (?:speak|understand|read)|can't read|instead of)\s*\w{0,2}\s*$"
)


@lru_cache(maxsize=1)
def _words() -> Vocabulary:
    data = yaml.safe_load(WORDS.read_text("utf-8"))
    return Vocabulary([(word, name) for name, words in data.items() for word in words.split(",")])


def target_of(intent: str, text: str, written_in: str) -> str | None:
    """The target of a normalised message's intent; None where it names none."""
    if intent == "switch_language":
        return _language(text, written_in)
    if intent in ABOUT_A_QUESTION:
        return question_named(text)
    return None


def question_named(text: str) -> str | None:
    """The question that a text names, by the longest of its names; None where it names none."""
    hits = _words().find(text)
    return max(hits, key=lambda hit: (hit[1] - hit[0], hit[0]))[2] if hits else None


def _language(text: str, written_in: str) -> str | None:
    wanted: list[tuple[int, str]] = []
    for pattern, language in ((TO_ENGLISH, EN), (TO_TRADITIONAL, HANT), (TO_SIMPLIFIED, HANS), (TO_CHINESE, "")):
        for match in pattern.finditer(text):
            if not NOT_WANTED.search(text[: match.start()]):
                wanted.append((match.start(), language or (HANT if written_in == HANT else HANS)))
    explicit = [language for _, language in wanted]
    if HANT in explicit and TO_TRADITIONAL.search(text):
        return HANT
    if wanted:
        return max(wanted)[1]
    if TO_ENGLISH.search(text) and NOT_WANTED.search(text[: TO_ENGLISH.search(text).start()]):  # type: ignore[union-attr]
        return HANT if written_in == HANT else HANS
    return None
