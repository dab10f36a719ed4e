"""Finds known words and phrases in a text, and names what they speak for.

Two sources: the `words` of the options in knowledge/questions (phrases that by themselves mean an option, named
`question:option`) and `lexicon.yml` (words that say the same kind of thing, named by the kind). Chinese phrases match
anywhere, Latin ones whole words; `outsourc*` matches every word that begins so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from bot.language.normalise import plain

WORD = re.compile(r"[a-z0-9$€£]+(?:['.&/-][a-z0-9]+)*")
LEXICON = Path(__file__).with_name("lexicon.yml")
INTENT_WORDS = Path(__file__).with_name("intent_words.yml")


class Vocabulary:
    """Phrases and their names."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._han: dict[str, tuple[str, ...]] = {}
        self._latin: dict[str, tuple[str, ...]] = {}
        self._begin: dict[str, tuple[str, ...]] = {}
        for phrase, name in entries:
            words = plain(phrase).strip()
            if not words:
                continue
            if not words.isascii():
                _add(self._han, words, name)
            elif words.endswith("*"):
                _add(self._begin, words[:-1], name)
            else:
                _add(self._latin, " ".join(WORD.findall(words)), name)
        self._lengths = sorted({len(phrase) for phrase in self._han})
        self._longest = max((phrase.count(" ") + 1 for phrase in [*self._latin, *self._begin]), default=0)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Every (start, end, name) in a normalised text, a phrase inside a longer one of the same name left out."""
        found = [
            (at, at + length, name)
            for length in self._lengths
            for at in range(len(text) - length + 1)
            for name in self._han.get(text[at : at + length], ())
        ]
        words = [(match.start(), match.end(), match.group()) for match in WORD.finditer(text)]
        for first in range(len(words)):
            phrase = ""
            for last in range(first, min(first + self._longest, len(words))):
                phrase = words[last][2] if last == first else f"{phrase} {words[last][2]}"
                span = (words[first][0], words[last][1])
                found += [(*span, name) for name in self._latin.get(phrase, ())]
                found += [(*span, name) for name in self._beginnings(phrase)]
        return found

    def _beginnings(self, phrase: str) -> tuple[str, ...]:
        shortest = 3
        for size in range(len(phrase), shortest - 1, -1):
            names = self._begin.get(phrase[:size])
            if names and " " not in phrase[size:]:
                return names
        return ()


def _add(names: dict[str, tuple[str, ...]], phrase: str, name: str) -> None:
    if name not in names.get(phrase, ()):
        names[phrase] = (*names.get(phrase, ()), name)


def option_words(questions: Mapping[str, object]) -> list[tuple[str, str]]:
    """(phrase, `question:option`) for the words of every choice question."""
    entries: list[tuple[str, str]] = []
    for name, question in questions.items():
        for option in getattr(question, "options", None) or ():
            for phrases in option.words.values():
                entries += [(phrase, f"{name}:{option.value}") for phrase in phrases]
    return entries


# The kinds of `lexicon.yml` whose words, said in answer to the question, mean the option; those of ALONE also unasked.
MEANING = {
    "tier1": "location:tier1", "tier2": "location:tier2", "tier3": "location:tier3", "many_places": "regions:multi",
    "one_place": "regions:single", "abroad": "regions:cross_border", "province": "regions:single",
    "chinese": "languages:one", "in_house": "current:in_house", "outsourced": "current:outsourced",
    "both_parties": "current:hybrid", "nobody_yet": "current:none", "new_company": "stage:startup",
    "small_company": "stage:small", "growing_company": "stage:growing", "large_company": "stage:large",
    "i_ecommerce": "industry:ecommerce", "i_retail": "industry:retail", "i_logistics": "industry:logistics",
    "i_finance": "industry:finance", "i_healthcare": "industry:healthcare", "i_manufacturing": "industry:manufacturing",
    "i_education": "industry:education", "i_software": "industry:software", "i_travel": "industry:travel",
    "i_other": "industry:other", "d_personal": "data_sensitivity:personal", "d_regulated": "data_sensitivity:regulated",
    "d_low": "data_sensitivity:low", "allowed": "data_control:shareable", "forbidden": "data_control:must_stay",
    "simple_work": "complexity:standard", "hard_work": "complexity:expert", "mixed_work": "complexity:mixed",
    "save_money": "priority:cost", "please_customers": "priority:satisfaction", "both_aims": "priority:balanced",
    "voice_plain": "brand_voice:ordinary", "voice_own": "brand_voice:distinctive", "day_hours": "hours:office",
    "long_hours": "hours:extended", "all_hours": "hours:always", "soon": "launch:weeks", "some_months": "launch:months",
    "no_hurry": "launch:flexible", "rarely": "change_rate:rare", "now_and_then": "change_rate:regular",
    "all_the_time": "change_rate:frequent", "lacking": "management:none", "partly": "management:some",
    "complete": "management:strong",
}  # fmt: skip
ALONE = ("industry:", "stage:", "hours:always", "hours:office", "current:outsourced", "data_sensitivity:regulated")


def meanings() -> list[tuple[str, str, str | None]]:
    """(phrase, `question:option`, question asked or None) that the lexicon teaches."""
    found: list[tuple[str, str, str | None]] = []
    for kind, name in MEANING.items():
        for word in lexicon()[kind]:
            phrase = word.rstrip("*")
            if len(phrase) > 1:
                found.append((phrase, name, name.split(":")[0]))
                if name.startswith(ALONE) and len(phrase) > 2:
                    found.append((phrase, name, None))
    return found


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[str, ...]]:
    """The words of `lexicon.yml` by kind."""
    data = yaml.safe_load(LEXICON.read_text("utf-8"))
    return {kind: tuple(word.strip() for word in words.split(",") if word.strip()) for kind, words in data.items()}


@lru_cache(maxsize=1)
def intent_words() -> dict[str, tuple[str, ...]]:
    """The words of `intent_words.yml` by intent."""
    data = yaml.safe_load(INTENT_WORDS.read_text("utf-8"))
    return {str(name): tuple(word.strip() for word in words.split(",") if word.strip()) for name, words in data.items()}


def of_intents() -> Vocabulary:
    """The words that speak for an intent."""
    return Vocabulary([(word, name) for name, words in intent_words().items() for word in words])


def of_questions(questions: Mapping[str, object]) -> Vocabulary:
    """The whole vocabulary: the options' words and the lexicon."""
    kinds = [(word, kind) for kind, words in lexicon().items() for word in words]
    return Vocabulary([*option_words(questions), *kinds])
