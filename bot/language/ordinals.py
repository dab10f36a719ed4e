"""An option named by its place ("the second one", 第二个, 后者), where that is all that a message says."""

from __future__ import annotations

import re

from bot.language.numerals import read_numeral

WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "former": 1}
HAN = re.compile(
    r"(?:我|那|嗯|就|应该|应该是|是|选|要|算|属于)*\s*"
    r"(?:第\s*(?P<place>[一二三四五六七八九十]|十[一二]|\d{1,2})\s*(?:个|种|项|条|类|那个|那种)?(?:选项)?"
    r"|(?P<last>最(?:后|末)(?:面)?(?:的|一|那)?(?:个|种|项)?)|(?P<former>前者)|(?P<latter>后者)|(?P<middle>中间(?:的|那)?(?:个|种|项)?))"
    r"(?:吧|啦|呀|呢|咯|的|好了|就行|谢谢)*[\s.。!~,]*"
)
LATIN = re.compile(
    r"(?:(?:i'd|i would|i'll|i|we'd|we|let's)\s+(?:say|pick|choose|take|go\s+(?:for|with))\s+|(?:it's|that's|probably|just)\s+)?"
    r"(?:the\s+)?(?:(?P<word>first|second|third|fourth|fifth|former)|(?P<last>last)|(?P<latter>latter)|(?P<middle>middle))"
    r"(?:\s+(?:one|option|choice|answer))?(?:,?\s*(?:please|pls|i (?:think|guess)))?[\s.!~]*"
    r"|(?:option|number|choice|no\.?|nr\.?)\s*(?P<place>\d{1,2})(?:,?\s*(?:please|pls))?[\s.!~]*"
)


def place_of(text: str, count: int) -> int | None:
    """The place (from 0) among `count` options that a normalised message names and nothing else; None where it does not."""
    match = HAN.fullmatch(text.strip()) or LATIN.fullmatch(text.strip())
    if match is None:
        return None
    named = match.groupdict()
    if named["last"] or (named["latter"] and count == 2):
        return count - 1
    if named["middle"]:
        return count // 2 if count % 2 else None
    if named.get("former") or named.get("word"):
        place = WORDS[named.get("word") or "former"]
        return None if named.get("former") and count != 2 else _within(place, count)
    numeral = read_numeral(named["place"]) if named["place"] else None
    return _within(int(numeral.low), count) if numeral else None


def _within(place: int, count: int) -> int | None:
    return place - 1 if 1 <= place <= count else None
