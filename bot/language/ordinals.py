"""An option named by its place ("the second one", 第二个, 后者, 选3, "2"), where that is all that a message says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.numerals import read_numeral

WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "former": 1, "top": 1}
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_han_number = r"[一二三四五六七八九十]|十[一二]|\d{1,3}"
_counted = r"\s*(?:个|种|项|条|类|号|那个|那种)?(?:选项)?"
HAN = re.compile(
    r"(?:我们|我|那|嗯|就|应该|应该是|是|要|算|属于|选)*\s*"
    rf"(?:(?P<from_end>倒数)\s*第?\s*(?P<end_place>{_han_number}){_counted}|第\s*(?P<place>{_han_number}){_counted}"
    rf"|(?:选项?|选择|答案(?:是)?|选项)\s*(?P<chosen>{_han_number})(?:号|个)?"
    r"|(?P<last>最(?:后|末|下)(?:面)?(?:的|一|那)?(?:个|种|项)?)|(?P<top>最(?:上|前)面?(?:的|一|那)?(?:个|种|项)?)"
    r"|(?P<former>前者)|(?P<latter>后者)|(?P<middle>中间(?:的|那)?(?:个|种|项)?))"
    r"(?:吧|啦|呀|呢|咯|的|好了|就行|谢谢)*[\s.。!~,]*"
)
LATIN = re.compile(
    r"(?:(?:i'd|i would|i'll|i|we'd|we|let's)\s+(?:say|pick|choose|take|go\s+(?:for|with))\s+"
    r"|(?:it's|that's|probably|just|pick|choose)\s+)?(?:the\s+)?"
    r"(?:(?P<word>first|second|third|fourth|fifth|former|top)"
    r"|(?P<from_end>second\s+(?:to|from(?:\s+the)?)\s+last|second-to-last)"
    r"|(?P<last>last|bottom)|(?P<latter>latter)|(?P<middle>middle))"
    r"(?:\s+(?:one|option|choice|answer))?(?:,?\s*(?:please|pls|i (?:think|guess)))?[\s.!~]*"
    r"|(?:(?:pick|choose|take)\s+)?(?:option|number|choice|answer|no\.?|nr\.?|#)\s*(?P<place>\d{1,3}|one|two|three|four|five|six)"
    r"(?:,?\s*(?:please|pls))?[\s.!~]*"
)
ALONE = re.compile(r"(?P<place>[1-9]|[一二三四五六七八九])[\s.)。!]*")


@dataclass(frozen=True)
class Place:
    """Which of the options is named, from 0; None: none of them has that place. `stated`: 1 in "1"; False where only a number
    stands there, which may mean something else."""

    index: int | None
    number: int
    stated: bool = True


def place_of(text: str, count: int) -> Place | None:
    """The place among `count` options that a normalised message names and nothing else; None where it does not."""
    text = text.strip()
    match = HAN.fullmatch(text) or LATIN.fullmatch(text)
    if match is None:
        alone = ALONE.fullmatch(text)
        return _within(_number(alone["place"]), count, False) if alone else None
    named = match.groupdict()
    if named["last"]:
        return Place(count - 1, count)
    if named["latter"]:
        return Place(1, 2) if count == 2 else None
    if named["middle"]:
        return Place(count // 2, count // 2 + 1) if count % 2 else None
    if named.get("former") or named.get("word") == "former":
        return Place(0, 1) if count == 2 else None
    if named["from_end"]:
        back = _number(named.get("end_place") or "二")
        return _within(count + 1 - back, count) if back <= count else Place(None, back)
    if named.get("top"):
        return Place(0, 1)
    if named.get("word"):
        return _within(WORDS[named["word"]], count)
    said = named["place"] or named.get("chosen")
    return _within(_number(said), count) if said else None


def _number(words: str) -> int:
    numeral = None if words in NUMBERS else read_numeral(words)
    return NUMBERS.get(words) or (int(numeral.low) if numeral else 0)


def _within(number: int, count: int, stated: bool = True) -> Place:
    return Place(number - 1 if 1 <= number <= count else None, number, stated)
