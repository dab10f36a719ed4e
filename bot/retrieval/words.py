"""Text -> the features by which a question and a point of the knowledge base are compared.

Chinese has no spaces: one and two neighbouring characters are a feature each. English: word stems, pairs of stems and
the 4-5 letters inside a word (for typos and endings). In both, every subject of `synonyms.yml` that the text names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from opencc import OpenCC

from bot.retrieval.subjects import Phrasings

ZH, EN = "zh", "en"
SUBJECT, WORD, LETTERS = "§", "=", "~"
"""How the features of these kinds begin."""
SUBJECT_WEIGHT = 3
"""How often a subject counts against a character pair or a word; measured on left-out example questions."""
PIECE = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[\u3400-\u9fff]+")
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[a-z]+")
# English endings, the longest first, and how many letters must be left.
ENDINGS = {
    **dict.fromkeys(
        "ations ation ators ator ating ated ates itions ition ities ments ment ances ance ences ence ants".split(), 4
    ),
    **dict.fromkeys("ents ables able ives ness ally ings".split(), 4),
    **dict.fromkeys("ions ion ate ant ent ive ity als ors".split(), 4),
    **dict.fromkeys("ing ies ied ers al ly or er ed es".split(), 3),
    **dict.fromkeys("s e y".split(), 3),
}
# Words of English grammar: they tell nothing of what is asked.
GRAMMAR = frozenset(
    "a about all also am an and any are as at be been by can could d did do does for from get go got had has have he her here "
    "how i if in into is it its just ll m may me might my no not of on or our out over re s she should so some such t than that "
    "the their them then there these they this those to too up us ve very was we were what when where which who why will with "
    "would you your".split()
)


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def plain(text: str) -> str:
    """Half-width, simplified, lower case."""
    return str(_to_simplified().convert(unicodedata.normalize("NFKC", text))).lower()


def script_of(text: str) -> str:
    """`zh` or `en`: in which texts a plain question is looked for. A few Latin names do not make a question English."""
    han = len(HAN.findall(text))
    return ZH if han and han >= len(LATIN.findall(text)) else EN


def stem(word: str) -> str:
    """Without its English ending, and without a consonant doubled before it (planning: plan)."""
    for ending, left in ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou" else word


class Words:
    """Knows the synonyms and the dialect; turns a plain text of one script into counted features."""

    def __init__(self, synonyms: Mapping[str, Phrasings], dialect: Mapping[str, str]) -> None:
        self._dialect = dict(dialect)
        longest_first = sorted(self._dialect, key=len, reverse=True)
        self._dialect_words = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
        self._zh: dict[str, set[str]] = {}
        self._en: dict[str, set[str]] = {}
        for subject, phrasings in synonyms.items():
            for phrase in phrasings.zh:
                self._zh.setdefault(self._mandarin(plain(phrase)), set()).add(SUBJECT + subject)
            for phrase in phrasings.en:
                self._en.setdefault(_stemmed(plain(phrase)), set()).add(SUBJECT + subject)
        self._longest = max((len(phrase) for phrase in self._zh), default=0)
        self._most_words = max((phrase.count(" ") + 1 for phrase in self._en), default=0)

    def features(self, text: str, script: str) -> Counter[str]:
        """Feature -> how often it counts; empty where the text holds no word."""
        if script == ZH:
            text = self._mandarin(text)
            own, subjects = Counter(_pairs(text)), self._zh_subjects(text)
        else:
            own, subjects = Counter(_english(text)), self._en_subjects(text)
        for subject in subjects:
            own[subject] = SUBJECT_WEIGHT
        return own

    def _mandarin(self, text: str) -> str:
        return self._dialect_words.sub(lambda match: self._dialect[match.group()], text)

    def _zh_subjects(self, text: str) -> set[str]:
        found: set[str] = set()
        for start in range(len(text)):
            inside_word = start > 0 and _latin(text[start]) and _latin(text[start - 1])
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                subjects = self._zh.get(text[start:end])
                if subjects and not inside_word and not (_latin(text[end - 1]) and _latin(text[end : end + 1])):
                    found |= subjects
        return found

    def _en_subjects(self, text: str) -> set[str]:
        stems = _stemmed(text).split()
        found: set[str] = set()
        for start in range(len(stems)):
            for end in range(start + 1, min(len(stems), start + self._most_words) + 1):
                found |= self._en.get(" ".join(stems[start:end]), set())
        return found


def content(features: Iterable[str]) -> set[str]:
    """The features that carry what is asked: subjects, character pairs, whole words; no single letters, no figures alone."""
    kept = {f for f in features if f[0] in (SUBJECT, WORD) or (len(f) == 2 and HAN.match(f))}
    return kept if any(f[0] != WORD or (LATIN.fullmatch(f, 1) and len(f) > 2) for f in kept) else set()


def _latin(character: str) -> bool:
    return "a" <= character <= "z"


def _stemmed(text: str) -> str:
    return " ".join(stem(piece) for piece in PIECE.findall(text))


def _pairs(text: str) -> Iterator[str]:
    for piece in PIECE.findall(text):
        if HAN.match(piece):
            yield from piece
            yield from (piece[i : i + 2] for i in range(len(piece) - 1))
        else:
            # Latin and figures are rare in Chinese and telling: they count as two characters would.
            yield from (WORD + piece, WORD + piece)


def _english(text: str) -> Iterator[str]:
    pieces = [piece for piece in PIECE.findall(text) if piece not in GRAMMAR]
    stems = [stem(piece) for piece in pieces]
    yield from (WORD + one for one in stems)
    yield from (f"{one} {other}" for one, other in zip(stems, stems[1:], strict=False))
    for piece in pieces:
        spaced = f" {piece} "
        yield from (LETTERS + spaced[i : i + size] for size in (4, 5) for i in range(len(spaced) - size + 1))
