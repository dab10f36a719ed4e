"""An option named by its place ("the second one", 第二个, 后者, 选3, "2"), where that is all that a message says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.english_numbers import read_count

WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_han_number = r"[一二三四五六七八九十]|十[一二]|\d{1,3}"
_counted = r"\s*(?:个|种|项|条|类|号|那个|那种)?(?:选项)?"
HAN = re.compile(
    r"(?:我们|我|那|嗯|就|应该|应该是|是|要|算|属于|选)*\s*"
    rf"(?:(?:(?P<from_end>倒数)\s*第?|第)\s*(?P<place>{_han_number}){_counted}"
    rf"|(?:选项?|选择|答案是?)\s*(?P<chosen>{_han_number})(?:号|个)?"
    r"|(?P<last>最(?:后|末|下)(?:面)?(?:的|一|那)?(?:个|种|项)?)|(?P<top>最(?:上|前)面?(?:的|一|那)?(?:个|种|项)?)"
    r"|(?P<former>前者)|(?P<latter>后者)|(?P<middle>中间(?:的|那)?(?:个|种|项)?))"
    r"(?:吧|啦|呀|呢|咯|的|好了|就行|谢谢)*[\s.。!~,]*"
)
LATIN = re.compile(
    r"(?:(?:i'd|i would|i'll|i|we'd|we|let's)\s+(?:say|pick|choose|take|go\s+(?:for|with))\s+"
    r"|(?:it's|that's|probably|just|pick|choose)\s+)?(?:the\s+)?"
    r"(?:(?P<word>first|second|third|fourth|fifth)|(?P<former>former)|(?P<top>top)"
    r"|(?P<from_end>second\s+(?:to|from(?:\s+the)?)\s+last|second-to-last)"
    r"|(?P<last>last|bottom)|(?P<latter>latter)|(?P<middle>middle))"
    r"(?:\s+(?:one|option|choice|answer))?(?:,?\s*(?:please|pls|i (?:think|guess)))?[\s.!~]*"
    r"|(?:(?:pick|choose|take)\s+)?(?:(?:option|number|choice|answer)\s*(?P<place>\d{1,3}|one|two|three|four|five|six)"
    r"|(?:no\.?|nr\.?|#)\s*(?P<chosen>\d{1,3}))(?:,?\s*(?:please|pls))?[\s.!~]*"
)
ALONE = re.compile(r"(?P<place>[1-9]|[一二三四五六七八九])[\s.)。!]*")


@dataclass(frozen=True)
class Place:
    """The `number` of an option as it was named, from 1, and its `index` among the options, from 0, None where there are fewer.
    `stated` is False where only a number stands there, which may mean something else."""

    index: int | None
    number: int
    stated: bool = True


def place_of(text: str, count: int) -> Place | None:
    """The place among `count` options that a normalised message names and nothing else; None where it does not."""
    text = text.strip()
    match = HAN.fullmatch(text) or LATIN.fullmatch(text) or ALONE.fullmatch(text)
    number = _number_of({name: said for name, said in match.groupdict().items() if said}, count) if match else None
    if match is None or number is None:
        return None
    return Place(number - 1 if 1 <= number <= count else None, number, stated=match.re is not ALONE)


def _number_of(named: dict[str, str], count: int) -> int | None:
    """The number of the option, from 1; None for a word that fits another number of options."""
    if "last" in named:
        return count
    if "middle" in named:
        return count // 2 + 1 if count % 2 else None
    if "former" in named or "latter" in named:
        return (1 if "former" in named else 2) if count == 2 else None
    if "top" in named:
        return 1
    if "word" in named:
        return WORDS[named["word"]]
    back = "from_end" in named
    said = read_count(named.get("place") or named.get("chosen") or ("2" if back else "")) or 0
    return count + 1 - int(said) if back else int(said)
